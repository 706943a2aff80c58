import { takeFile, useFileDrop } from "../parts/useFileDrop.ts";
import styles from "./officer.module.css";

export interface FileDropProps {
  label: string;
  hint: string;
  onFile: (file: File) => void;
}

/** Takes one file, dropped or chosen. It stays in the browser. */
export function FileDrop({ label, hint, onFile }: FileDropProps) {
  return (
    <label className={styles.drop} {...useFileDrop(onFile)}>
      <strong>{label}</strong>
      <span>{hint}</span>
      <input type="file" onChange={takeFile(onFile)} />
    </label>
  );
}

import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { FileChoice } from "../parts/FileChoice.tsx";
import { useFileDrop } from "../parts/useFileDrop.ts";
import styles from "./officer.module.css";

export interface FileDropProps {
  label: string;
  hint: string;
  onFile: (file: File) => void;
}

/** Takes one file, dropped or chosen. It stays in the browser. */
export function FileDrop({ label, hint, onFile }: FileDropProps) {
  const t = useMessages(officerMessages);
  return (
    <div className={styles.drop} role="group" aria-label={label} {...useFileDrop(onFile)}>
      <strong>{label}</strong>
      <span>{hint}</span>
      <FileChoice label={t("chooseFile")} onFile={onFile} />
    </div>
  );
}

import { useState, type DragEvent } from "react";

import styles from "./officer.module.css";

export interface FileDropProps {
  label: string;
  hint: string;
  /** Kinds of files, as `accept` of an input takes them. */
  accept?: string;
  onFile: (file: File) => void;
}

/** Takes one file, dropped or chosen. It stays in the browser. */
export function FileDrop({ label, hint, accept, onFile }: FileDropProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // Whoever does not drop chooses: the field within is the same with keyboard and mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <label
      className={styles.drop}
      data-over={over ? "" : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <strong>{label}</strong>
      <span>{hint}</span>
      <input
        type="file"
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file again is a question again.
          target.value = "";
        }}
      />
    </label>
  );
}

import type { ChangeEvent } from "react";

import styles from "./parts.module.css";

export interface FileChoiceProps {
  label: string;
  /** Endings and types that the browser offers first. */
  accept?: string;
  onFile: (file: File) => void;
}

/** A button that chooses a file, in the language of the page: the browser's own speaks that of the browser. */
export function FileChoice({ label, accept, onFile }: FileChoiceProps) {
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = ""; // the same one can be chosen again: it may have been corrected
    if (file !== undefined) onFile(file);
  };
  return (
    <label className={styles.fileChoice}>
      {label}
      <input type="file" className="visuallyHidden" accept={accept} onChange={take} />
    </label>
  );
}

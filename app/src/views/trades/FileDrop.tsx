import { useState, type DragEvent } from "react";
import { useLocation } from "wouter";

import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { useRuntime } from "../../runtime.ts";
import { openFile } from "./openFile.ts";
import { keepTrade } from "./shelf.ts";
import styles from "./trades.module.css";

/** Takes a trade file: dropped, or chosen. */
export function FileDrop() {
  const t = useMessages(tradesMessages);
  const [, go] = useLocation();
  const [over, setOver] = useState(false);
  const [error, setError] = useState<Error>();
  const { ledger } = useRuntime().ledgers[0];

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      go(`/trades/${keepTrade(await openFile(file, ledger))}`);
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error(String(refused)));
    }
  };
  const hover = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <>
      {/* Dropping is for the mouse; the field within does the same by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => hover(event, true)}
        onDragLeave={(event) => hover(event, false)}
        onDrop={(event) => {
          hover(event, false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <span>{t("file.drop")}</span>
        <label className={styles.choose}>
          {t("file.choose")}
          <input
            type="file"
            className="visuallyHidden"
            accept="application/json,.json"
            onChange={({ target }) => {
              void take(target.files?.[0]);
              target.value = "";
            }}
          />
        </label>
      </div>
      {error !== undefined && <RefusalNote error={error} lead={t("file.refused")} />}
    </>
  );
}

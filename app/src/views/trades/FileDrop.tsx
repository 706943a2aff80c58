import { useState } from "react";
import { useLocation } from "wouter";

import { asError } from "../../asError.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { FileChoice } from "../../parts/FileChoice.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { useFileDrop } from "../../parts/useFileDrop.ts";
import { useRuntime } from "../../runtime.ts";
import { openFile } from "./openFile.ts";
import { keepTrade } from "./shelf.ts";
import styles from "./trades.module.css";

/** Takes a trade file: dropped, or chosen. */
export function FileDrop() {
  const t = useMessages(tradesMessages);
  const [, go] = useLocation();
  const [error, setError] = useState<Error>();
  const { ledger } = useRuntime().ledgers[0];

  const take = async (file: File) => {
    try {
      go(`/trades/${keepTrade(await openFile(file, ledger))}`);
    } catch (refused) {
      setError(asError(refused));
    }
  };
  const onFile = (file: File) => void take(file);
  return (
    <>
      <div className={styles.drop} {...useFileDrop(onFile)}>
        <span>{t("file.drop")}</span>
        <FileChoice label={t("file.choose")} accept="application/json,.json" onFile={onFile} />
      </div>
      {error !== undefined && <RefusalNote error={error} lead={t("file.refused")} />}
    </>
  );
}

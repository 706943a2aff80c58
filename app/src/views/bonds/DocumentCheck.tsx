import { useRef, useState } from "react";
import type { Address } from "viem";

import type { DocumentView } from "../../../../src/actions/bonds/documents/readDocuments.ts";
import {
  verifyDocument,
  type DocumentVerification,
} from "../../../../src/actions/bonds/documents/verifyDocument.ts";
import { asError } from "../../asError.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { FileDrop } from "../../officer/FileDrop.tsx";
import styles from "../../officer/officer.module.css";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { Status } from "../../parts/Status.tsx";

const MOST_MB = 100;

type Check =
  | { step: "idle" | "reading" }
  | { step: "too-large" }
  | { step: "failed"; error: Error }
  | { step: "done"; file: string; found: DocumentVerification };

export interface DocumentCheckProps {
  connection: LedgerConnection;
  bond: Address;
  documents: readonly DocumentView[];
  /** What is compared is as of this block. */
  block: bigint;
}

/** Whether a file is the document that was filed, to the bit. */
export function DocumentCheck({ connection, bond, documents, block }: DocumentCheckProps) {
  const t = useMessages(bondMessages);
  const [chosen, setChosen] = useState(documents.length - 1);
  const [check, setCheck] = useState<Check>({ step: "idle" });
  // What was dropped last decides, however long an earlier file takes.
  const turn = useRef(0);
  const document = documents[chosen] ?? documents[0];
  if (document === undefined) return null;
  const { name, version } = document;

  const compare = async (file: File) => {
    const mine = ++turn.current;
    if (file.size > MOST_MB * 1_000_000) return setCheck({ step: "too-large" });
    setCheck({ step: "reading" });
    let result: Check;
    try {
      const content = new Uint8Array(await file.arrayBuffer());
      const { client, ledger } = connection;
      const question = { ledger, bond, name, version, content, blockNumber: block };
      result = { step: "done", file: file.name, found: await verifyDocument(client, question) };
    } catch (error) {
      result = { step: "failed", error: asError(error) };
    }
    if (mine === turn.current) setCheck(result);
  };
  return (
    <div className={styles.card}>
      <label>
        {t("verify.choose")}{" "}
        <select
          value={chosen}
          onChange={(event) => {
            setChosen(Number(event.target.value));
            setCheck({ step: "idle" });
          }}
        >
          {documents.map((each, place) => (
            <option key={`${each.name} ${each.version}`} value={place}>
              {each.name} {each.version}
            </option>
          ))}
        </select>
      </label>
      <FileDrop label={t("verify.label")} hint={t("verify.hint")} onFile={(file) => void compare(file)} />
      <div role="status" data-check={check.step}>
        {check.step === "reading" && <Status tone="quiet">{t("verify.reading")}</Status>}
        {check.step === "too-large" && (
          <Status tone="bad">{t("verify.tooLarge", { most: String(MOST_MB) })}</Status>
        )}
        {check.step === "failed" && <RefusalNote error={check.error} />}
        {check.step === "done" && <Verdict file={check.file} found={check.found} />}
      </div>
    </div>
  );
}

function Verdict({ file, found }: { file: string; found: DocumentVerification }) {
  const t = useMessages(bondMessages);
  const { document, matches, ok, equals, contentHash } = found;
  const names = { file, document: `${document.name} ${document.version}` };
  const [instead] = equals;
  return (
    <div className={styles.call} data-matches={matches} data-ok={ok}>
      <Status tone={ok ? "good" : "bad"}>
        {t(ok ? "verify.same" : matches ? "verify.sameUnsigned" : "verify.other", names)}
      </Status>
      {!matches && instead !== undefined && (
        <p>{t("verify.instead", { document: `${instead.name} ${instead.version}` })}</p>
      )}
      <dl className={styles.arguments}>
        <dt>{t("verify.fileHash")}</dt>
        <dd className="code">{contentHash}</dd>
        <dt>{t("verify.filedHash")}</dt>
        <dd className="code">{document.contentHash}</dd>
      </dl>
    </div>
  );
}

import { useState } from "react";
import type { Hex } from "viem";

import type { HashLockReceipt } from "../../../../src/actions/hashLocks/receipt.ts";
import { readHex } from "../../../../src/domain/json.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { ActProgress } from "../../parts/ActProgress.tsx";
import { saveFile } from "../../parts/saveFile.ts";
import { useAct } from "../../wallet/useAct.ts";
import styles from "./hashTimeLocks.module.css";
import type { Blocked } from "./openActs.ts";
import { lockLeg, signLeg, type LegActContext } from "./runLegAct.ts";

export interface SignedLockProps {
  context: LegActContext;
  connection: LedgerConnection;
  amount: string;
  blocked: Blocked | undefined;
}

/** A contract wallet's signature may be long; a transaction carries far more. */
const LONGEST_SIGNATURE = 8_192;

/** Locking by two: the owner's signer signs, anybody sends. */
export function SignedLock({ context, connection, amount, blocked }: SignedLockProps) {
  const t = useMessages(hashTimeLockMessages);
  const { instant } = useFormats();
  const signing = useAct<Hex>();
  const sending = useAct<HashLockReceipt>();
  const [pasted, setPasted] = useState("");
  const { trade, name } = context;
  const signature = signing.state.step === "done" ? signing.state.result : undefined;
  const send = () =>
    sending.run(connection, async (client) =>
      lockLeg(client, context, readHex(pasted.trim(), "signature", { least: 1, most: LONGEST_SIGNATURE })),
    );
  // Whoever may not lock may still send what somebody else signed.
  const sendBlocked = blocked !== undefined && blocked !== "not-signer";
  return (
    <details>
      <summary>{t("sign.summary")}</summary>
      <div className={styles.signing}>
        <p>{t("sign.text", { time: instant(trade[name].lockBefore), amount })}</p>
        <div className={styles.act}>
          <button
            disabled={signing.busy || blocked !== undefined}
            onClick={() => void signing.run(connection, (client) => signLeg(client, context))}
          >
            {t("sign.sign")}
          </button>
          <ActProgress state={signing.state} />
        </div>
        {signature !== undefined && (
          <div className={styles.act}>
            <label htmlFor={`signature-${name}`}>{t("sign.signature")}</label>
            <textarea id={`signature-${name}`} readOnly rows={3} value={signature} />
            <button onClick={() => saveFile(`signature-${name}.txt`, "text/plain", `${signature}\n`)}>
              {t("sign.save")}
            </button>
          </div>
        )}
        <div className={styles.act}>
          <label htmlFor={`paste-${name}`}>{t("sign.paste")}</label>
          <textarea
            id={`paste-${name}`}
            rows={3}
            spellCheck={false}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
          <button disabled={sending.busy || sendBlocked || pasted.trim() === ""} onClick={() => void send()}>
            {t("sign.send")}
          </button>
          <ActProgress state={sending.state} />
        </div>
      </div>
    </details>
  );
}

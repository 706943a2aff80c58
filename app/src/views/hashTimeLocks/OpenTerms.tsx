import { useState } from "react";
import { useLocation } from "wouter";

import { LONGEST_FILE, parseTwoLedgerFile } from "../../../../src/domain/twoLedgerFile.ts";
import { parseTwoLedgerLink } from "../../../../src/domain/twoLedgerLink.ts";
import type { TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../../../src/errors/input.ts";
import { asError } from "../../asError.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { FileChoice } from "../../parts/FileChoice.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { useRuntime } from "../../runtime.ts";
import { placeLegs } from "./checkTerms.ts";
import styles from "./hashTimeLocks.module.css";
import { keepTerms } from "./keptTerms.ts";
import { tradePlace, wordOfLink } from "./places.ts";

/** Opens the terms that the other party sent, as a file or as a link. What is wrong with them is said, and nothing kept. */
export function OpenTerms() {
  const t = useMessages(hashTimeLockMessages);
  const { ledgers } = useRuntime();
  const [, navigate] = useLocation();
  const [link, setLink] = useState("");
  const [problem, setProblem] = useState<Error>();
  const open = async (read: () => TwoLedgerTrade | Promise<TwoLedgerTrade>) => {
    setProblem(undefined);
    try {
      const trade = await read();
      placeLegs(trade, ledgers);
      keepTerms(trade);
      navigate(tradePlace(trade));
    } catch (error) {
      setProblem(asError(error));
    }
  };
  return (
    <section className={styles.box} aria-label={t("terms.open")}>
      <form
        className={styles.tools}
        onSubmit={(event) => {
          event.preventDefault();
          void open(() => parseTwoLedgerLink(wordOfLink(link)));
        }}
      >
        <FileChoice
          label={t("terms.file")}
          accept="application/json,.json"
          onFile={(file) => void open(() => readTermsFile(file))}
        />
        <label>
          {t("terms.link")}
          <input
            name="link"
            autoComplete="off"
            spellCheck={false}
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        </label>
        <button disabled={link.trim() === ""}>{t("terms.go")}</button>
      </form>
      {problem !== undefined && <RefusalNote error={problem} />}
    </section>
  );
}

/** A file is measured before it is read. */
async function readTermsFile(file: File): Promise<TwoLedgerTrade> {
  if (file.size <= LONGEST_FILE) return parseTwoLedgerFile(await file.text());
  const given = `${file.size} bytes`;
  throw new InputError({ field: "terms file", given, expected: `at most ${LONGEST_FILE} bytes` });
}

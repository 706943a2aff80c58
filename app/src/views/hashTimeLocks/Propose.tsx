import { useState } from "react";
import { toHex, type Hex } from "viem";
import { Link, useLocation } from "wouter";

import { proposeTwoLedgerTrade } from "../../../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import { hashlockOf } from "../../../../src/domain/hashLock.ts";
import type { LegName, TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import { asError } from "../../asError.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Page } from "../../parts/Page.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import styles from "./hashTimeLocks.module.css";
import { keepSecret } from "./drawnSecrets.ts";
import { keepTerms } from "./keptTerms.ts";
import { blocksOf, useLedgerLocks } from "./ledgerLocks.ts";
import { LIST, tradePlace } from "./places.ts";
import { emptyProposal, parseProposal, type Proposal, type ProposalFields } from "./proposal.ts";
import { isBesideField, ProposeForm } from "./ProposeForm.tsx";
import { ReviewTerms } from "./ReviewTerms.tsx";

/** Stands in for the hash while terms are looked at: a secret is drawn for terms that exist. */
const DRAFT: Hex = `0x${"ff".repeat(32)}`;
const SECRET_BYTES = 32;

/** Proposes a trade: fill in, review, draw the secret. */
export function Propose({ connections }: { connections: Record<LegName, LedgerConnection> }) {
  const t = useMessages(hashTimeLockMessages);
  const [, navigate] = useLocation();
  const security = useLedgerLocks(connections.security);
  const cash = useLedgerLocks(connections.cash);
  const [fields, setFields] = useState<ProposalFields>(emptyProposal);
  const [reviewed, setReviewed] = useState<{ proposal: Proposal; draft: TwoLedgerTrade }>();
  const [problem, setProblem] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const registries = security.data &&
    cash.data && { security: security.data.registry, cash: cash.data.registry };

  const attempt = async (run: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await run();
    } catch (error) {
      setProblem(asError(error));
    } finally {
      setBusy(false);
    }
  };
  const review = () =>
    attempt(async () => {
      const proposal = parseProposal(fields, registries!);
      setReviewed({ proposal, draft: await propose(connections, proposal, proposal.hashlock ?? DRAFT) });
    });
  const make = ({ proposal }: { proposal: Proposal }) =>
    attempt(async () => {
      const secret = proposal.hashlock === undefined ? drawSecret() : undefined;
      const hashlock = secret === undefined ? proposal.hashlock! : hashlockOf(secret);
      // Afresh, as the times count from now.
      const trade = await propose(connections, proposal, hashlock);
      if (secret !== undefined) keepSecret(hashlock, secret);
      keepTerms(trade);
      navigate(tradePlace(trade));
    });
  return (
    <Page
      title={t("propose.title")}
      block={security.block}
      blocks={blocksOf([security, cash])}
      error={security.error ?? cash.error}
      tools={<Link href={LIST}>{t("back")}</Link>}
    >
      {registries !== undefined && reviewed === undefined && (
        <form
          className={styles.box}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void review();
          }}
        >
          <ProposeForm
            fields={fields}
            onChange={setFields}
            registries={registries}
            ledgers={{ security: connections.security.name, cash: connections.cash.name }}
            problem={problem}
          />
          {problem !== undefined && !isBesideField(problem, fields) && <RefusalNote error={problem} />}
          <div className={styles.tools}>
            <button className="primary" disabled={busy || !security.usable || !cash.usable}>
              {t("propose.review")}
            </button>
          </div>
        </form>
      )}
      {reviewed !== undefined && security.data !== undefined && cash.data !== undefined && (
        <ReviewTerms
          draft={reviewed.draft}
          timing={reviewed.proposal.timing}
          drawn={reviewed.proposal.hashlock === undefined}
          connections={connections}
          data={{ security: security.data, cash: cash.data }}
          problem={problem}
          busy={busy}
          onMake={() => void make(reviewed)}
          onChange={() => {
            setReviewed(undefined);
            setProblem(undefined);
          }}
        />
      )}
    </Page>
  );
}

function propose(
  connections: Record<LegName, LedgerConnection>,
  { security, cash, ...terms }: Proposal,
  hashlock: Hex,
): Promise<TwoLedgerTrade> {
  return proposeTwoLedgerTrade({
    ...terms,
    hashlock,
    security: { ...security, ...placeOf(connections.security) },
    cash: { ...cash, ...placeOf(connections.cash) },
  });
}

function placeOf({ client, ledger }: LedgerConnection) {
  return { client, ledger };
}

/** Drawn by the browser's source of randomness for keys. */
function drawSecret(): Hex {
  return toHex(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

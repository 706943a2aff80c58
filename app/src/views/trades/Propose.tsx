import { readBond } from "../../../../src/actions/bonds/readBond.ts";
import { readHolding } from "../../../../src/actions/tokens/readHolding.ts";
import { powers } from "../../../../src/domain/accounts.ts";
import { parsePrice } from "../../../../src/domain/accrual/tradePrice.ts";
import type { Isin } from "../../../../src/domain/isin.ts";
import { Link, useLocation } from "wouter";

import { useActing } from "../../acting/useActing.ts";
import { useLedgerQuery, useRegistry } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Amount } from "../../parts/Amount.tsx";
import { Page } from "../../parts/Page.tsx";
import { useRuntime } from "../../runtime.ts";
import { useStore } from "../../store.ts";
import { Findings } from "./Findings.tsx";
import { PriceLines } from "./PriceLines.tsx";
import { readProposal, usualDays } from "./proposal.ts";
import { ProposalForm } from "./ProposalForm.tsx";
import { readDraft } from "./readDraft.ts";
import { keepTrade, shelf } from "./shelf.ts";
import styles from "./trades.module.css";
import { useFields } from "./useFields.ts";

/** A new trade: its terms, what comes of them, and what speaks against it, before anybody signs. */
export function Propose() {
  const t = useMessages(tradesMessages);
  const [, go] = useLocation();
  const [connection] = useRuntime().ledgers;
  const { fields: typed, set, clear } = useFields();
  const { accounts, chosen } = useActing(connection);
  const registry = useRegistry(connection);
  const kept = useStore(shelf);

  const own = accounts.filter(({ signer }) => signer === undefined || (signer.powers & powers.trade) !== 0);
  const bonds = registry?.instruments.filter(({ kind, listed }) => kind === "bond" && listed) ?? [];
  const account = [typed.account, chosen[0]?.account.account, own[0]?.account.account]
    .map((address) => own.find((each) => each.account.account === address)?.account.account)
    .find((address) => address !== undefined);
  const security = bonds.find(({ code }) => code === typed.isin) ?? bonds[0];
  const bond = useLedgerQuery(connection, ["bond", security?.code], async ({ client, ledger, block }) =>
    security === undefined
      ? undefined
      : { time: block.time, view: await readBond(client, { ledger, isin: security.code as Isin }) },
  );
  const terms = bond.data?.view.terms;
  const days = terms === undefined ? undefined : usualDays(terms, bond.data!.time);
  const fields = {
    ...typed,
    account: account ?? "",
    isin: security?.code ?? "",
    tradeDate: typed.tradeDate || (days?.tradeDate ?? ""),
    settlementDate: typed.settlementDate || (days?.settlementDate ?? ""),
    lastDay: typed.lastDay || (days?.lastDay ?? ""),
  };
  const cash = registry?.instruments.find(
    ({ kind, currency, listed }) => kind === "cash" && listed && currency === security?.currency,
  );
  const read =
    terms === undefined || security === undefined || registry === undefined
      ? undefined
      : readProposal(fields, { participants: registry.participants, security, terms, cash });
  const proposal = read?.proposal;
  const draft = useLedgerQuery(
    connection,
    ["draft", ...(proposal === undefined ? [] : draftKey(proposal)), kept.size],
    async (reading) => (proposal === undefined ? undefined : readDraft(reading, proposal, kept)),
  );
  const gives = fields.side === "seller" ? security : cash;
  const free = useLedgerQuery(connection, ["free", account, gives?.token], async ({ client }) =>
    account === undefined || gives === undefined
      ? undefined
      : (await readHolding(client, { token: gives.token, account })).free,
  ).data;
  const stopped = draft.data?.findings.some(({ severity }) => severity === "error") ?? true;
  return (
    <Page
      title={t("form.title")}
      block={bond.block}
      error={bond.error ?? draft.error}
      tools={<Link href="/trades">{t("back")}</Link>}
    >
      {own.length === 0 && registry !== undefined && <p className="muted">{t("form.noAccount")}</p>}
      <form
        className={styles.columns}
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.data === undefined || stopped) return;
          const id = keepTrade(draft.data.file);
          clear();
          go(`/trades/${id}`);
        }}
      >
        <section className={styles.card}>
          <h2>{t("form.terms")}</h2>
          <ProposalForm
            fields={fields}
            set={set}
            read={read}
            own={own}
            bonds={bonds}
            terms={terms}
            participants={registry?.participants ?? []}
          />
        </section>
        <div className={styles.columns}>
          <section className={styles.card}>
            <h2>{t("form.lines")}</h2>
            {read?.price === undefined || terms === undefined || security === undefined ? (
              <p className="muted">{t("form.incomplete")}</p>
            ) : (
              <PriceLines
                price={read.price}
                terms={terms}
                currency={security.currency}
                faceAmount={read.faceAmount!}
                cleanPriceE6={parsePrice(fields.price.trim())}
              />
            )}
            {free !== undefined && gives !== undefined && (
              <p data-free={String(free)}>
                <span className="muted">{t("form.ownFree", { code: gives.code })}</span>{" "}
                <Amount units={free} currency={gives.currency} named />
              </p>
            )}
          </section>
          <section className={styles.card}>
            <h2>{t("checks.title")}</h2>
            {proposal === undefined ? (
              <p className="muted">{t("checks.incomplete")}</p>
            ) : (
              <Findings findings={draft.data?.findings} />
            )}
          </section>
          <div className={styles.acts}>
            <button className="primary" disabled={proposal === undefined || stopped}>
              {t("form.go")}
            </button>
            <button type="button" onClick={clear}>
              {t("form.clear")}
            </button>
            <span className={styles.hint}>{t("form.goHint")}</span>
          </div>
        </div>
      </form>
    </Page>
  );
}

function draftKey({
  seller,
  buyer,
  security,
  payment,
  ...rest
}: NonNullable<ReturnType<typeof readProposal>["proposal"]>) {
  const { faceAmount, tradeDate, settlementDate, validUntil } = rest;
  return [
    seller,
    buyer,
    security.code,
    faceAmount,
    payment.settlementAmount,
    tradeDate,
    settlementDate,
    validUntil,
  ];
}

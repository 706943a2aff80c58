import { useId } from "react";

import { marketOffset, type InterestTerms } from "../../../../src/domain/accrual/tradePrice.ts";
import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { sides, type Side } from "../../../../src/domain/trade.ts";
import { meantAccounts } from "../../acting/namedAccounts.ts";
import type { SignedAccount } from "../../acting/standing.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Party } from "../../parts/Party.tsx";
import { Field } from "./Field.tsx";
import { tellsInterest, type FieldName, type ProposalFields, type ReadProposal } from "./proposal.ts";
import styles from "./trades.module.css";

export interface ProposalFormProps {
  fields: ProposalFields;
  set: (changed: Partial<ProposalFields>) => void;
  read: ReadProposal | undefined;
  own: readonly SignedAccount[];
  bonds: readonly Instrument[];
  terms: InterestTerms | undefined;
  participants: readonly ParticipantView[];
}

/** The fields of a new trade. */
export function ProposalForm({ fields, set, read, own, bonds, terms, participants }: ProposalFormProps) {
  const t = useMessages(tradesMessages);
  const { amount } = useFormats();
  const names = useId();
  const bond = bonds.find(({ code }) => code === fields.isin);
  const problem = (name: FieldName) =>
    read?.errors[name] === undefined ? undefined : t(`form.wrong.${name}`);
  const offset = terms === undefined ? "Z" : marketOffset(terms);
  const text = (name: FieldName, label: string, hint?: string) => (
    <Field label={label} hint={hint} problem={problem(name)}>
      {(control) => (
        <input
          {...control}
          name={name}
          className={styles.figure}
          inputMode="decimal"
          autoComplete="off"
          value={fields[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  );
  const day = (name: FieldName, label: string) => (
    <Field label={label} problem={problem(name)}>
      {(control) => (
        <input
          {...control}
          name={name}
          type="date"
          value={fields[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className={styles.fields}>
      <Field label={t("form.side")}>
        {(control) => (
          <select
            {...control}
            name="side"
            value={fields.side}
            onChange={({ target }) => set({ side: target.value as Side })}
          >
            {sides.map((side) => (
              <option key={side} value={side}>
                {t(`sideNames.${side}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("form.account")} problem={problem("account")}>
        {(control) => (
          <select
            {...control}
            name="account"
            value={fields.account}
            onChange={({ target }) => set({ account: target.value })}
          >
            {own.map(({ account, name, participant }) => (
              <option key={account.account} value={account.account}>
                {name} · {participant.legalName}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        wide
        label={t("form.counterparty")}
        hint={t("form.counterpartyHint")}
        problem={problem("counterparty")}
        note={
          read?.counterparty !== undefined && (
            <Party directory={participants} account={read.counterparty} full />
          )
        }
      >
        {(control) => (
          <input
            {...control}
            name="counterparty"
            list={names}
            autoComplete="off"
            value={fields.counterparty}
            onChange={({ target }) => set({ counterparty: target.value })}
          />
        )}
      </Field>
      <datalist id={names}>
        {meantAccounts(participants).map(({ account, name, participant }) => (
          <option key={account.account} value={name}>
            {participant.legalName}
          </option>
        ))}
      </datalist>
      <Field wide label={t("form.isin")} problem={problem("isin")}>
        {(control) => (
          <select
            {...control}
            name="isin"
            value={fields.isin}
            onChange={({ target }) => set({ isin: target.value })}
          >
            {bonds.map(({ code, name }) => (
              <option key={code} value={code}>
                {code} · {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {text(
        "face",
        `${t("form.face")}${bond === undefined ? "" : ` (${bond.currency})`}`,
        bond && t("form.faceHint", { denomination: amount(bond.denomination, bond.currency) }),
      )}
      {text("price", t("form.price"))}
      {terms !== undefined &&
        !tellsInterest(terms) &&
        text("accrued", t("form.accrued"), t("form.accruedHint"))}
      {day("tradeDate", t("form.tradeDate"))}
      {day("settlementDate", t("form.settlementDate"))}
      {day("lastDay", t("form.lastDay"))}
      <p className={`${styles.hint} ${styles.wide}`}>
        {t("form.datesHint", { offset: offset === "Z" ? "" : offset })} {t("settlementNote")}
      </p>
    </div>
  );
}

import type { ReactNode } from "react";

import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import { sides } from "../../../../src/domain/trade.ts";
import type { LegName } from "../../../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../../../src/errors/input.ts";
import { meantAccounts } from "../../acting/namedAccounts.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import type { Registry } from "../../chain/registryFollower.ts";
import { refusalOf } from "../../words/refusal.ts";
import styles from "./hashTimeLocks.module.css";
import { counterpart, type ProposalFields } from "./proposal.ts";

export interface ProposeFormProps {
  fields: ProposalFields;
  onChange: (fields: ProposalFields) => void;
  registries: Record<LegName, Registry>;
  ledgers: Record<LegName, string>;
  /** What was wrong when the terms were last looked at. */
  problem: Error | undefined;
}

/** Who trades what, and how much time they have. */
export function ProposeForm({ fields, onChange, registries, ledgers, problem }: ProposeFormProps) {
  const t = useMessages(hashTimeLockMessages);
  const set = (changed: Partial<ProposalFields>) => onChange({ ...fields, ...changed });
  const field = (name: keyof ProposalFields, label: string, control: ReactNode) => (
    <Field name={name} label={label} problem={problem}>
      {control}
    </Field>
  );
  const text = (name: keyof ProposalFields, mode: "decimal" | "numeric" | "text" = "decimal") => (
    <input
      name={name}
      inputMode={mode}
      autoComplete="off"
      spellCheck={false}
      value={fields[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  const account = (name: "seller" | "buyer" | "sellerCash" | "buyerCash", leg: LegName) => (
    <select
      name={name}
      value={fields[name]}
      onChange={({ target: { value } }) => {
        if (name !== "seller" && name !== "buyer") return set({ [name]: value });
        return set({
          [name]: value,
          [`${name}Cash`]: counterpart(value, registries.security, registries.cash),
        });
      }}
    >
      <option value="">{t("propose.choose")}</option>
      {meantAccounts(registries[leg].participants).map((each) => (
        <option key={each.account.account} value={each.account.account}>
          {each.name} · {each.participant.legalName}
        </option>
      ))}
    </select>
  );
  const instrument = (name: "security" | "currency", among: readonly Instrument[]) => (
    <select name={name} value={fields[name]} onChange={(event) => set({ [name]: event.target.value })}>
      <option value="">{t("propose.choose")}</option>
      {among.map(({ code, name: title }) => (
        <option key={code} value={code}>
          {code} · {title}
        </option>
      ))}
    </select>
  );
  const on = (leg: LegName) => ({ ledger: ledgers[leg] });
  return (
    <div className={styles.form}>
      {field("seller", t("propose.seller", on("security")), account("seller", "security"))}
      {field("buyer", t("propose.buyer", on("security")), account("buyer", "security"))}
      {field("sellerCash", t("propose.sellerCash", on("cash")), account("sellerCash", "cash"))}
      {field("buyerCash", t("propose.buyerCash", on("cash")), account("buyerCash", "cash"))}
      {field("security", t("propose.security"), instrument("security", listedOf(registries.security)))}
      {field("face", t("propose.face"), text("face"))}
      {field("currency", t("propose.currency"), instrument("currency", cashOf(registries.cash)))}
      {field("cash", t("propose.cash"), text("cash"))}
      {field(
        "secretHolder",
        t("propose.secretHolder"),
        <select
          name="secretHolder"
          value={fields.secretHolder}
          onChange={(event) => set({ secretHolder: event.target.value === "buyer" ? "buyer" : "seller" })}
        >
          {sides.map((side) => (
            <option key={side} value={side}>
              {t(`Side.${side}`)}
            </option>
          ))}
        </select>,
      )}
      {field("lockMinutes", t("propose.lockMinutes"), text("lockMinutes", "numeric"))}
      {field("marginMinutes", t("propose.marginMinutes"), text("marginMinutes", "numeric"))}
      {field("hashlock", t("propose.hashlock"), text("hashlock", "text"))}
      <p className={`muted ${styles.whole}`}>{t("propose.hashlockNote")}</p>
    </div>
  );
}

/** Bonds first: payment against payment is the rarer trade. */
function listedOf({ instruments }: Registry): Instrument[] {
  const listed = instruments.filter(({ listed: isListed }) => isListed);
  return listed.toSorted((a, b) => Number(a.kind === "cash") - Number(b.kind === "cash"));
}

function cashOf(registry: Registry): Instrument[] {
  return listedOf(registry).filter(({ kind }) => kind === "cash");
}

interface FieldProps {
  name: keyof ProposalFields;
  label: string;
  problem: Error | undefined;
  children: ReactNode;
}

function Field({ name, label, problem, children }: FieldProps) {
  const language = useLanguage();
  const own = problem instanceof InputError && problem.field === name ? problem : undefined;
  const said = own && refusalOf(own, language);
  return (
    <label data-field={name}>
      {label}
      {children}
      {said !== undefined && (
        <span className={styles.problem} role="alert">
          ✕ {said.message}. {said.hint}
        </span>
      )}
    </label>
  );
}

/** Whether a problem stands beside a field of the form already. */
export function isBesideField(problem: Error | undefined, fields: ProposalFields): boolean {
  return problem instanceof InputError && problem.field in fields;
}

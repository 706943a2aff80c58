import { Link } from "wouter";

import type { CallNames, Meaning } from "../../../src/actions/fourEyes/argumentMeaning.ts";
import { findAccount } from "../../../src/actions/participants/resolveAccount.ts";
import { authorityWords } from "./useOffice.ts";
import { useFormats } from "../language/formats.ts";
import { useLanguage } from "../language/language.ts";
import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { wordMessages } from "../messages/words.ts";
import { Amount } from "../parts/Amount.tsx";
import { AccountLink } from "./Links.tsx";
import styles from "./officer.module.css";

export interface MeaningTextProps {
  meaning: Meaning;
  names: CallNames;
  /** Whether the name is enough where there is one: in a list, which has a way to the whole. */
  isBrief?: boolean;
}

/** What an argument of a call says: names where there are any, and the value itself. */
export function MeaningText({ meaning, names, isBrief = false }: MeaningTextProps) {
  const t = useMessages(officerMessages);
  const language = useLanguage();
  const words = useMessages(wordMessages);
  const { instant } = useFormats();
  const known = wordMessages[language];
  switch (meaning.kind) {
    case "address":
      return <AddressText meaning={meaning} names={names} isBrief={isBrief} />;
    case "redemption": {
      const { id, redemption } = meaning;
      if (redemption === undefined) return <span className="code">{id}</span>;
      const { amount, currency, account, reference } = redemption;
      return (
        <>
          <Amount units={amount} currency={currency} named />,{" "}
          <AccountLink directory={names.directory} account={account} />, {reference}{" "}
          {!isBrief && <span className="code">{id}</span>}
        </>
      );
    }
    case "participant": {
      const { lei, participant } = meaning;
      return participant === undefined ? (
        <span className="code">{lei}</span>
      ) : (
        <>
          <Link href={`/participants/${encodeURIComponent(lei)}`}>{participant.legalName}</Link>{" "}
          {!isBrief && (
            <span className="code">
              {participant.bic} {lei}
            </span>
          )}
        </>
      );
    }
    case "member": {
      const group = { AccountKind: known.accountKinds, BondStatus: known.bondStatuses }[meaning.of];
      return (group as Readonly<Record<string, string>> | undefined)?.[meaning.name] ?? meaning.name;
    }
    case "officerRole":
      return (known.officerRoles as Readonly<Record<string, string>>)[meaning.role] ?? meaning.role;
    case "mask": {
      const { mask, names: list } = meaning;
      const group = { roles: "participantRoles", powers: "powers", capabilities: "capabilities" } as const;
      const table = known[mask === "zone" || mask === "zones" ? "zones" : group[mask]];
      if (list === "none") return words("none");
      const said = list.split(",").map((name) => (table as Readonly<Record<string, string>>)[name] ?? name);
      return said.join(language === "zh" ? "；" : "; ");
    }
    case "amount":
      return (
        <>
          <Amount units={meaning.amount} currency={meaning.instrument.currency} named />{" "}
          {meaning.instrument.kind === "bond" && <span className="code">{meaning.instrument.code}</span>}
        </>
      );
    case "whole":
      return t("whole", { instrument: meaning.instrument.code });
    case "instant":
      return meaning.seconds === undefined ? t("never") : instant(meaning.seconds);
    case "person":
      return meaning.person;
    case "text":
      return <span className={styles.text}>“{meaning.text}”</span>;
    case "value":
      break;
  }
  return <span className="code">{meaning.text}</span>;
}

/** What an address is: an instrument, an authority, a contract, an account, or itself alone. */
function AddressText({
  meaning,
  names,
  isBrief,
}: Required<MeaningTextProps> & { meaning: Meaning & { kind: "address" } }) {
  const words = useMessages(wordMessages);
  const { address, instrument, contract, authority } = meaning;
  const entry = findAccount(names.directory, address);
  const isNamed = [entry, instrument, authority, contract].some((name) => name !== undefined);
  return (
    <>
      {instrument !== undefined && <span className="code">{instrument.code} </span>}
      {authority !== undefined && <>{authorityWords(words, authority)} </>}
      {instrument === undefined && authority === undefined && contract !== undefined && <>{contract} </>}
      {entry !== undefined && (
        <>
          {entry.participant.legalName} <AccountLink directory={names.directory} account={address} />{" "}
        </>
      )}
      {!(isBrief && isNamed) && <span className="code">{address}</span>}
    </>
  );
}

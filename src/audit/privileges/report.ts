import type {
  ActView,
  FourEyesActView,
  PrivilegeFinding,
  PrivilegesReport,
  TenureView,
} from "../../actions/audit/readPrivileges.ts";
import type { OfficerTenure } from "../../domain/officerBook.ts";
import { referenceFromHex } from "../../actions/reference.ts";
import { toJson } from "../../domain/canonicalJson.ts";
import type { Provenance } from "../../domain/provenance.ts";
import { instantCell } from "../report/columns.ts";
import { sectionOf, type Parameter, type Report } from "../report/model.ts";

export interface PrivilegesSetting {
  provenance: Provenance;
  parameters?: readonly Parameter[];
}

type OfficerRow = OfficerTenure & { authorityName: string };
type ActRow = FourEyesActView & { authorityName: string };

/**
 * Who held which power when, and every act done with it, as a report; off where anything was found.
 *
 * @example
 * const report = privilegesReport(await readPrivileges(client, { ledger }), { provenance });
 */
export function privilegesReport(
  found: PrivilegesReport,
  { provenance, parameters = [] }: PrivilegesSetting,
): Report<PrivilegesReport> {
  const { tenures, acts, fourEyes, findings, ok } = found;
  return {
    name: "privileges",
    title: "Powers, and every act done with them",
    ok,
    claim: { holds: "Every act was done with the power to it", fails: "Something was found" },
    parameters,
    provenance,
    facts: [
      { title: "Powers held", kind: "count", value: tenures.length },
      { title: "Acts", kind: "count", value: acts.length },
      { title: "Findings", kind: "count", value: findings.length },
    ],
    charts: [],
    sections: [
      sectionOf<PrivilegeFinding>({
        name: "findings",
        title: "Findings",
        empty: "Nothing was found.",
        columns: [
          { key: "kind", title: "Kind", kind: "code", of: ({ kind }) => kind },
          { key: "message", title: "What", kind: "text", of: ({ message }) => message },
          {
            key: "block",
            title: "Block",
            kind: "count",
            of: ({ block }) => (block === undefined ? null : Number(block)),
          },
          {
            key: "transaction",
            title: "Transaction",
            kind: "hex",
            of: ({ transaction }) => transaction ?? null,
          },
        ],
        rows: findings,
      }),
      sectionOf<TenureView>({
        name: "powers",
        title: "Powers",
        empty: "Nobody held any.",
        columns: [
          { key: "authority", title: "Authority", kind: "code", of: ({ authorityName }) => authorityName },
          { key: "role", title: "Role", kind: "code", of: ({ roleName }) => roleName },
          { key: "holder", title: "Holder", kind: "hex", of: ({ holder }) => holder },
          { key: "from", title: "From", kind: "instant", of: ({ from }) => instantCell(from) },
          { key: "until", title: "Until", kind: "instant", of: ({ until }) => instantCell(until) },
          { key: "delay", title: "Delay in seconds", kind: "count", of: (tenure) => tenure.executionDelay },
        ],
        rows: tenures,
      }),
      sectionOf<ActView>({
        name: "acts",
        title: "Acts",
        empty: "None.",
        columns: [
          { key: "time", title: "Time", kind: "instant", of: ({ time }) => instantCell(time) },
          { key: "authority", title: "Authority", kind: "code", of: ({ authorityName }) => authorityName },
          { key: "role", title: "Role", kind: "code", of: ({ roleName }) => roleName },
          {
            key: "function",
            title: "Act",
            kind: "code",
            of: ({ contract, functionName }) => `${contract}.${functionName}`,
          },
          { key: "arguments", title: "With", kind: "text", of: ({ args }) => argumentsText(args) },
          { key: "caller", title: "By", kind: "hex", of: ({ caller }) => caller },
          { key: "sender", title: "Sent by", kind: "hex", of: ({ sender }) => sender },
          {
            key: "act",
            title: "Four-eyes act",
            kind: "count",
            of: ({ actId }) => (actId === undefined ? null : Number(actId)),
          },
          { key: "block", title: "Block", kind: "count", of: ({ block }) => Number(block) },
          { key: "transaction", title: "Transaction", kind: "hex", of: ({ transaction }) => transaction },
        ],
        rows: acts,
      }),
      sectionOf<OfficerRow>({
        name: "officers",
        title: "Officers of four-eyes contracts",
        empty: "There is no four-eyes contract.",
        columns: [
          { key: "authority", title: "Authority", kind: "code", of: ({ authorityName }) => authorityName },
          { key: "person", title: "Person", kind: "text", of: ({ person }) => referenceFromHex(person) },
          { key: "key", title: "Key", kind: "hex", of: ({ account }) => account },
          { key: "from", title: "From", kind: "instant", of: ({ from }) => instantCell(from.time) },
          { key: "until", title: "Until", kind: "instant", of: ({ until }) => instantCell(until?.time) },
        ],
        rows: fourEyes.flatMap(({ officers, authorityName }) =>
          officers.map((officer) => ({ ...officer, authorityName })),
        ),
      }),
      sectionOf<ActRow>({
        name: "four-eyes",
        title: "Acts of two persons",
        empty: "None.",
        columns: [
          { key: "authority", title: "Authority", kind: "code", of: ({ authorityName }) => authorityName },
          { key: "act", title: "Act", kind: "count", of: ({ actId }) => Number(actId) },
          { key: "status", title: "Status", kind: "code", of: ({ status }) => status },
          {
            key: "maker",
            title: "Begun by",
            kind: "text",
            of: ({ maker }) => referenceFromHex(maker.person),
          },
          { key: "begun", title: "Begun", kind: "instant", of: ({ maker }) => instantCell(maker.time) },
          {
            key: "checker",
            title: "Ended by",
            kind: "text",
            of: ({ checker, cancelled }) => {
              const hand = checker ?? cancelled;
              return hand === undefined ? null : referenceFromHex(hand.person);
            },
          },
          {
            key: "calls",
            title: "Calls",
            kind: "text",
            of: ({ calls }) =>
              calls.map(({ functionName, args }) => `${functionName} ${argumentsText(args)}`).join("; "),
          },
        ],
        rows: fourEyes.flatMap(({ acts: own, authorityName }) =>
          own.map((act) => ({ ...act, authorityName })),
        ),
      }),
    ],
    data: found,
  };
}

function argumentsText(args: Readonly<Record<string, unknown>>): string {
  return Object.entries(args)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : jsonOf(value)}`)
    .join(" ");
}

function jsonOf(value: unknown): string {
  return JSON.stringify(toJson(value));
}

import { formatInstant } from "../../domain/instants.ts";
import type { Provenance } from "../../domain/provenance.ts";
import type { RegisterHolder, RegisterParticipant } from "../register/register.ts";
import { partsPerMillion } from "../report/cells.ts";
import { holderColumns } from "../register/report.ts";
import { sectionOf, type ColumnOf, type Report } from "../report/model.ts";
import { ranking } from "../report/ranking.ts";
import type { Entitlements } from "./entitlements.ts";

/**
 * The entitlements of a record date as a report.
 *
 * @example
 * const report = entitlementsReport(await readEntitlements(index, { isin, moment }), provenance);
 */
export function entitlementsReport(found: Entitlements, provenance: Provenance): Report<Entitlements> {
  const { isin, name, currency, recordDate, block, supply, holders, participants, ok } = found;
  const columns = <Row extends { total: bigint }>(): ColumnOf<Row>[] => [
    { key: "amount", title: "Entitled face amount", kind: "money", currency, of: ({ total }) => total },
    { key: "share", title: "Share", kind: "share", of: ({ total }) => partsPerMillion(total, supply) },
  ];
  const total = { participant: "Total", amount: holders.reduce((sum, each) => sum + each.total, 0n) };
  return {
    name: "entitlements",
    title: `Holders of ${isin}, ${name}, at record date ${recordDate.number}`,
    ok,
    claim: { holds: "Everything issued was held", fails: "What was issued is not what was held" },
    parameters: [
      { name: "ISIN", value: isin },
      { name: "Record date", value: `${recordDate.number}, ${formatInstant(recordDate.instant)}` },
      { name: "Last block that counts", value: String(block) },
    ],
    provenance,
    facts: [
      { title: "Issued then", kind: "money", value: { amount: supply, currency } },
      { title: "Accounts", kind: "count", value: holders.length },
      { title: "Participants", kind: "count", value: participants.length },
    ],
    charts:
      holders.length === 0
        ? []
        : [
            {
              kind: "bars",
              title: "Largest participants",
              description: "The face amount of each of the participants that are entitled most.",
              unit: { kind: "money", currency },
              bars: ranking(participants.map((each) => ({ label: each.legalName, value: each.total }))),
            },
          ],
    sections: [
      sectionOf<RegisterHolder>({
        name: "accounts",
        title: "By account",
        note: "Each with the whole of what it held: what was locked or frozen is its holder's.",
        empty: "Nobody held it.",
        columns: [...holderColumns("participant", "Participant", columns<RegisterHolder>())],
        rows: holders,
        total,
      }),
      sectionOf<RegisterParticipant>({
        name: "participants",
        title: "By participant",
        empty: "Nobody held it.",
        columns: [
          { key: "participant", title: "Participant", kind: "text", of: ({ legalName }) => legalName },
          { key: "lei", title: "LEI", kind: "code", of: ({ lei }) => lei },
          { key: "accounts", title: "Accounts", kind: "count", of: ({ accounts }) => accounts },
          ...columns<RegisterParticipant>(),
        ],
        rows: participants,
        total,
      }),
    ],
    data: found,
  };
}

import type { Address } from "viem";

import { sectionOf, type Report } from "../../../src/audit/report/model.ts";
import { partsPerMillion } from "../../../src/audit/report/cells.ts";

/** A legal name as its owner may choose it. */
export const HOSTILE = '<script>alert("x")</script>\u001b[2J\u202e & =1+1';

interface SampleHolder {
  name: string;
  account: Address;
  total: bigint;
  since: string;
}

const holders: readonly SampleHolder[] = [
  { name: "Harbour Trust Bank Limited", account: addressOf(1), total: 62_500_000_000n, since: "2026-11-02" },
  { name: "中環託管銀行有限公司", account: addressOf(2), total: 12_345_600_000n, since: "2026-11-03" },
  { name: HOSTILE, account: addressOf(3), total: 5_000_000_000n, since: "2026-11-10" },
  { name: "=HYPERLINK(1)", account: addressOf(4), total: 154_400_000n, since: "2026-11-20" },
];

const issued = holders.reduce((sum, { total }) => sum + total, 0n);

const days = Array.from({ length: 20 }, (_, day) => `2026-11-${String(day + 1).padStart(2, "0")}`);

/** A report that has everything a report can have. */
export const sample: Report = {
  name: "register",
  title: `Holders of HK0000912342, asked for by ${HOSTILE}`,
  ok: true,
  claim: { holds: "Everything issued is held", fails: "What is issued is not what is held" },
  parameters: [
    { name: "isin", value: "HK0000912342" },
    { name: "asked by", value: HOSTILE },
  ],
  provenance: {
    ledgerId: `0x${"ab".repeat(32)}`,
    chainId: 31337,
    block: { number: 1_234n, hash: `0x${"cd".repeat(32)}`, time: 1_795_046_400n },
    contracts: [
      { name: "ParticipantRegistry", address: addressOf(100), codeHash: `0x${"12".repeat(32)}` },
      { name: "Bond HK0000912342", address: addressOf(101), codeHash: null },
    ],
  },
  facts: [
    { title: "Issued", kind: "money", value: { amount: issued, currency: "HKD" } },
    { title: "Holders", kind: "count", value: holders.length },
    { title: "Largest holder", kind: "share", value: partsPerMillion(holders[0]!.total, issued) },
  ],
  charts: [
    {
      kind: "bars",
      title: "Largest holders",
      description: "What each of the largest holders has.",
      unit: { kind: "money", currency: "HKD" },
      bars: holders.map(({ name, total }) => ({ label: name, value: total })),
    },
    {
      kind: "columns",
      title: "Turnover by day",
      description: "Face amount settled on each day, by side of the market.",
      unit: { kind: "money", currency: "HKD" },
      days,
      series: ["Dealers", "Custodians", "Investors"].map((name, place) => ({
        name,
        values: days.map((_, day) => BigInt(((day * 7 + place * 5) % 11) * 1_250_000_000)),
      })),
    },
    {
      kind: "lines",
      title: "Trades outstanding",
      description: "Trades lodged and not yet settled at the end of each day.",
      unit: { kind: "count" },
      days,
      series: ["Lodged", "Announced"].map((name, place) => ({
        name,
        values: days.map((_, day) => BigInt((day * (place + 3)) % 17)),
      })),
    },
    {
      kind: "shares",
      title: "How holdings stand",
      description: "Each holder's amount, divided into what is free, locked and frozen.",
      unit: { kind: "money", currency: "HKD" },
      parts: ["Free", "Locked", "Frozen"],
      wholes: holders.map(({ name, total }, place) => ({
        label: name,
        values: [total - (total / 10n) * BigInt(place), (total / 10n) * BigInt(place), 0n],
      })),
    },
  ],
  sections: [
    sectionOf<SampleHolder>({
      name: "holders",
      title: "Holders",
      note: "By account, largest first.",
      empty: "Nobody holds it.",
      columns: [
        { key: "name", title: "Participant", kind: "text", of: ({ name }) => name },
        { key: "account", title: "Account", kind: "hex", of: ({ account }) => account },
        { key: "total", title: "Total", kind: "money", currency: "HKD", of: ({ total }) => total },
        { key: "share", title: "Share", kind: "share", of: ({ total }) => partsPerMillion(total, issued) },
        { key: "since", title: "Since", kind: "date", of: ({ since }) => since },
      ],
      rows: holders,
      total: { name: "Total", total: issued, share: 1_000_000n },
    }),
    sectionOf<SampleHolder>({
      name: "payments",
      title: "Payments",
      empty: "Nothing was paid.",
      columns: [
        { key: "ref", title: "Reference", kind: "code", of: () => "T1" },
        {
          key: "paid",
          title: "Paid",
          kind: "money",
          of: ({ total }) => ({ amount: total, currency: "JPY" }),
        },
        { key: "times", title: "Times", kind: "count", of: () => 12_345 },
      ],
      rows: holders.slice(0, 1),
    }),
    sectionOf<SampleHolder>({
      name: "findings",
      title: "Findings",
      empty: "Nothing was found.",
      columns: [{ key: "what", title: "What", kind: "text", of: ({ name }) => name }],
      rows: [],
    }),
  ],
  data: { holders: holders.map((holder) => ({ ...holder })) },
};

function addressOf(number: number): Address {
  return `0x${number.toString(16).padStart(40, "0")}`;
}

import { task } from "hardhat/config";

import { index } from "./audit.ts";
import { ACCOUNT, described, from, json, offline, option, utcOffset } from "./lib/builders.ts";

/** A task that gives a report: what all of them take. */
function reportTask(name: string, what: string, example: string) {
  return task(["audit", name], described(what, `audit ${example}`))
    .addOption(option("asOf", "Block, date (its end), or date and time; the newest block where left out"))
    .addOption(utcOffset)
    .addOption(index)
    .addFlag({ name: "csv", description: "Print one table as CSV: the first, or that of --section" })
    .addOption(option("section", "Name of the table that --csv prints"))
    .addOption(option("html", "File to write the report to, with charts; it opens offline"))
    .addFlag({ name: "sign", description: "Sign the report, with the key of --from" })
    .addOption({ ...from, description: "Key that signs: an address, or its number in the node's list" })
    .addFlag(json);
}

const fromDate = option(
  "fromDate",
  "Date, or date and time, from which; the ledger's first block where left out",
);
const code = [
  option("isin", "Bond; every instrument where neither it nor a currency is named"),
  option("currency", "Cash; every instrument where neither it nor an ISIN is named"),
] as const;

export const auditReportTasks = [
  reportTask(
    "register",
    "Shows who held an instrument: by account, by participant, and custodians' clients; free, locked and frozen.",
    "register --isin HK0000912342 --as-of 2026-11-26",
  )
    .addOption(option("isin", "Bond; or name a currency"))
    .addOption(option("currency", "Cash; or name an ISIN"))
    .setAction(() => import("./audit/register.ts"))
    .build(),
  reportTask(
    "reconcile",
    "Compares another system's register with the ledger, account by account: exit code 1 on any break.",
    "reconcile --register register.csv --utc-offset +08:00",
  )
    .addOption(option("register", "File: account,instrument,amount, and if need be lei,as_of"))
    .addOption(
      option(
        "only",
        "What the register covers: bonds, cash, or codes with commas; everything where left out",
      ),
    )
    .setAction(() => import("./audit/reconcile.ts"))
    .build(),
  reportTask(
    "trades",
    "Shows trades announced, lodged, settled, refused and cancelled, why each was refused, and whether their signatures hold.",
    "trades --from-date 2026-11-26 --state refused",
  )
    .addOption(fromDate)
    .addOption(option("state", "announced, lodged, settled, refused or cancelled; all where left out"))
    .addOption(option("account", `Account or participant: ${ACCOUNT}; all where left out`))
    .addOption(code[0])
    .addOption(code[1])
    .setAction(() => import("./audit/trades.ts"))
    .build(),
  reportTask(
    "trail",
    "Shows everything that touched a trade, an account, a participant, an instrument or a lock: block, transaction, event, and what it means.",
    "trail BANKHKHHXXX --from-date 2026-11-26",
  )
    .addPositionalArgument({
      name: "subject",
      description: `Identity of a trade, lock, hash lock, redemption or case, or hash of a transaction (32 bytes in hex), an ISIN, a currency, a participant, or ${ACCOUNT}`,
    })
    .addOption(fromDate)
    .setAction(() => import("./audit/trail.ts"))
    .build(),
  reportTask(
    "statement",
    "Shows what came into an account, or all of a participant's, and left it: opening, every movement with its reason, closing.",
    "statement BANKHKHHXXX --from-date 2026-11-01 --as-of 2026-11-30",
  )
    .addPositionalArgument({ name: "account", description: `Participant, or account: ${ACCOUNT}` })
    .addOption(fromDate)
    .addOption(code[0])
    .addOption(code[1])
    .setAction(() => import("./audit/statement.ts"))
    .build(),
  reportTask(
    "locks",
    "Shows what was locked for whom, by which policy, and how each lock stands or ended.",
    "locks --open --isin HK0000912342",
  )
    .addFlag({ name: "open", description: "Only those that still hold something" })
    .addOption(
      option("account", `Account or participant, as owner or receiver: ${ACCOUNT}; all where left out`),
    )
    .addOption(code[0])
    .addOption(code[1])
    .setAction(() => import("./audit/locks.ts"))
    .build(),
  reportTask(
    "cash",
    "Shows what was issued and redeemed of a currency, per bank and day, and what is outstanding: exit code 1 where it is not what lies in reserve.",
    "cash --statement reserves.csv --utc-offset +08:00",
  )
    .addOption(option("currency", "Currency; the ledger's only one where left out"))
    .addOption(
      option("statement", "The reserve account's statement to compare with, as `cash reconcile` takes it"),
    )
    .addOption(fromDate)
    .setAction(() => import("./audit/cash.ts"))
    .build(),
  reportTask(
    "entitlements",
    "Shows who held a bond at a record date, with all that was locked or frozen.",
    "entitlements --isin HK0000912342 --record-date 0",
  )
    .addOption(option("isin", "Bond"))
    .addOption(option("recordDate", "Its number, from 0; the newest that has passed where left out"))
    .setAction(() => import("./audit/entitlements.ts"))
    .build(),
  reportTask(
    "activity",
    "Shows turnover, how many trades settled of those that should have, and how much is in few hands; with charts.",
    "activity --from-date 2026-11-01 --html november.html",
  )
    .addOption(fromDate)
    .setAction(() => import("./audit/activity.ts"))
    .build(),
  reportTask(
    "privileges",
    "Shows who held which power when, and every act done with it: exit code 1 where anything does not go together.",
    "privileges --authority csd --from-date 2026-01-01",
  )
    .addOption(option("authority", "csd, or the currency of a central bank; all where left out"))
    .addOption(option("holder", "Address of a holder of roles or of an officer; all where left out"))
    .addOption(fromDate)
    .setAction(() => import("./audit/privileges.ts"))
    .build(),
  task(
    ["audit", "check-report"],
    offline(
      "Checks a report that --json wrote: that nothing in it was changed, and whose signature it has. Asks no node.",
      "audit check-report register.json",
    ),
  )
    .addPositionalArgument({ name: "file", description: "File that `audit … --json` wrote" })
    .addOption(option("signer", "Address that must have signed it; anybody, or nobody, where left out"))
    .addFlag(json)
    .setAction(() => import("./audit/checkReport.ts"))
    .build(),
];

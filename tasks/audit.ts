import { emptyTask, task } from "hardhat/config";

import { described, json, option } from "./lib/builders.ts";

export const index = option(
  "index",
  "Index to use: a SQLite file or a PostgreSQL URL; that of DATABASE_URL, or cache/audit.sqlite, where left out",
);

export const auditTasks = [
  emptyTask("audit", "Registers, trails and proofs, rebuilt from contract events").build(),

  task(
    ["audit", "index"],
    described(
      "Reads a ledger's events into an index, from where it last was. The other audit tasks do so by themselves; with --follow this one keeps it new.",
      "audit index --follow",
    ),
  )
    .addFlag({ name: "follow", description: "Go on as blocks come; Ctrl-C ends it" })
    .addOption(index)
    .addFlag(json)
    .setAction(() => import("./audit/index.ts"))
    .build(),

  task(
    ["audit", "verify"],
    described(
      "Compares the index with the node's logs, and all that its events rebuild (holdings, locks, freezes, totals, roles, policies) with the contracts' own state. Exit code 1 where anything differs.",
      "audit verify --json",
    ),
  )
    .addOption(option("block", "Block as of which to compare; the newest where left out"))
    .addOption(index)
    .addFlag(json)
    .setAction(() => import("./audit/verify.ts"))
    .build(),
];

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
];

import { emptyTask, task } from "hardhat/config";

import { described, json, option } from "./lib/builders.ts";

export const eventTasks = [
  emptyTask("events", "What happened on the ledger").build(),
  task(
    ["events", "tail"],
    described(
      "Prints the ledger's events, and those to come. With --follow, --json prints one document a line.",
      "events tail --follow",
    ),
  )
    .addOption(option("fromBlock", "First block; the ledger's first where left out"))
    .addFlag({ name: "follow", description: "Wait for further events until interrupted" })
    .addFlag(json)
    .setAction(() => import("./events/tail.ts"))
    .build(),
];

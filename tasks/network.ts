import { emptyTask, task } from "hardhat/config";

import { described, json, option } from "./lib/builders.ts";

export const networkTasks = [
  emptyTask("network", "The chain the ledger runs on").build(),
  task(
    ["network", "doctor"],
    described(
      "Examines whether a network can carry the ledger, and still carries the one deployed to it; says what to mend. Reads only; exit code 1 where a check fails.",
      "network doctor --block-period 2",
    ),
  )
    .addOption(
      option(
        "blockPeriod",
        "Seconds from block to block that the genesis states; not checked where left out",
      ),
    )
    .addOption(
      option(
        "senders",
        "Addresses that send for us, separated by commas; the keys of node and configuration where left out",
      ),
    )
    .addFlag(json)
    .setAction(() => import("./network/doctor.ts"))
    .build(),
];

import { emptyTask, task } from "hardhat/config";

import { described, from, json, option } from "./lib/builders.ts";

const authority = option(
  "authority",
  "csd, or the currency of a central bank; that of the sending officer, or every one, where left out",
);
const acts = { name: "acts", description: "Numbers of acts, such as 12, or 12,14 or 12-18" } as const;
const person = { name: "person", description: "Number in the authority's staff register" } as const;
const reason = option("reason", "Why, as it is published");

export const fourEyesTasks = [
  emptyTask("four-eyes", "What takes two persons: proposals, approvals, officers").build(),
  task(
    ["four-eyes", "list"],
    described("Lists what waits for a second person.", "four-eyes list --authority csd"),
  )
    .addOption(authority)
    .addFlag({ name: "all", description: "List every act, also what is done" })
    .addFlag(json)
    .setAction(() => import("./four-eyes/list.ts"))
    .build(),
  task(
    ["four-eyes", "show"],
    described("Shows an act in words: what a checker approves.", "four-eyes show 12 --authority csd"),
  )
    .addPositionalArgument({ name: "act", description: "Number of the act" })
    .addOption(authority)
    .addFlag(json)
    .setAction(() => import("./four-eyes/show.ts"))
    .build(),
  task(
    ["four-eyes", "approve"],
    described("Approves proposals of another person, and executes them.", "four-eyes approve 12 --from 3"),
  )
    .addPositionalArgument(acts)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/approve.ts"))
    .build(),
  task(
    ["four-eyes", "cancel"],
    described("Withdraws proposals of one's own.", "four-eyes cancel 12 --from 2"),
  )
    .addPositionalArgument(acts)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/cancel.ts"))
    .build(),
  task(
    ["four-eyes", "confirm"],
    described("Confirms having seen what another person did alone.", "four-eyes confirm 3 --from 3"),
  )
    .addPositionalArgument(acts)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/confirm.ts"))
    .build(),
  task(
    ["four-eyes", "officers"],
    described("Lists the officers: persons and their addresses.", "four-eyes officers --authority HKD"),
  )
    .addOption(authority)
    .addFlag(json)
    .setAction(() => import("./four-eyes/officers.ts"))
    .build(),
  task(
    ["four-eyes", "add"],
    described("Proposes an address for a person.", "four-eyes add CSD-007 --account 9 --from 2"),
  )
    .addPositionalArgument(person)
    .addOption(option("account", "An address, or a number in the node's list of accounts"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/add.ts"))
    .build(),
  task(
    ["four-eyes", "remove"],
    described("Proposes to remove an officer's address.", "four-eyes remove --account 9 --from 2"),
  )
    .addOption(option("account", "An address, or a number in the node's list of accounts"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/remove.ts"))
    .build(),
  task(
    ["four-eyes", "suspend"],
    described(
      "Stops every address of a person at once.",
      'four-eyes suspend CSD-002 --reason "lost key" --from 2',
    ),
  )
    .addPositionalArgument(person)
    .addOption(reason)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/suspend.ts"))
    .build(),
  task(
    ["four-eyes", "resume"],
    described(
      "Proposes to lift a person's suspension.",
      'four-eyes resume CSD-002 --reason "new key" --from 2',
    ),
  )
    .addPositionalArgument(person)
    .addOption(reason)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/resume.ts"))
    .build(),
  task(
    ["four-eyes", "solo-issuance"],
    described(
      "Shows how much cash one person may issue a day, or proposes another amount.",
      "four-eyes solo-issuance --currency HKD --amount 10000000.00 --from 4",
    ),
  )
    .addOption(option("currency", "Currency; the ledger's only one where left out"))
    .addOption(option("amount", "Amount a UTC day, of all officers together; 0 for nothing"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./four-eyes/soloIssuance.ts"))
    .build(),
];

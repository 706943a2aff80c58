import { emptyTask, task } from "hardhat/config";

import { described, from, json, option, optionWithDefault } from "./lib/builders.ts";

const policy = { name: "policy", description: "Address of a contract, or a name such as dvp" } as const;
const authority = option("authority", "csd, or a currency for its central bank");

export const policyTasks = [
  emptyTask("policy", "Contracts that may move or lock value").build(),
  task(
    ["policy", "announce"],
    described(
      "Announces what a contract is to be able to do under an authority; it is activated two days later.",
      "policy announce 0x… --authority HKD --capabilities move,lock --from 1",
    ),
  )
    .addPositionalArgument(policy)
    .addOption(authority)
    .addOption(optionWithDefault("capabilities", "move", "With commas: move, lock; or all"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./policy/announce.ts"))
    .build(),
  task(
    ["policy", "activate"],
    described("Activates an announced policy.", "policy activate 0x… --authority HKD --from 1"),
  )
    .addPositionalArgument(policy)
    .addOption(authority)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./policy/activate.ts"))
    .build(),
  task(
    ["policy", "close"],
    described(
      "Ends what a policy may do, at once; its open locks end as they would have.",
      "policy close dvp --authority HKD --from 1",
    ),
  )
    .addPositionalArgument(policy)
    .addOption(authority)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./policy/close.ts"))
    .build(),
  task(
    ["policy", "list"],
    described(
      "Lists the policies of every authority, what each may do, and whether its code is what was announced.",
      "policy list --json",
    ),
  )
    .addFlag(json)
    .setAction(() => import("./policy/list.ts"))
    .build(),
];

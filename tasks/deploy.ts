import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";

import { described, json, option, optionWithDefault } from "./lib/builders.ts";

export const deployTasks = [
  task(
    "deploy",
    described("Deploys a ledger and a central bank, or adds one; again, it does nothing.", "deploy"),
  )
    .addOption(optionWithDefault("currency", "HKD", "Currency that the central bank issues"))
    .addOption(option("centralBankLei", "Its LEI; an invented one unless stated"))
    .addOption(option("centralBankBic", "Its BIC; an invented one unless stated"))
    .addOption(option("centralBankName", "Its legal name; an invented one unless stated"))
    .addOption({
      name: "centralBankAccount",
      description: "Number of its officer's key in the node's list of accounts; key 0 is the CSD's officer",
      type: ArgumentType.INT,
      defaultValue: 1,
    })
    .addFlag({
      name: "production",
      description: "Hand every role over to four eyes: no key keeps a power. Needs --officers",
    })
    .addOption(
      option(
        "officers",
        "Persons and their keys by authority: csd:CSD-001=2,CSD-002=3;HKD:CB-001=4,CB-002=5",
      ),
    )
    .addFlag({
      name: "reset",
      description: "Put what was deployed before aside, and deploy anew: for a chain that was reset",
    })
    .addFlag(json)
    .setAction(() => import("./deploy/deploy.ts"))
    .build(),
];

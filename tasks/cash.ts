import { emptyTask, task } from "hardhat/config";

import { ACCOUNT, described, from, json, option } from "./lib/builders.ts";

const currency = option("currency", "Currency; the ledger's only one where left out");

export const cashTasks = [
  emptyTask("cash", "Wholesale central bank money").build(),
  task(
    ["cash", "issue"],
    described(
      "Issues cash against reserves, as the central bank.",
      "cash issue --to BANKHKHHXXX --amount 100000000.00 --reserve-ref RTGS-000017 --from 1",
    ),
  )
    .addOption(option("to", `Account: ${ACCOUNT}`))
    .addOption(option("amount", "Such as 100000000.00"))
    .addOption(option("reserveRef", "Reference of the reserve posting; used once"))
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/issue.ts"))
    .build(),
  task(
    ["cash", "transfer"],
    described(
      "Moves cash out of the account of the key that sends.",
      "cash transfer --to BANKHKHHXXX --amount 1000000.00 --from 3",
    ),
  )
    .addOption(option("to", `Account: ${ACCOUNT}`))
    .addOption(option("amount", "Such as 1000000.00"))
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/transfer.ts"))
    .build(),
  task(
    ["cash", "balance"],
    described("Shows the cash of one account, or of all.", "cash balance BANKHKHHXXX"),
  )
    .addPositionalArgument({
      name: "account",
      description: `Account: ${ACCOUNT}; all where left out`,
      defaultValue: "",
    })
    .addOption(currency)
    .addFlag(json)
    .setAction(() => import("./cash/balance.ts"))
    .build(),
];

import { emptyTask, task } from "hardhat/config";

import { ACCOUNT, described, from, json, option, optionWithDefault, utcOffset } from "./lib/builders.ts";

const file = { name: "file", description: "Trade file" } as const;
const side = option("side", "seller or buyer; by the key where left out");

export const dvpTasks = [
  emptyTask("dvp", "Signed delivery versus payment").build(),
  task(
    ["dvp", "propose"],
    described(
      "Writes a trade file for both parties to sign.",
      "dvp propose --seller BANKHKHHXXX --buyer DEALHKHHXXX --isin HK0000912342 --face 50000000.00 --cash 50012345.67 --trade-date 2023-02-15 --settle-date 2023-02-16 --out trade.json",
    ),
  )
    .addOption(option("seller", `Account that delivers: ${ACCOUNT}`))
    .addOption(option("buyer", `Account that pays: ${ACCOUNT}`))
    .addOption(option("isin", "What is delivered: an ISIN, or a currency in payment versus payment"))
    .addOption(option("face", "Amount of it, such as 50000000.00"))
    .addOption(option("cash", "Amount paid, such as 50012345.67; free of payment where left out"))
    .addOption(option("currency", "Currency paid; the ledger's only one where left out"))
    .addOption(option("tradeDate", "Day the trade was agreed"))
    .addOption(option("settleDate", "Intended settlement date: it does not settle before"))
    .addOption(
      option("expires", "Date, or date and time, from which it settles no more; a week after --settle-date"),
    )
    .addOption(option("nonce", "Number within the pair; the lowest open one where left out"))
    .addOption(utcOffset)
    .addOption(option("out", "Trade file to write; standard output where left out"))
    .addFlag(json)
    .setAction(() => import("./dvp/propose.ts"))
    .build(),
  task(
    ["dvp", "sign"],
    described("Adds a signature to a trade file, after verifying it.", "dvp sign trade.json --from 3"),
  )
    .addPositionalArgument(file)
    .addOption(side)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./dvp/sign.ts"))
    .build(),
  task(
    ["dvp", "verify"],
    described(
      "Says what a signature of a trade file binds, and whether it does.",
      "dvp verify trade.json --json",
    ),
  )
    .addPositionalArgument(file)
    .addOption(utcOffset)
    .addFlag(json)
    .setAction(() => import("./dvp/verify.ts"))
    .build(),
  task(
    ["dvp", "announce"],
    described("Publishes one party's signature as an event.", "dvp announce trade.json --side seller"),
  )
    .addPositionalArgument(file)
    .addOption(optionWithDefault("side", "seller", "Whose signature: seller or buyer"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./dvp/announce.ts"))
    .build(),
  task(
    ["dvp", "lodge"],
    described("Records a trade that both have signed: only both cancel it then.", "dvp lodge trade.json"),
  )
    .addPositionalArgument(file)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./dvp/lodge.ts"))
    .build(),
  task(["dvp", "settle"], described("Settles a trade: both legs or neither.", "dvp settle trade.json"))
    .addPositionalArgument(file)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./dvp/settle.ts"))
    .build(),
  task(
    ["dvp", "cancel"],
    described("Cancels a trade, as one of its parties.", "dvp cancel trade.json --from 3"),
  )
    .addPositionalArgument(file)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./dvp/cancel.ts"))
    .build(),
  task(["dvp", "status"], described("Shows how a trade stands.", "dvp status trade.json"))
    .addPositionalArgument(file)
    .addFlag(json)
    .setAction(() => import("./dvp/status.ts"))
    .build(),
];

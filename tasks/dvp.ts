import { emptyTask, task } from "hardhat/config";

import {
  ACCOUNT,
  depth,
  described,
  from,
  json,
  option,
  optionWithDefault,
  utcOffset,
} from "./lib/builders.ts";

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
    ["dvp", "submit"],
    described(
      "Settles signed trades at rate, each once: whatever ends it, the same command goes on. Exit code 0 where all are settled, 1 where some were refused, 2 where the input is bad and nothing was sent.",
      "dvp submit trades.jsonl --journal submit.db --key-file sender.key --report fates.jsonl",
    ),
  )
    .addPositionalArgument({
      name: "path",
      description:
        "Trade file, folder of them (*.json), or .jsonl file with one on each line, for any number",
    })
    .addOption(
      option("journal", "File in which it writes down what it does; kept from one start to the next. Needed"),
    )
    .addOption(
      option(
        "keyFile",
        "File with the private key that sends, for its owner alone to read; several keys, separated by commas or line ends, send side by side. Where left out, keys of the signer at VINCULUM_SIGNER, else of the configuration",
      ),
    )
    .addOption(
      option("from", "Which of those keys, by address or number, separated by commas; 0 where left out"),
    )
    .addOption(optionWithDefault("batch", "1", "Most trades in one transaction, up to 100"))
    .addOption(
      optionWithDefault(
        "fees",
        "0",
        "Gas price in wei; or the most per gas and the tip, such as 30000000000/1000000000",
      ),
    )
    .addOption(depth)
    .addOption(
      optionWithDefault("window", "200", "Most transactions of one key under way; Besu keeps 200 by default"),
    )
    .addOption(
      option(
        "report",
        "File for a line of JSON on each trade. Then only refused ones are printed, 1000 at most. Needed with --json for more than 5000 trades",
      ),
    )
    .addFlag(json)
    .setAction(() => import("./dvp/submit.ts"))
    .build(),
  task(
    ["dvp", "sample"],
    described(
      "Writes signed trades to try `dvp submit` with, between banks that it onboards. Development nodes only: anybody can derive the banks' keys. One trade in a hundred cannot be delivered.",
      "dvp sample --trades 1000 --banks 8 --out trades.jsonl --key-out sender.key",
    ),
  )
    .addOption(optionWithDefault("trades", "1000", "How many trades"))
    .addOption(optionWithDefault("banks", "8", "How many banks, 2 at least"))
    .addOption(option("out", "File for them, one on each line"))
    .addOption(option("keyOut", "File for a new key to submit them with, for its owner alone to read"))
    .addFlag(json)
    .setAction(() => import("./dvp/sample.ts"))
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

import { task } from "hardhat/config";

import { ACCOUNT, described, json, offline, option } from "./lib/builders.ts";

/** Of the group `audit`. */
export const auditProofTasks = [
  task(
    ["audit", "prove"],
    described(
      "Writes the Merkle proof of one account's holding: whoever has the file and the block's hash needs nothing else to check it.",
      "audit prove --isin HK0000912342 --account BANKHKHHXXX --out holding.json",
    ),
  )
    .addOption(option("isin", "Bond; or name a currency"))
    .addOption(option("currency", "Cash; or name an ISIN"))
    .addOption(option("account", `Account: ${ACCOUNT}`))
    .addOption(option("block", "Number of the block; the newest where left out"))
    .addOption(option("out", "File to make"))
    .addFlag(json)
    .setAction(() => import("./audit/prove.ts"))
    .build(),
  task(
    ["audit", "check-proof"],
    offline(
      "Checks a holding's Merkle proof. Asks no node: the file and the hash of a block that you trust are enough. Exit code 1 where it does not hold.",
      "audit check-proof holding.json --block-hash 0x…",
    ),
  )
    .addPositionalArgument({ name: "file", description: "File that `audit prove` made" })
    .addOption(
      option("blockHash", "Hash of the block, from a source you trust; the file's own where left out"),
    )
    .addFlag({
      name: "build",
      description: "Compare the token's code with the contracts of this folder too, compiled first",
    })
    .addFlag(json)
    .setAction(() => import("./audit/checkProof.ts"))
    .build(),
];

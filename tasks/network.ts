import { emptyTask, task } from "hardhat/config";

import { described, json, offline, option, optionWithDefault } from "./lib/builders.ts";

export const networkTasks = [
  emptyTask("network", "A permissioned chain: its files, and whether it runs as it must").build(),
  task(
    ["network", "init"],
    offline(
      "Writes what the operators of a Besu QBFT network need: genesis block, keys or places for them, peers, permissions, compose file, runbook.",
      "network init --chain-id 2026 --accounts accounts.txt",
    ),
  )
    .addOption(
      option("chainId", "Number of the chain, another one than that of any chain its users sign for"),
    )
    .addOption(option("count", "Validators to make keys for, on one machine; 4 where left out"))
    .addOption(
      option(
        "validators",
        "In place of --count: CSV file of nodes whose owners keep their keys, name,role,public_key,endpoint; roles validator and rpc",
      ),
    )
    .addOption(optionWithDefault("blockPeriod", "2", "Seconds from one block to the next"))
    .addOption(optionWithDefault("epochLength", "30000", "Blocks after which votes on validators lapse"))
    .addOption(optionWithDefault("gasLimit", "100000000", "Most gas of one block"))
    .addOption(option("accounts", "File of accounts that may send, an address a line; all where left out"))
    .addOption(option("nodes", "File of further nodes that may connect, an enode a line"))
    .addOption(option("out", "Folder to make; network/<chain id> where left out"))
    .addFlag({
      name: "withoutFaultTolerance",
      description: "Fewer than 4 validators, of which none may fail: for a rehearsal",
    })
    .addFlag(json)
    .setAction(() => import("./network/init.ts"))
    .build(),
  task(
    ["network", "key"],
    offline(
      "Makes a node's key where its owner alone can read it, and prints its public part to hand in.",
      "network key --out keys/bank-a",
    ),
  )
    .addOption(option("out", "Folder for it; a key that is there is never overwritten"))
    .addFlag(json)
    .setAction(() => import("./network/key.ts"))
    .build(),
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

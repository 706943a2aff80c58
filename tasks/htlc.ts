import { emptyTask, task } from "hardhat/config";

import { ACCOUNT, depth, described, from, json, option, optionWithDefault } from "./lib/builders.ts";

const file = { name: "file", description: "Terms file" } as const;
const counterNetwork = option("counterNetwork", "Network of the other leg's ledger");
const leg = option("leg", "security or cash; by --network where left out");
const secret = option("secret", "The secret: 0x and 64 hexadecimal digits");
const secretFile = option("secretFile", "File that holds it");
const journal = option(
  "journal",
  "File in which it writes down what it does; kept from one start to the next",
);
const counterFrom = optionWithDefault("counterFrom", "0", "Key that sends on the other leg's ledger");
const safety = option(
  "margin",
  "Seconds that must be left before the deadline to make the secret public; 120 where left out",
);

export const htlcTasks = [
  emptyTask("htlc", "Delivery versus payment across two ledgers, by hash time locks").build(),
  task(
    ["htlc", "terms"],
    described(
      "Writes the terms of a trade across two ledgers for both parties to agree on: bonds on --network, cash on --counter-network.",
      "htlc terms --counter-network localhost2 --seller BANKHKHHXXX --buyer DEALHKHHXXX --isin HK0000912300 --face 1000000.00 --cash 1002345.67 --currency HKD --secret-file secret.txt --out trade.json",
    ),
  )
    .addOption(counterNetwork)
    .addOption(option("seller", `Account that delivers, on the bonds' ledger: ${ACCOUNT}`))
    .addOption(option("buyer", `Account that pays, and receives the bonds: ${ACCOUNT}`))
    .addOption(
      option("sellerCashAccount", "The seller's account on the cash ledger; as --seller where left out"),
    )
    .addOption(
      option("buyerCashAccount", "The buyer's account on the cash ledger; as --buyer where left out"),
    )
    .addOption(option("isin", "What is delivered: an ISIN, or a currency in payment versus payment"))
    .addOption(option("face", "Amount of it, such as 50000000.00"))
    .addOption(option("cash", "Amount paid, such as 50012345.67"))
    .addOption(option("currency", "Currency paid; the cash ledger's only one where left out"))
    .addOption(
      optionWithDefault(
        "secretHolder",
        "seller",
        "Who knows the secret, locks first and is bound longest: seller or buyer",
      ),
    )
    .addOption(option("hashlock", "SHA-256 of the secret, which stays where it is"))
    .addOption(option("secretFile", "Where a new secret is written, for its holder alone; or --hashlock"))
    .addOption(optionWithDefault("lockTime", "600", "Seconds for each party, one after the other, to lock"))
    .addOption(
      option(
        "margin",
        "Seconds between the end of one leg and the deadline of the other; 3720 where left out",
      ),
    )
    .addOption(
      option("arbiters", "Three addresses of which two may admit a late secret; nobody where left out"),
    )
    .addOption(option("arbitrationWindow", "Seconds for them after each deadline"))
    .addOption(option("out", "Terms file to write; standard output where left out"))
    .addFlag(json)
    .setAction(() => import("./htlc/terms.ts"))
    .build(),
  task(
    ["htlc", "lock"],
    described(
      "Locks a leg; whoever does not know the secret checks the other leg first.",
      "htlc lock trade.json --counter-network localhost2 --from 3",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addOption(leg)
    .addFlag({ name: "sign", description: "Print a signature for somebody else to submit; nothing is sent" })
    .addOption(option("signature", "Submit what --sign printed"))
    .addOption(
      option("margin", "Seconds between the ends of the legs that one asks for; 3720 where left out"),
    )
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./htlc/lock.ts"))
    .build(),
  task(
    ["htlc", "reveal"],
    described(
      "Makes the secret public on a leg before its deadline, without delivering it.",
      "htlc reveal trade.json --counter-network localhost --secret-file secret.txt --from 3",
      "localhost2",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addOption(leg)
    .addOption(secret)
    .addOption(secretFile)
    .addOption(safety)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./htlc/reveal.ts"))
    .build(),
  task(
    ["htlc", "claim"],
    described(
      "Reveals a leg's secret and delivers it; without a secret, by the one that is public on the other ledger.",
      "htlc claim trade.json --counter-network localhost2 --from 4",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addOption(leg)
    .addOption(secret)
    .addOption(secretFile)
    .addOption(safety)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./htlc/claim.ts"))
    .build(),
  task(
    ["htlc", "deliver"],
    described(
      "Delivers a leg whose secret was revealed, once what stood in the way is lifted. Anybody may.",
      "htlc deliver trade.json --counter-network localhost2",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addOption(leg)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./htlc/deliver.ts"))
    .build(),
  task(
    ["htlc", "refund"],
    described(
      "Gives a leg back to its owner that nobody claimed in time. Anybody may.",
      "htlc refund trade.json --counter-network localhost2",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addOption(leg)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./htlc/refund.ts"))
    .build(),
  task(
    ["htlc", "status"],
    described(
      "Shows how both legs stand, and what is next.",
      "htlc status trade.json --counter-network localhost2",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addFlag(json)
    .setAction(() => import("./htlc/status.ts"))
    .build(),
  task(
    ["htlc", "watch"],
    described(
      "Follows both legs until they have ended, a line for each change.",
      "htlc watch trade.json --counter-network localhost2",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addFlag({ name: "once", description: "Look once" })
    .addOption(optionWithDefault("interval", "2", "Seconds between two looks"))
    .addFlag(json)
    .setAction(() => import("./htlc/watch.ts"))
    .build(),
  task(
    ["htlc", "coordinator"],
    described(
      "Runs one party's side of a trade from end to end: locks, checks, reveals in time, takes delivery, takes back. May be ended and started again at any moment.",
      "htlc coordinator trade.json --counter-network localhost2 --side seller --secret-file secret.txt --journal seller.db --from 3 --counter-from 3",
    ),
  )
    .addPositionalArgument(file)
    .addOption(counterNetwork)
    .addOption(option("side", "Which party it acts for: seller or buyer"))
    .addOption(secret)
    .addOption(secretFile)
    .addOption(journal)
    .addOption(from)
    .addOption(counterFrom)
    .addOption(option("margin", "Seconds that this party asks for; 3720 where left out"))
    .addOption(depth)
    .addOption(optionWithDefault("interval", "2", "Seconds between two looks"))
    .addFlag(json)
    .setAction(() => import("./htlc/coordinator.ts"))
    .build(),
  task(
    ["htlc", "watcher"],
    described(
      "Delivers for parties who sleep, until it is ended: what is public on one ledger it presents on the other. Anybody may run one.",
      "htlc watcher --counter-network localhost2 --journal watch.db --from 9 --counter-from 9",
    ),
  )
    .addOption(counterNetwork)
    .addOption(journal)
    .addOption(from)
    .addOption(counterFrom)
    .addOption(depth)
    .addFlag({ name: "once", description: "Look once" })
    .addOption(optionWithDefault("interval", "2", "Seconds between two looks"))
    .addFlag(json)
    .setAction(() => import("./htlc/watcher.ts"))
    .build(),
];

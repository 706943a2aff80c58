import { emptyTask, task } from "hardhat/config";

import { ACCOUNT, described, from, json, option, optionWithDefault, utcOffset } from "./lib/builders.ts";

const account = { name: "account", description: `Account: ${ACCOUNT}` } as const;
const asset = option("asset", "Token that the order is about: an ISIN or a currency");
const caseRef = option("case", "Reference of the case");
const allAssets = { name: "allAssets", description: "Every token of one authority instead" } as const;
const authority = option(
  "authority",
  "Of --all-assets: csd, or a currency for its central bank; the one whose role the sender holds where left out",
);
const document = option("document", "File that orders it: its Keccak hash is published, not the file");
const documentHash = option("documentHash", "That hash, in place of the file");

export const accountTasks = [
  emptyTask("account", "Accounts: what they hold, who signs for them, what is frozen").build(),
  task(
    ["account", "open"],
    described(
      "Opens a further account.",
      "account open BANKHKHHXXX --account 7 --kind client-segregated --keyless",
    ),
  )
    .addPositionalArgument({ name: "participant", description: "LEI, BIC or legal name" })
    .addOption(option("account", "An address, or a number in the node's list of accounts"))
    .addOption(optionWithDefault("kind", "house", "What the account is for"))
    .addOption(optionWithDefault("zone", "onshore", "Where the account belongs"))
    .addFlag({ name: "keyless", description: "The account's own key may not act; name signers instead" })
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/open.ts"))
    .build(),
  task(
    ["account", "show"],
    described(
      "Shows what an account holds, who signs for it, and every order that reached it, with its legal basis.",
      "account show BANKHKHHXXX",
    ),
  )
    .addPositionalArgument(account)
    .addFlag(json)
    .setAction(() => import("./account/show.ts"))
    .build(),
  task(
    ["account", "signers"],
    described(
      "Lists, adds or revokes those who sign for an account.",
      "account signers BANKHKHHXXX --add 0x… --powers trade,cancel",
    ),
  )
    .addPositionalArgument(account)
    .addOption(option("add", "Address of a signer to name, or to change"))
    .addOption(optionWithDefault("powers", "trade", "With commas: trade, cancel, lock, service; or all"))
    .addOption(
      optionWithDefault("limit", "0", "Largest amount of one signed act, in minor units; 0 for no limit"),
    )
    .addOption(option("validUntil", "Date, or date and time, at which the signer's power ends"))
    .addOption(option("revoke", "Address of a signer to end for good; the account's own to end its key"))
    .addOption(utcOffset)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/signers.ts"))
    .build(),
  task(
    ["account", "recover"],
    described(
      "Replaces a lost key in one transaction: the old signer is revoked for good, the new one takes over.",
      'account recover BANKHKHHXXX --lost 0x… --new 0x… --reason "key ceremony 2023-02"',
    ),
  )
    .addPositionalArgument(account)
    .addOption(option("lost", "Signer whose key is lost; the account's own address for its own key"))
    .addOption(option("new", "Address of the key that takes its place"))
    .addOption(option("powers", "Other powers than the lost signer's, with commas; or all"))
    .addOption(option("reason", "Why, for what is printed; the ledger has no field for it"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/recover.ts"))
    .build(),
  task(
    ["account", "freeze"],
    described(
      "Freezes an account in one token, or an amount in it.",
      'account freeze BANKHKHHXXX --asset HKD --case "HC 17/2023" --ordered-by "High Court" --from 1',
    ),
  )
    .addPositionalArgument(account)
    .addOption(asset)
    .addOption(caseRef)
    .addOption(option("orderedBy", "Court or authority"))
    .addOption(option("amount", "Amount to freeze, such as 1000000.00; the whole account where left out"))
    .addOption(option("expires", "Date, or date and time, at which the order ends; none where left out"))
    .addOption(utcOffset)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/freeze.ts"))
    .build(),
  task(
    ["account", "unfreeze"],
    described(
      "Lifts a freeze order.",
      'account unfreeze BANKHKHHXXX --asset HKD --case "HC 17/2023" --reason "discharged" --from 1',
    ),
  )
    .addPositionalArgument(account)
    .addOption(asset)
    .addOption(caseRef)
    .addOption(option("reason", "Why, as it is published"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/unfreeze.ts"))
    .build(),
  task(
    ["account", "order"],
    described(
      "Freezes an account on an order, in one token or in all of an authority; placed again, it adds what is missing.",
      'account order BANKHKHHXXX --all-assets --case "HC 17/2023" --ordered-by "High Court" --document order.pdf --from 1',
    ),
  )
    .addPositionalArgument(account)
    .addOption(asset)
    .addFlag(allAssets)
    .addOption(authority)
    .addOption(caseRef)
    .addOption(option("orderedBy", "Court or authority"))
    .addOption(option("amount", "Amount to freeze in one token; the whole account where left out"))
    .addOption(option("expires", "Date, or date and time, at which the order ends; none where left out"))
    .addOption(document)
    .addOption(documentHash)
    .addOption(utcOffset)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/order.ts"))
    .build(),
  task(
    ["account", "lift"],
    described(
      "Lifts a freeze order, in one token or in all of an authority.",
      'account lift BANKHKHHXXX --all-assets --case "HC 17/2023" --reason "discharged" --from 1',
    ),
  )
    .addPositionalArgument(account)
    .addOption(asset)
    .addFlag(allAssets)
    .addOption(authority)
    .addOption(caseRef)
    .addOption(option("reason", "Why, as it is published"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/lift.ts"))
    .build(),
  task(
    ["account", "seize"],
    described(
      "Moves free or frozen value out of an account on a legal basis. What is locked is out of reach until its lock gives it back.",
      'account seize BANKHKHHXXX --asset HKD --to RECVHKHHXXX --amount 1000000.00 --case "HC 17/2023" --legal-basis "Cap. 123, s. 4" --document order.pdf --from 1',
    ),
  )
    .addPositionalArgument(account)
    .addOption(asset)
    .addOption(option("to", `Account that receives: ${ACCOUNT}`))
    .addOption(option("amount", "Such as 1000000.00"))
    .addOption(caseRef)
    .addOption(option("legalBasis", "Law and section, as it is published"))
    .addOption(document)
    .addOption(documentHash)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./account/seize.ts"))
    .build(),
];

import { emptyTask, task } from "hardhat/config";

import { described, json, option, optionWithDefault } from "./lib/builders.ts";

const currency = optionWithDefault("currency", "HKD", "Currency of the reserve account");

/** The reserve account of an RTGS system, as a file: the record that is there before any token. It needs no chain. */
export const rtgsTasks = [
  emptyTask("rtgs", "A simulated reserve account, apart from the ledger").build(),
  task(
    ["rtgs", "pay"],
    described(
      "Books a payment into or out of the reserve account; makes the file where there is none.",
      "rtgs pay --statement reserves.csv --reference RTGS-000017 --participant BANKHKHHXXX --direction in --amount 1000.00 --value-date 2023-02-16",
    ),
  )
    .addOption(option("statement", "File: reference,value_date,participant,direction,amount"))
    .addOption(option("reference", "Reference of the payment; used once"))
    .addOption(option("participant", "BIC or LEI of the bank whose reserves move"))
    .addOption(option("direction", "in (cash is issued against it) or out (cash was redeemed)"))
    .addOption(option("amount", "Such as 1000.00"))
    .addOption(option("valueDate", "Day of the payment"))
    .addOption(currency)
    .addFlag(json)
    .setAction(() => import("./rtgs/pay.ts"))
    .build(),
  task(
    ["rtgs", "statement"],
    described("Shows the reserve account's postings and balance.", "rtgs statement reserves.csv"),
  )
    .addPositionalArgument({ name: "file", description: "Statement of the reserve account" })
    .addOption(currency)
    .addFlag(json)
    .setAction(() => import("./rtgs/statement.ts"))
    .build(),
];

import { emptyTask, task } from "hardhat/config";

import { ACCOUNT, described, from, json, option, utcOffset } from "./lib/builders.ts";

const currency = option("currency", "Currency; the ledger's only one where left out");
const redemption = {
  name: "redemption",
  description: "Its identity, or the reference of the request",
} as const;
const redeemedAccount = option("account", `Account: ${ACCOUNT}; that of the key where left out`);
const redeemedAmount = option("amount", "Such as 1000000.00");
const redeemedReference = option("reference", "The account's own reference; used once");

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
  task(
    ["cash", "limit"],
    described(
      "Shows, sets or removes what an account may hold.",
      "cash limit BANKHKHHXXX --set 100000000.00 --from 1",
    ),
  )
    .addPositionalArgument({ name: "account", description: `Account: ${ACCOUNT}` })
    .addOption(option("set", "Such as 100000000.00, or none to remove the limit; shown where left out"))
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/limit.ts"))
    .build(),
  emptyTask(["cash", "redeem"], "Cash back into reserves: asked for, then confirmed or rejected").build(),
  task(
    ["cash", "redeem", "request"],
    described(
      "Asks for redemption and locks the cash.",
      "cash redeem request --amount 1000000.00 --reference TREASURY-004 --from 3",
    ),
  )
    .addOption(redeemedAccount)
    .addOption(redeemedAmount)
    .addOption(redeemedReference)
    .addOption(option("signature", "What `cash redeem sign` printed, for anybody to submit"))
    .addOption(option("validUntil", "As it was signed: date, or date and time"))
    .addOption(utcOffset)
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/redeem/request.ts"))
    .build(),
  task(
    ["cash", "redeem", "sign"],
    described(
      "Signs a request for somebody else to submit; nothing is sent.",
      "cash redeem sign --amount 1000000.00 --reference TREASURY-004 --valid-until 2030-01-01 --from 3",
    ),
  )
    .addOption(redeemedAccount)
    .addOption(redeemedAmount)
    .addOption(redeemedReference)
    .addOption(option("validUntil", "Date, or date and time, from which it can be submitted no more"))
    .addOption(utcOffset)
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/redeem/sign.ts"))
    .build(),
  task(
    ["cash", "redeem", "confirm"],
    described(
      "Destroys requested cash, as the central bank, which then pays the reserves.",
      "cash redeem confirm TREASURY-004 --payment-ref RTGS-000031 --from 1",
    ),
  )
    .addPositionalArgument(redemption)
    .addOption(option("paymentRef", "Reference of the payment out of the reserve account; used once"))
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/redeem/confirm.ts"))
    .build(),
  task(
    ["cash", "redeem", "reject"],
    described(
      "Refuses a request and gives the cash back, as the central bank.",
      'cash redeem reject TREASURY-004 --reason "reserve account closed" --from 1',
    ),
  )
    .addPositionalArgument(redemption)
    .addOption(option("reason", "Why, as it is published"))
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/redeem/reject.ts"))
    .build(),
  task(
    ["cash", "redeem", "release"],
    described(
      "Gives back the cash of a request that was answered by nobody in time. Anyone may.",
      "cash redeem release TREASURY-004",
    ),
  )
    .addPositionalArgument(redemption)
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/redeem/release.ts"))
    .build(),
  task(
    ["cash", "redeem", "list"],
    described("Lists requests for redemption and what became of them.", "cash redeem list --open"),
  )
    .addFlag({ name: "open", description: "Only those that wait for an answer" })
    .addOption(currency)
    .addFlag(json)
    .setAction(() => import("./cash/redeem/list.ts"))
    .build(),
  task(
    ["cash", "mandate"],
    described(
      "Gives or withdraws the mandate to sweep an account at the end of the day, or lists those given.",
      "cash mandate BANKHKHHXXX --mandate on --from 3",
    ),
  )
    .addPositionalArgument({
      name: "account",
      description: `Account: ${ACCOUNT}; all that gave one where left out`,
      defaultValue: "",
    })
    .addOption(option("mandate", "on or off; shown where left out"))
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/mandate.ts"))
    .build(),
  task(
    ["cash", "sweep"],
    described(
      "Redeems all free cash of accounts that gave the mandate, as the central bank.",
      "cash sweep --payment-refs EOD-20230216 --from 1",
    ),
  )
    .addOption(option("accounts", `With commas, each ${ACCOUNT}; all that gave the mandate where left out`))
    .addOption(option("paymentRefs", "Beginning of the payments' references; each account adds its number"))
    .addOption(currency)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./cash/sweep.ts"))
    .build(),
  task(
    ["cash", "reconcile"],
    described(
      "Compares the reserve account's statement with the ledger: exit code 1 where an entry or a total is off.",
      "cash reconcile --statement reserves.csv --utc-offset +08:00",
    ),
  )
    .addOption(option("statement", "File: reference,value_date,participant,direction,amount"))
    .addOption(option("asOf", "Last day that counts, on both sides; all where left out"))
    .addOption(utcOffset)
    .addOption(currency)
    .addFlag(json)
    .setAction(() => import("./cash/reconcile.ts"))
    .build(),
];

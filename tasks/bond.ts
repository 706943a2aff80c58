import { emptyTask, task } from "hardhat/config";

import { ACCOUNT, described, from, json, option, optionWithDefault, utcOffset } from "./lib/builders.ts";

const isin = { name: "isin", description: "ISIN of the bond" } as const;
const documentFile = { name: "file", description: "The document" } as const;

export const bondTasks = [
  emptyTask("bond", "Bonds").build(),
  task(
    ["bond", "issue"],
    described(
      "Issues a bond into its issuer's account.",
      'bond issue --isin HK0000912342 --name "Example 4.05% 2024" --issuer ISSUHKHHXXX --face 800000000.00 --denomination 50000.00 --coupon 4.05 --issue-date 2023-02-16 --maturity-date 2024-02-16 --utc-offset +08:00',
    ),
  )
    .addOption(option("isin", "ISIN"))
    .addOption(option("name", "Name of the issue"))
    .addOption(option("issuer", `The issuer's account of kind issuance: ${ACCOUNT}`))
    .addOption(option("face", "Face amount, such as 800000000.00; 0 only announces"))
    .addOption(option("denomination", "Smallest face amount, such as 50000.00"))
    .addOption(option("currency", "Currency; the ledger's only one where left out"))
    .addOption(optionWithDefault("coupon", "0", "Annual rate in percent; 0 for a zero coupon"))
    .addOption(option("couponKind", "zero, fixed, floating or index-linked; by the coupon where left out"))
    .addOption(optionWithDefault("couponsPerYear", "1", "0 (at maturity), 1, 2, 4 or 12"))
    .addOption(optionWithDefault("dayCount", "act-365-fixed", "Day-count convention"))
    .addOption(optionWithDefault("businessDays", "following", "Rule for payment dates"))
    .addOption(optionWithDefault("recordDays", "1", "Business days between record date and payment"))
    .addOption(option("issueDate", "First day that interest accrues"))
    .addOption(option("firstCouponDate", "Where the schedule is not regular"))
    .addOption(option("maturityDate", "Day of redemption"))
    .addOption(optionWithDefault("zones", "all", "Zones whose accounts may hold it, with commas"))
    .addOption(utcOffset)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./bond/issue.ts"))
    .build(),
  task(["bond", "activate"], described("Opens trading in a bond.", "bond activate HK0000912342"))
    .addPositionalArgument(isin)
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./bond/activate.ts"))
    .build(),
  task(["bond", "status"], described("Moves a bond to its next status.", "bond status HK0000912342 matured"))
    .addPositionalArgument(isin)
    .addPositionalArgument({ name: "next", description: "active, matured, redeemed or defaulted" })
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./bond/status.ts"))
    .build(),
  task(["bond", "show"], described("Shows terms and status of a bond.", "bond show HK0000912342"))
    .addPositionalArgument(isin)
    .addOption(utcOffset)
    .addFlag(json)
    .setAction(() => import("./bond/show.ts"))
    .build(),
  task(
    ["bond", "transfer"],
    described(
      "Moves bonds out of the account of the key that sends, without payment.",
      "bond transfer HK0000912342 --to BANKHKHHXXX --face 50000000.00 --from 2",
    ),
  )
    .addPositionalArgument(isin)
    .addOption(option("to", `Account: ${ACCOUNT}`))
    .addOption(option("face", "Face amount, such as 50000000.00"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./bond/transfer.ts"))
    .build(),
  task(
    ["bond", "holders"],
    described("Lists who holds a bond, rebuilt from events and checked.", "bond holders HK0000912342"),
  )
    .addPositionalArgument(isin)
    .addFlag(json)
    .setAction(() => import("./bond/holders.ts"))
    .build(),
  emptyTask(["bond", "document"], "Documents of a bond: filed by its issuer, verified by anyone").build(),
  task(
    ["bond", "document", "file"],
    described(
      "Signs a document as the bond's issuer and files it as the next version under its name.",
      "bond document file HK0000912342 prospectus.pdf --name prospectus --uri https://issuer.example/prospectus.pdf --from 2",
    ),
  )
    .addPositionalArgument(isin)
    .addPositionalArgument(documentFile)
    .addOption(option("name", "What it is, such as prospectus or final-terms"))
    .addOption(option("uri", "Where it can be fetched"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./bond/document/file.ts"))
    .build(),
  task(
    ["bond", "document", "list"],
    described(
      "Lists the documents of a bond, rebuilt from events and checked.",
      "bond document list HK0000912342",
    ),
  )
    .addPositionalArgument(isin)
    .addFlag(json)
    .setAction(() => import("./bond/document/list.ts"))
    .build(),
  task(
    ["bond", "document", "verify"],
    described(
      "Says whether a file is the document that the issuer filed, to the bit.",
      "bond document verify HK0000912342 prospectus.pdf --name prospectus",
    ),
  )
    .addPositionalArgument(isin)
    .addPositionalArgument(documentFile)
    .addOption(option("name", "What it should be, such as prospectus"))
    .addOption(option("documentVersion", "Which version it should be; the newest where left out"))
    .addFlag(json)
    .setAction(() => import("./bond/document/verify.ts"))
    .build(),
];

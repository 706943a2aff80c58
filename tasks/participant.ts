import { emptyTask, task } from "hardhat/config";

import { described, from, json, option, optionWithDefault } from "./lib/builders.ts";

const PARTICIPANT = "LEI, BIC or legal name";

export const participantTasks = [
  emptyTask("participant", "Members of the ledger").build(),
  task(
    ["participant", "onboard"],
    described(
      "Onboards a participant with its first account.",
      'participant onboard --lei 506700GE1G29325QX363 --bic BANKHKHHXXX --name "Example Bank" --country HK --roles dealer --account 2',
    ),
  )
    .addOption(option("lei", "Legal entity identifier"))
    .addOption(option("bic", "Business identifier code"))
    .addOption(option("name", "Legal name"))
    .addOption(option("country", "Jurisdiction, ISO 3166-1 alpha-2"))
    .addOption(
      option(
        "roles",
        "With commas: central-bank, csd, issuer, dealer, custodian, investor, regulator; or all",
      ),
    )
    .addOption(
      option("account", "Its first account: an address, or a number in the node's list; none where left out"),
    )
    .addOption(optionWithDefault("kind", "house", "What the account is for"))
    .addOption(optionWithDefault("zone", "onshore", "Where the account belongs"))
    .addFlag({ name: "keyless", description: "The account's own key may not act; name signers instead" })
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./participant/onboard.ts"))
    .build(),
  task(
    ["participant", "amend"],
    described(
      "Changes a participant's BIC, legal name, jurisdiction or roles; what is left out stays.",
      'participant amend BANKHKHHXXX --name "New Name Limited" --roles dealer,custodian',
    ),
  )
    .addPositionalArgument({ name: "participant", description: PARTICIPANT })
    .addOption(option("bic", "Business identifier code"))
    .addOption(option("name", "Legal name"))
    .addOption(option("country", "Jurisdiction, ISO 3166-1 alpha-2"))
    .addOption(option("roles", "All of them, with commas; see `participant onboard`"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./participant/amend.ts"))
    .build(),
  task(
    ["participant", "import"],
    described(
      "Onboards the participants of a CSV file, opens their accounts and names signers; again, it does nothing. Columns: lei,bic,name,jurisdiction,roles,account,kind,signer and, if need be, zone.",
      "participant import participants.csv --dry-run",
    ),
  )
    .addPositionalArgument({ name: "file", description: "CSV file; docs/participants.md has the format" })
    .addFlag({ name: "dryRun", description: "Check the file and print what would be done; send nothing" })
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./participant/import.ts"))
    .build(),
  task(
    ["participant", "export"],
    described(
      "Writes all participants, accounts and signers as the CSV file that import reads.",
      "participant export --out participants.csv",
    ),
  )
    .addOption(option("out", "File to write; standard output where left out"))
    .addFlag(json)
    .setAction(() => import("./participant/export.ts"))
    .build(),
  task(
    ["participant", "suspend"],
    described("Stops a participant on every token.", 'participant suspend BANKHKHHXXX --reason "order 17"'),
  )
    .addPositionalArgument({ name: "participant", description: PARTICIPANT })
    .addOption(option("reason", "Why, as it is published"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./participant/suspend.ts"))
    .build(),
  task(
    ["participant", "resume"],
    described("Lifts a suspension.", 'participant resume BANKHKHHXXX --reason "order discharged"'),
  )
    .addPositionalArgument({ name: "participant", description: PARTICIPANT })
    .addOption(option("reason", "Why, as it is published"))
    .addOption(from)
    .addFlag(json)
    .setAction(() => import("./participant/resume.ts"))
    .build(),
  task(
    ["participant", "show"],
    described("Shows a participant, its accounts and signers.", "participant show BANKHKHHXXX"),
  )
    .addPositionalArgument({ name: "participant", description: PARTICIPANT })
    .addFlag(json)
    .setAction(() => import("./participant/show.ts"))
    .build(),
  task(["participant", "list"], described("Lists all participants.", "participant list --json"))
    .addFlag(json)
    .setAction(() => import("./participant/list.ts"))
    .build(),
];

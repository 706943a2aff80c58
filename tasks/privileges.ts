import { task } from "hardhat/config";

import { described, json, option, utcOffset } from "./lib/builders.ts";

export const privilegeTasks = [
  task(
    "privileges",
    described(
      "Reports who held which power when and every act done with it, rebuilt from events and checked. Options choose what is shown, never what is checked.",
      "privileges --authority csd --from-date 2026-01-01 --json",
    ),
  )
    .addOption(option("authority", "csd, or the currency of a central bank; all where left out"))
    .addOption(option("holder", "Address of a holder of roles or of an officer; all where left out"))
    .addOption(option("fromDate", "Date, or date and time, from which; the first block where left out"))
    .addOption(option("toDate", "Date (its last second), or date and time, until which; now where left out"))
    .addOption(utcOffset)
    .addFlag(json)
    .setAction(() => import("./privileges/report.ts"))
    .build(),
];

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Hex } from "viem";

import type { CentralBankSpec, OfficerSpec } from "../../scripts/deploy/deployLedger.ts";
import { parseBic, type Bic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { leiCheckDigits, parseLei, type Lei } from "../../src/domain/lei.ts";
import { InputError } from "../../src/errors/input.ts";
import { writeWhole } from "./ledgerBook.ts";

/**
 * What is to be deployed to a network: decided once and written before the first transaction, so that a deployment that
 * was interrupted goes on as the same one.
 */
export interface DeploymentPlan {
  /** 32 random bytes, drawn once. */
  ledgerId: Hex;
  /** The newest block before the first transaction. */
  anchor: { block: string; hash: Hex };
  centralBanks: CentralBankSpec[];
  /** The CSD's officers; with them, every authority is under four eyes. */
  officers?: readonly OfficerSpec[];
}

/** What the command line says of a central bank. */
export interface CentralBankArguments {
  currency: Currency;
  lei: string | undefined;
  bic: string | undefined;
  name: string | undefined;
  officerAccount: number;
}

/** The plan of a network; undefined where nothing was begun. */
export function findPlan(folder: string): DeploymentPlan | undefined {
  const file = planFile(folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DeploymentPlan) : undefined;
}

export function writePlan(folder: string, plan: DeploymentPlan): void {
  writeWhole(planFile(folder), `${JSON.stringify(plan, undefined, 2)}\n`);
}

/**
 * The plan with a central bank.
 *
 * @throws {InputError} Where the plan has one of this currency, and it is another one than was stated.
 */
export function withCentralBank(plan: DeploymentPlan, given: CentralBankArguments): DeploymentPlan {
  const stated = parseStated(given);
  const present = plan.centralBanks.find(({ currency }) => currency === given.currency);
  if (present !== undefined) {
    for (const [key, value] of Object.entries(stated)) {
      const known = present[key as keyof typeof stated];
      if (value === known) continue;
      throw new InputError({
        field: `--central-bank-${key}`,
        given: value,
        expected: `${known}, as ${given.currency} was deployed`,
        hint: "Leave it out: a central bank is deployed once.",
      });
    }
    return plan;
  }
  if (plan.officers !== undefined) {
    throw new InputError({
      field: "--currency",
      given: given.currency,
      expected: "a currency that was deployed before the roles were handed over",
      hint: "No key can admit a central bank any more: officers of the CSD propose it.",
    });
  }
  const added = {
    ...inventedCentralBank(given.currency),
    ...stated,
    currency: given.currency,
    officerAccount: given.officerAccount,
  };
  return { ...plan, centralBanks: [...plan.centralBanks, added] };
}

function parseStated({ lei, bic, name }: CentralBankArguments): { lei?: Lei; bic?: Bic; name?: string } {
  return {
    ...(lei !== undefined && { lei: parseLei(lei, "--central-bank-lei") }),
    ...(bic !== undefined && { bic: parseBic(bic, "--central-bank-bic") }),
    ...(name !== undefined && { name }),
  };
}

/** For a ledger to try things on: codes of the right shape that nobody has been given. */
function inventedCentralBank(currency: Currency) {
  const country = currency.slice(0, 2);
  const base = `CENTRALBANK0000${currency}`;
  return {
    name: `Central Bank of ${currency} (invented)`,
    lei: parseLei(base + leiCheckDigits(base)),
    bic: parseBic(`CBNK${country}${country}XXX`),
    jurisdiction: parseCountry(country),
  };
}

function planFile(folder: string): string {
  return join(folder, "plan.json");
}

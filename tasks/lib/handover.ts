import type { Address } from "viem";

import type { OfficerSpec } from "../../scripts/deploy/deployLedger.ts";
import { InputError } from "../../src/errors/input.ts";
import type { DeploymentPlan } from "./deploymentPlan.ts";

/** Who is to hold the roles of each authority, by `csd` or its currency. */
export type Officers = Readonly<Record<string, readonly OfficerSpec[]>>;

const FEWEST_PERSONS = 2;
const FORM = "authorities with their officers, such as csd:CSD-001=2,CSD-002=3;HKD:CB-001=4,CB-002=5";

/**
 * Reads `csd:PERSON=KEY,…;HKD:PERSON=KEY,…`.
 *
 * @param resolve The address of a key by its number, or an address as it is.
 * @throws {InputError} Where it has another form, an authority has fewer than two persons, or an address stands twice.
 */
export async function parseOfficers(
  text: string,
  resolve: (key: string) => Promise<Address>,
): Promise<Officers> {
  const officers: Record<string, OfficerSpec[]> = {};
  const seen = new Set<string>();
  for (const part of text.split(";")) {
    const [, authority, list] = /^\s*(\w+)\s*:(.+)$/.exec(part) ?? [];
    if (authority === undefined || list === undefined) throw refused(text, FORM);
    const name = authority.toLowerCase() === "csd" ? "csd" : authority.toUpperCase();
    if (officers[name] !== undefined) throw refused(text, `${name} once`);
    officers[name] = await Promise.all(
      list.split(",").map(async (entry) => {
        const [, person, key] = /^\s*([^=\s][^=]*?)\s*=\s*(\S+)\s*$/.exec(entry) ?? [];
        if (person === undefined || key === undefined) throw refused(text, FORM);
        const account = await resolve(key);
        if (seen.has(account.toLowerCase())) throw refused(key, "an address once: it stands for one person");
        seen.add(account.toLowerCase());
        return { account, person };
      }),
    );
    const persons = new Set(officers[name].map(({ person }) => person)).size;
    if (persons < FEWEST_PERSONS) throw refused(part, `at least ${FEWEST_PERSONS} persons for ${name}`);
  }
  return officers;
}

/**
 * The plan with every authority handed over to its officers.
 *
 * @throws {InputError} Where an authority has no officers, there are officers of none, or it was handed over to others.
 */
export function withHandover(plan: DeploymentPlan, officers: Officers): DeploymentPlan {
  const { csd, ...ofBanks } = officers;
  const currencies = plan.centralBanks.map(({ currency }) => currency as string);
  const wanted = ["csd", ...currencies].toSorted().join(", ");
  const given = Object.keys(officers).toSorted().join(", ");
  if (csd === undefined || wanted !== given) throw refused(given, `officers for each of ${wanted}`);
  const next = {
    ...plan,
    officers: csd,
    centralBanks: plan.centralBanks.map((bank) => ({ ...bank, officers: ofBanks[bank.currency]! })),
  };
  if (plan.officers === undefined) return next;
  if (JSON.stringify(plan) === JSON.stringify(next)) return plan;
  throw new InputError({
    field: "--officers",
    given,
    expected: "the officers to whom the roles were handed over",
    hint: "Two of them change who the officers are: see `four-eyes add` and `four-eyes remove`.",
  });
}

function refused(given: string, expected: string): InputError {
  return new InputError({ field: "--officers", given, expected });
}

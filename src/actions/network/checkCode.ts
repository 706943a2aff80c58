import { getCode } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import { compareCode, type CodeComparison } from "./compareCode.ts";
import {
  bondCodeHalves,
  contractsOf,
  immutablesOf,
  listedTokens,
  type DeployedContract,
} from "./deployedContracts.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";
import type { SuiteBuild } from "./suite.ts";

export interface CodeNeeds {
  ledger?: Ledger | undefined;
  build: SuiteBuild;
  /** Name of the profile it was built with. */
  profile?: string | undefined;
  /** And of the one that the deployment was built with, where its journal tells. */
  deployedProfile?: string | undefined;
}

/** A contract, and how its code stands to the build. */
interface Compared {
  name: string;
  /** Such as `at 0x…`. */
  place: string;
  comparison: CodeComparison;
}

/** Whether the contracts that are deployed are those of this build. */
export const deployedCode: Examination<CodeNeeds> = {
  id: "deployed-code",
  expected: ({ profile }) => `this build${profile === undefined ? "" : `, profile ${profile}`}`,
  async examine(client, needs) {
    const { ledger, build } = needs;
    if (ledger === undefined) return unknown("nothing is deployed", "Deploy: npx hardhat deploy.");
    const found = await compareLedger(client, ledger, build);
    const other = found.filter(({ comparison }) => !isAsBuilt(comparison));
    if (other.length > 0 && found.every(({ comparison }) => comparison === "missing"))
      return fail(
        `none of ${found.length} contracts has code`,
        "Another chain, or one that was reset: see `ledger-id`.",
      );
    if (other.length > 0) return fail(other.map(differenceText).join("; "), mendOf(needs));
    const commented = found.filter(({ comparison }) => comparison === "metadata").map(({ name }) => name);
    const aside = commented.length === 0 ? "" : `; other comments or names: ${commented.join(", ")}`;
    return pass(`${found.length} contracts as built${aside}`);
  },
};

async function compareLedger(client: ReadClient, ledger: Ledger, build: SuiteBuild): Promise<Compared[]> {
  const named = await compareAll(client, contractsOf(ledger, build));
  const isTrusted = (wanted: string) =>
    named.some(({ name, comparison }) => name === wanted && isAsBuilt(comparison));
  // Only the registry that was built says what is listed, and only the factory that was built where its bonds' code is.
  const tokens = isTrusted("ParticipantRegistry") ? await listedTokens(client, ledger, build) : [];
  const halves = isTrusted("BondFactory") ? await compareHalves(client, ledger, build) : [];
  return [...named, ...(await compareAll(client, tokens)), ...halves];
}

async function compareAll(client: ReadClient, contracts: readonly DeployedContract[]): Promise<Compared[]> {
  return Promise.all(
    contracts.map(async ({ name, address, build }) => ({
      name,
      place: `at ${address}`,
      comparison: compareCode(await getCode(client, { address }), build),
    })),
  );
}

/** Each half of the bonds' code is where one of the factory's immutables says, it does not matter which. */
async function compareHalves(client: ReadClient, ledger: Ledger, build: SuiteBuild): Promise<Compared[]> {
  const kept = await immutablesOf(client, ledger.bondFactory, build.BondFactory);
  const codes = await Promise.all(kept.map((address) => getCode(client, { address })));
  return bondCodeHalves(build).map((half, index) => {
    const comparisons = codes.map((code) => compareCode(code, { deployedCode: half, immutables: [] }));
    const best = comparisons.includes("equal") ? "equal" : comparisons.find(isAsBuilt);
    return {
      name: `BondCode ${index + 1} of 2`,
      place: "of the factory",
      comparison: best ?? "different",
    };
  });
}

function isAsBuilt(comparison: CodeComparison): boolean {
  return comparison === "equal" || comparison === "metadata";
}

function differenceText({ name, place, comparison }: Compared): string {
  return `${name} ${place} ${comparison === "missing" ? "has no code" : "differs"}`;
}

function mendOf({ profile, deployedProfile }: CodeNeeds): string {
  const other =
    deployedProfile === undefined || deployedProfile === profile
      ? ""
      : `It was deployed with the build profile ${deployedProfile}: run this with --build-profile ${deployedProfile}. `;
  return `${other}Check out the version that was deployed and build it with the same profile. Where that differs too, somebody put other code there: settle nothing until it is explained.`;
}

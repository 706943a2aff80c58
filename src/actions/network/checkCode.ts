import { getCode } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import { compareCode } from "./compareCode.ts";
import { bondCodeHalves, contractsOf, immutablesOf, listedTokens } from "./deployedContracts.ts";
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

/** What is not as it was built, and what differs in its metadata alone. */
interface Differences {
  compared: number;
  missing: number;
  different: string[];
  metadata: string[];
}

/** Whether the contracts that are deployed are those of this build. */
export const deployedCode: Examination<CodeNeeds> = {
  id: "deployed-code",
  expected: ({ profile }) => `this build${profile === undefined ? "" : `, profile ${profile}`}`,
  async examine(client, needs) {
    const { ledger, build } = needs;
    if (ledger === undefined) return unknown("nothing is deployed", "Deploy: npx hardhat deploy.");
    const found = await compareLedger(client, ledger, build);
    if (found.missing === found.compared)
      return fail(
        `none of ${found.compared} contracts has code`,
        "Another chain, or one that was reset: see `ledger-id`.",
      );
    if (found.different.length > 0) return fail(found.different.join("; "), mendOf(needs));
    const aside =
      found.metadata.length === 0 ? "" : `; other comments or names: ${found.metadata.join(", ")}`;
    return pass(`${found.compared} contracts as built${aside}`);
  },
};

async function compareLedger(client: ReadClient, ledger: Ledger, build: SuiteBuild): Promise<Differences> {
  const differences: Differences = { compared: 0, missing: 0, different: [], metadata: [] };
  const note = (name: string, place: string, comparison: ReturnType<typeof compareCode>) => {
    ++differences.compared;
    if (comparison === "missing") ++differences.missing;
    if (comparison === "metadata") differences.metadata.push(name);
    else if (comparison !== "equal")
      differences.different.push(`${name} ${place} ${comparison === "missing" ? "has no code" : "differs"}`);
    return comparison === "equal" || comparison === "metadata";
  };
  const compare = async (contracts: ReturnType<typeof contractsOf>) => {
    const codes = await Promise.all(contracts.map(({ address }) => getCode(client, { address })));
    return contracts.map(({ name, address, build: built }, index) =>
      note(name, `at ${address}`, compareCode(codes[index], built)),
    );
  };
  const named = contractsOf(ledger, build);
  const asBuilt = await compare(named);
  const isAsBuilt = (name: string) => asBuilt[named.findIndex((contract) => contract.name === name)] === true;
  // Only the registry that was built says what is listed, and only the factory that was built where its bonds' code is.
  if (isAsBuilt("ParticipantRegistry")) await compare(await listedTokens(client, ledger, build));
  if (isAsBuilt("BondFactory")) {
    const kept = await immutablesOf(client, ledger.bondFactory, build.BondFactory);
    const codes = await Promise.all(kept.map((address) => getCode(client, { address })));
    for (const [half, deployed] of bondCodeHalves(build).entries()) {
      const comparisons = codes.map((code) => compareCode(code, { deployedCode: deployed, immutables: [] }));
      const best =
        comparisons.find((each) => each === "equal") ?? comparisons.find((each) => each === "metadata");
      note(`BondCode ${half + 1} of 2`, "of the factory", best ?? "different");
    }
  }
  return differences;
}

function mendOf({ profile, deployedProfile }: CodeNeeds): string {
  const other =
    deployedProfile === undefined || deployedProfile === profile
      ? ""
      : `It was deployed with the build profile ${deployedProfile}: run this with --build-profile ${deployedProfile}. `;
  return `${other}Check out the version that was deployed and build it with the same profile. Where that differs too, somebody put other code there: settle nothing until it is explained.`;
}

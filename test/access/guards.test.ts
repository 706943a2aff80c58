import { expect } from "chai";
import { id, Interface } from "ethers";
import hre from "hardhat";

import { callers, guardedFunctions, Role } from "../../src/domain/roles.ts";
import type { GovernedContract, RoleName } from "../../src/domain/roles.ts";
import type { Authority } from "../../types/index.ts";
import { deployedContracts, market, nothingOf, refusalOf, WORKING_ROLES } from "./support.ts";

const GUARDED = (Object.keys(callers) as GovernedContract[]).filter((name) => name !== "Authority");
const GOVERNED = Interface.from([
  "error Governed_Unauthorized(address caller, uint64 role, address authority)",
]);
/** The policy table is every authority's: these ask the one that is named first. */
const SHARED_TABLE = ["announcePolicy", "activatePolicy", "closePolicy"];

const addressOf = (who: string) => id(who).slice(0, 42);
const holder = (authority: string, role: RoleName) => addressOf(`${authority} ${role}`);
const holderOfOthers = (authority: string, role: RoleName) => addressOf(`${authority} all but ${role}`);
const officer = (authority: string) => addressOf(`${authority} officer`);

/** Somebody with each role alone, somebody with all the others, and an officer with all, of one authority. */
async function grantRoles(authority: Authority): Promise<void> {
  const name = await authority.getAddress();
  const grant = (role: RoleName, account: string) =>
    authority.interface.encodeFunctionData("grantRole", [Role[role], account, 0]);
  const calls = WORKING_ROLES.flatMap((role) => [
    grant(role, holder(name, role)),
    grant(role, officer(name)),
    ...WORKING_ROLES.filter((other) => other !== role).map((other) =>
      grant(other, holderOfOthers(name, role)),
    ),
  ]);
  const { signers } = await market();
  const [isAdmin] = await authority.hasRole(Role.ADMIN, signers.csdOfficer);
  await authority.connect(isAdmin ? signers.csdOfficer : signers.centralBankOfficer).multicall(calls);
}

describe("a guarded function", () => {
  let deployed: Awaited<ReturnType<typeof deployedContracts>>;
  let authorities: Authority[];

  before(async () => {
    deployed = await deployedContracts();
    authorities = deployed.flatMap(({ name, authority }) => (name === "Authority" ? [authority] : []));
    for (const authority of authorities) await grantRoles(authority);
  });

  /** Asserts who passes the guard of one function with these bytes, directly and inside `multicall`. */
  async function check(contract: string, data: string, role: RoleName, authority: Authority): Promise<void> {
    const { signers, ledger, registry } = await market();
    const own = await authority.getAddress();
    const [foreign] = (await Promise.all(authorities.map((each) => each.getAddress()))).filter(
      (each) => each !== own,
    );
    const others = [
      signers.stranger.address,
      signers.seller.address,
      holderOfOthers(own, role),
      officer(foreign!),
      own,
    ];
    const refusal = (caller: string) =>
      GOVERNED.encodeErrorResult("Governed_Unauthorized", [caller, Role[role], own]);
    const ways = [data];
    if (contract === ledger.registry) ways.push(registry.interface.encodeFunctionData("multicall", [[data]]));
    for (const bytes of ways) {
      for (const caller of others) expect(await refusalOf(caller, contract, bytes)).to.equal(refusal(caller));
      for (const caller of [holder(own, role), officer(own)]) {
        expect(await refusalOf(caller, contract, bytes)).not.to.equal(refusal(caller));
      }
    }
  }

  for (const contract of GUARDED) {
    for (const { name, role } of guardedFunctions(contract)) {
      it(`${contract}.${name} is for ${role} alone`, async () => {
        const { address, authority } = deployed.find((each) => each.name === contract)!;
        const { abi } = await hre.artifacts.readArtifact(contract);
        const functions = Interface.from(abi);
        const fragment = functions.getFunction(name)!;
        const nothing = fragment.inputs.map(nothingOf);
        const asked = SHARED_TABLE.includes(name) ? authorities : [authority];
        for (const each of asked) {
          const args = SHARED_TABLE.includes(name) ? [await each.getAddress(), ...nothing.slice(1)] : nothing;
          await check(address, functions.encodeFunctionData(fragment, args), role, each);
        }
      });
    }
  }
});

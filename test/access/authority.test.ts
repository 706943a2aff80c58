import { expect } from "chai";
import type { Interface } from "ethers";

import { callers, Role } from "../../src/domain/roles.ts";
import type { Authority } from "../../types/index.ts";
import { deployedContracts, market, nothingOf, refusalOf, WORKING_ROLES } from "./support.ts";

const SOMEBODY = `0x${"5b".repeat(20)}`;

async function authorities(): Promise<{ authority: Authority; officer: string }[]> {
  const { signers } = await market();
  const found = (await deployedContracts()).filter(({ name }) => name === "Authority");
  const officers = [signers.csdOfficer.address, signers.centralBankOfficer.address];
  return found.map(({ authority }, index) => ({ authority, officer: officers[index]! }));
}

/** Who holds each role, as the events tell it. */
async function holders(authority: Authority): Promise<Record<string, string[]>> {
  const held: Record<string, Set<string>> = {};
  const granted = await authority.queryFilter(authority.filters.RoleGranted(), 0, await deploymentEnd());
  for (const { args } of granted) (held[String(args.roleId)] ??= new Set()).add(args.account);
  const revoked = await authority.queryFilter(authority.filters.RoleRevoked(), 0, await deploymentEnd());
  for (const { args } of revoked) held[String(args.roleId)]?.delete(args.account);
  return Object.fromEntries(Object.entries(held).map(([role, accounts]) => [role, [...accounts].toSorted()]));
}

/** The block of the first onboarding that is not the deployment's: other tests grant roles later. */
async function deploymentEnd(): Promise<number> {
  const { registry } = await market();
  const onboarded = await registry.queryFilter(registry.filters.ParticipantOnboarded());
  return onboarded[1]!.blockNumber;
}

describe("an authority after deployment", () => {
  it("has one administrator, who deployed it, and grants the working roles as intended", async () => {
    const { ledger } = await market();
    for (const { authority, officer } of await authorities()) {
      const isCsd = (await authority.getAddress()) === ledger.csd;
      const expected: Record<string, string[]> = { [String(Role.ADMIN)]: [officer] };
      for (const role of WORKING_ROLES) {
        const alsoFactory = isCsd && role === "LISTER" ? [ledger.bondFactory as string] : [];
        expected[String(Role[role])] = [officer, ...alsoFactory].toSorted();
      }
      expect(await holders(authority)).to.deep.equal(expected);
    }
  });

  it("lets nobody hold a role with a delay, and has no role of its own", async () => {
    for (const { authority, officer } of await authorities()) {
      for (const role of Object.values(Role)) {
        expect([...(await authority.hasRole(role, officer))]).to.deep.equal([true, 0n]);
        expect([...(await authority.hasRole(role, authority))]).to.deep.equal([false, 0n]);
      }
    }
  });
});

describe("a function of an authority", () => {
  const restricted = Object.entries(callers.Authority).flatMap(([name, caller]) =>
    caller === "ADMIN" && name !== "execute" ? [name] : [],
  );

  for (const name of restricted) {
    it(`${name} is for ADMIN alone`, async () => {
      for (const { authority, officer } of await authorities()) {
        const address = await authority.getAddress();
        const abi: Interface = authority.interface;
        const fragment = abi.getFunction(name)!;
        const data = abi.encodeFunctionData(fragment, fragment.inputs.map(nothingOf));
        const refusal = (caller: string) =>
          authority.interface.encodeErrorResult("AccessManagerUnauthorizedAccount", [caller, Role.ADMIN]);
        const inMulticall = authority.interface.encodeFunctionData("multicall", [[data]]);
        for (const bytes of [data, inMulticall]) {
          expect(await refusalOf(SOMEBODY, address, bytes)).to.equal(refusal(SOMEBODY));
          expect(await refusalOf(officer, address, bytes)).not.to.equal(refusal(officer));
        }
      }
    });
  }

  it("execute is for ADMIN alone, and lends the administrator no role", async () => {
    for (const { authority, officer } of await authorities()) {
      const { target, call } = await aGuardedCall();
      const address = await authority.getAddress();
      const data = authority.interface.encodeFunctionData("execute", [target, call]);
      expect(await refusalOf(SOMEBODY, address, data)).to.equal(
        unauthorizedCall(authority, SOMEBODY, target, call),
      );
      const { ledger, registry } = await market();
      expect(await refusalOf(officer, address, data)).to.equal(
        registry.interface.encodeErrorResult("Governed_Unauthorized", [address, Role.GUARDIAN, ledger.csd]),
      );
    }
  });

  it("schedule is for nobody: no role is held with a delay", async () => {
    for (const { authority, officer } of await authorities()) {
      const { target, call } = await aGuardedCall();
      const data = authority.interface.encodeFunctionData("schedule", [target, call, 0n]);
      for (const caller of [SOMEBODY, officer]) {
        const refusal = await refusalOf(caller, await authority.getAddress(), data);
        expect(refusal).to.equal(unauthorizedCall(authority, caller, target, call));
      }
    }
  });
});

async function aGuardedCall(): Promise<{ target: string; call: string }> {
  const { registry } = await market();
  const abi: Interface = registry.interface;
  const fragment = abi.getFunction("suspend")!;
  const call = abi.encodeFunctionData(fragment, fragment.inputs.map(nothingOf));
  return { target: await registry.getAddress(), call };
}

function unauthorizedCall(authority: Authority, caller: string, target: string, call: string): string {
  const args = [caller, target, call.slice(0, 10)] as const;
  return authority.interface.encodeErrorResult("AccessManagerUnauthorizedCall", [...args]);
}

import { expect } from "chai";
import { Interface } from "ethers";
import hre from "hardhat";
import { createWalletClient, custom, keccak256, stringToHex, toHex, type Address } from "viem";

import { deployLedger } from "../../scripts/deploy/deployLedger.ts";
import { asOfficer } from "../../src/actions/fourEyes/asOfficer.ts";
import { callers, guardedFunctions, Role, TIGHTENING_ROLE, type Caller } from "../../src/domain/roles.ts";
import { InputError } from "../../src/errors/input.ts";
import { CENTRAL_BANK } from "../actions/market.ts";
import { nothingOf } from "./support.ts";

const KEYS = { deployer: 0, centralBank: 1, alice: 2, bob: 3, yuki: 4, zoe: 5, stranger: 9 } as const;
const STAFF = {
  csd: { "CSD-001": KEYS.alice, "CSD-002": KEYS.bob },
  HKD: { "CB-001": KEYS.yuki, "CB-002": KEYS.zoe },
};
const GOVERNED = Interface.from([
  "error Governed_Unauthorized(address caller, uint64 role, address authority)",
]);

/** A ledger as `deploy --production` leaves it. */
async function production() {
  const connection = await hre.network.create();
  const keys = (await connection.ethers.getSigners()).map(({ address }) => address as Address);
  const officers = (staff: Record<string, number>) =>
    Object.entries(staff).map(([person, key]) => ({ person, account: keys[key]! }));
  const ledger = await deployLedger(connection, {
    ledgerId: keccak256(stringToHex("production")),
    centralBanks: [{ ...CENTRAL_BANK, officers: officers(STAFF.HKD) }],
    officers: officers(STAFF.csd),
  });
  const bank = ledger.centralBanks.HKD!;
  return { connection, keys, ledger, bank };
}

describe("a ledger in production", () => {
  let world: Awaited<ReturnType<typeof production>>;

  before(async () => {
    world = await production();
  });

  /** Every account that was ever granted a role of an authority, by role, and whether it holds it now. */
  async function members(authority: Address): Promise<{ role: bigint; account: string; holds: boolean }[]> {
    const manager = await world.connection.ethers.getContractAt("Authority", authority);
    const granted = await manager.queryFilter(manager.filters.RoleGranted());
    return Promise.all(
      granted.map(async ({ args: { roleId, account } }) => {
        const [holds] = await manager.hasRole(roleId, account);
        return { role: roleId, account, holds };
      }),
    );
  }

  it("leaves every role to the four-eyes contract, and to nobody else but the bond factory its listings", async () => {
    const { ledger, bank, keys } = world;
    for (const [authority, fourEyes, deployer] of [
      [ledger.csd, ledger.fourEyes!, KEYS.deployer],
      [bank.authority, bank.fourEyes!, KEYS.centralBank],
    ] as const) {
      const all = await members(authority);
      const holders = all.filter(({ holds }) => holds);
      const wanted = Object.values(Role).map((role) => `${role} ${fourEyes}`);
      if (authority === ledger.csd) wanted.push(`${Role.LISTER} ${ledger.bondFactory}`);
      expect(holders.map(({ role, account }) => `${role} ${account}`).toSorted()).to.deep.equal(
        wanted.toSorted(),
      );
      const former = all.filter(({ account }) => account === keys[deployer]);
      expect(former.length).to.equal(Object.keys(Role).length);
      expect(former.filter(({ holds }) => holds)).to.deep.equal([]);
      const manager = await world.connection.ethers.getContractAt("Authority", authority);
      const admins = await Promise.all(Object.values(Role).map((role) => manager.getRoleAdmin(role)));
      expect([...new Set(admins)]).to.deep.equal([Role.ADMIN]);
      expect(await manager.getTargetAdminDelay(fourEyes)).to.equal(0n);
    }
  });

  it("refuses every guarded function to every key of the deployment, officers' keys included", async () => {
    const { ledger, bank, keys, connection } = world;
    const contracts = [
      ["ParticipantRegistry", ledger.registry, ledger.csd],
      ["BondFactory", ledger.bondFactory, ledger.csd],
      ["WholesaleCash", bank.cash, bank.authority],
    ] as const;
    let checked = 0;
    for (const [name, address, authority] of contracts) {
      const contract = await connection.ethers.getContractAt(name, address);
      for (const { name: functionName, role } of guardedFunctions(name)) {
        const fragment = contract.interface.getFunction(functionName)!;
        const args = fragment.inputs.map(nothingOf);
        const shared =
          /^authority_?$/.test(fragment.inputs[0]?.name ?? "") && functionName.endsWith("Policy");
        if (shared) args[0] = authority;
        const data = contract.interface.encodeFunctionData(fragment, args);
        for (const from of keys.slice(0, 10)) {
          const refusal = await connection.provider
            .request({ method: "eth_call", params: [{ from, to: address, data }, "latest"] })
            .then(
              () => "nothing",
              (error: { data?: string | { data: string } }) =>
                typeof error.data === "string" ? error.data : error.data?.data,
            );
          const wanted = [from, Role[role], authority];
          expect(refusal, `${functionName} by ${from}`).to.equal(
            GOVERNED.encodeErrorResult("Governed_Unauthorized", wanted),
          );
          checked++;
        }
      }
    }
    expect(checked).to.be.greaterThan(150);
  });

  it("knows which functions one person may call alone: those of the tightening role, and no other", async () => {
    const fourEyes = await world.connection.ethers.getContractAt("FourEyes", world.ledger.fourEyes!);
    for (const [contract, functions] of Object.entries(callers) as [string, Record<string, Caller>][]) {
      const { abi } = await hre.artifacts.readArtifact(contract);
      for (const [name, caller] of Object.entries(functions)) {
        const { selector } = Interface.from(abi).getFunction(name)!;
        expect(await fourEyes.tightens(selector), `${contract}.${name}`).to.equal(caller === TIGHTENING_ROLE);
      }
    }
  });

  it("refuses strangers every function of the four-eyes contract", async () => {
    const { connection, keys, ledger } = world;
    const contract = await connection.ethers.getContractAt("FourEyes", ledger.fourEyes!);
    const functions = contract.interface as Interface;
    const stranger = keys[KEYS.stranger]!;
    for (const [name, caller] of Object.entries(callers.FourEyes)) {
      const data = functions.encodeFunctionData(name, functions.getFunction(name)!.inputs.map(nothingOf));
      const error = caller === "officer" ? "FourEyes_NotAnOfficer" : "FourEyes_OnlySelf";
      const request = { from: stranger, to: ledger.fourEyes!, data };
      await expect(connection.provider.request({ method: "eth_call", params: [request, "latest"] }))
        .to.be.revertedWithCustomError(contract, error)
        .withArgs(stranger);
    }
  });

  it("has the persons it was given", async () => {
    const { connection, keys, ledger, bank } = world;
    for (const [address, staff] of [
      [ledger.fourEyes!, STAFF.csd],
      [bank.fourEyes!, STAFF.HKD],
    ] as const) {
      const contract = await connection.ethers.getContractAt("FourEyes", address);
      expect(await contract.activePersons()).to.equal(2n);
      for (const [person, key] of Object.entries(staff)) {
        const [known, active] = await contract.officerOf(keys[key]!);
        expect(known).to.equal(toHex(person, { size: 32 }));
        expect(active).to.equal(true);
      }
    }
  });

  it("takes an officer of two authorities for neither", async () => {
    const { connection, ledger, bank, keys } = world;
    const twice = { ...ledger, centralBanks: { HKD: { ...bank, fourEyes: ledger.fourEyes! } } };
    const client = createWalletClient({
      account: keys[KEYS.alice]!,
      transport: custom(connection.provider, { retryCount: 0 }),
    });
    const refused = await asOfficer(client, { ledger: twice }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(InputError);
    const stranger = createWalletClient({
      account: keys[KEYS.stranger]!,
      transport: custom(connection.provider, { retryCount: 0 }),
    });
    expect(await asOfficer(stranger, { ledger })).to.equal(stranger);
  });
});

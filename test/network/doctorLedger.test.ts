import { expect } from "chai";
import hre from "hardhat";
import { concatHex, slice, type Address, type Hex } from "viem";
import { getBlock, getCode } from "viem/actions";

import { chainId } from "../../src/actions/network/checkChainId.ts";
import { deployedCode } from "../../src/actions/network/checkCode.ts";
import { LARGEST_TRANSACTIONS } from "../../src/actions/network/checkGasLimit.ts";
import { ledgerId } from "../../src/actions/network/checkLedgerId.ts";
import { compareCode } from "../../src/actions/network/compareCode.ts";
import { bondCodeHalves, immutablesOf } from "../../src/actions/network/deployedContracts.ts";
import { check } from "../../src/actions/network/examination.ts";
import { sizeOf, type SuiteBuild } from "../../src/actions/network/suite.ts";
import { readSuite } from "../../tasks/lib/suiteBuild.ts";
import { ISIN, openMarket, type Market } from "../actions/market.ts";
import { readProject } from "../domain/support.ts";
import { expectFailure, expectPass } from "./doctorSupport.ts";

/** The code with one byte turned over. */
const changed = (code: Hex, place: number) => {
  const byte = Number.parseInt(slice(code, place, place + 1).slice(2), 16) ^ 0xff;
  const hex = `0x${byte.toString(16).padStart(2, "0")}` as const;
  return concatHex([slice(code, 0, place), hex, slice(code, place + 1)]);
};

describe("the doctor, of a ledger", () => {
  let market: Market;
  let build: SuiteBuild;

  before(async () => {
    [market, build] = await Promise.all([openMarket(), readSuite(hre)]);
  });

  beforeEach(() => market.reset());

  const examineCode = () => check(market.csd, deployedCode, { ledger: market.ledger, build });
  const setCode = (address: Address, code: Hex) =>
    market.connection.provider.request({ method: "hardhat_setCode", params: [address, code] });
  const codeOf = async (address: Address) => (await getCode(market.csd, { address }))!;
  it("finds every contract as it was built, the bond and its code included", async () => {
    const found = await examineCode();
    expectPass(found);
    expect(found.actual).to.equal("12 contracts as built");
    const none = await check(market.csd, deployedCode, { ledger: undefined, build });
    expect([none.status, none.actual]).to.deep.equal(["unknown", "nothing is deployed"]);
  });

  it("names the contract whose code is another one, or is gone", async () => {
    const { ledger, bond, cash } = market;
    const cases: [string, Address][] = [
      ["DvP", ledger.dvp],
      ["ParticipantRegistry", ledger.registry],
      ["WholesaleCash HKD", cash],
      [`Bond ${ISIN}`, bond],
    ];
    for (const [name, address] of cases) {
      await market.reset();
      await setCode(address, changed(await codeOf(address), 40)); // before any immutable
      const found = await examineCode();
      expectFailure(found, new RegExp(`^${name} at ${address} differs$`), "settle nothing");
    }
    await market.reset();
    await setCode(ledger.hashTimeLock, "0x");
    expectFailure(await examineCode(), /^HashTimeLock at \S+ has no code$/, "settle nothing");
  });

  it("finds the factory's store of the bond's code by its immutables", async () => {
    const kept = await immutablesOf(market.csd, market.ledger.bondFactory, build.BondFactory);
    const codes = await Promise.all(kept.map((address) => getCode(market.csd, { address })));
    const half = kept[codes.indexOf(bondCodeHalves(build)[0])]!;
    await setCode(half, changed(await codeOf(half), 300));
    expectFailure(await examineCode(), "BondCode 1 of 2 of the factory differs", "settle nothing");
  });

  it("says with which profile a deployment was built", async () => {
    await setCode(market.ledger.dvp, "0x00");
    const { expected, mend } = await check(market.csd, deployedCode, {
      ledger: market.ledger,
      build,
      profile: "default",
      deployedProfile: "production",
    });
    expect(expected).to.equal("this build, profile default");
    expect(mend).to.contain("run this with --build-profile production");
  });

  it("is not deceived by a change in an immutable's place, nor alarmed by a comment", async () => {
    const { deployedCode: built, immutables } = build.DvP;
    const actual = await codeOf(market.ledger.dvp);
    expect(actual).not.to.equal(built); // the registry is in it
    expect(compareCode(actual, build.DvP)).to.equal("equal");
    const { start, length } = immutables[0]!;
    expect(compareCode(changed(actual, start), build.DvP)).to.equal("equal");
    expect(compareCode(changed(actual, start + length), build.DvP)).to.equal("different");
    // The trailer is 53 bytes: the hash of the sources is in it.
    const size = sizeOf(built);
    expect(compareCode(changed(actual, size - 20), build.DvP)).to.equal("metadata");
    expect(compareCode(changed(actual, size - 54), build.DvP)).to.equal("different");
    expect(compareCode(concatHex([actual, "0x00"]), build.DvP)).to.equal("different");
    expect(compareCode(undefined, build.DvP)).to.equal("missing");

    await setCode(market.ledger.dvp, changed(actual, size - 20));
    const found = await examineCode();
    expectPass(found);
    expect(found.actual).to.contain("DvP");
  });

  it("misses it where the chain was reset", async () => {
    const { csd, ledger } = market;
    expectPass(await check(csd, ledgerId, { ledger }));
    expectPass(await check(csd, chainId, { ledger, configuredChainId: ledger.chainId }));
    const other = { ...ledger, ledgerId: `0x${"77".repeat(32)}` as const };
    expectFailure(await check(csd, ledgerId, { ledger: other }), "is not on this chain", "deploy --reset");
    const { block } = ledger.anchor;
    const anchored = { ...ledger, anchor: { block, hash: ledger.ledgerId } };
    expectFailure(await check(csd, ledgerId, { ledger: anchored }), "is not on this chain", "deploy --reset");
    const far = { ...ledger, chainId: 1 };
    expectFailure(await check(csd, ledgerId, { ledger: far }), "serves chain 31337", "Connect to a node");
    expectFailure(await check(csd, chainId, { ledger: far }), "31337", "chain that is meant");
    expect((await check(csd, ledgerId, {})).status).to.equal("unknown");

    for (const address of [ledger.csd, ledger.registry, ledger.bondFactory, ledger.bondDocuments, ledger.dvp])
      await setCode(address, "0x");
    const { authority, cash, redemption } = ledger.centralBanks.HKD!;
    for (const address of [ledger.hashTimeLock, authority, cash, redemption]) await setCode(address, "0x");
    expectFailure(await examineCode(), "none of 9 contracts has code", "ledger-id");
  });

  it("asks for blocks that hold the largest transactions, as they are measured", async function () {
    if (hre.globalOptions.coverage) this.skip(); // counting what is executed costs gas
    const { connection, csd, ledger } = market;
    const { number } = await getBlock(csd);
    let [deployment, bond] = [0n, 0n];
    for (let block = 0n; block <= number; ++block) {
      const { transactions } = await getBlock(csd, { blockNumber: block, includeTransactions: true });
      for (const { hash, to } of transactions) {
        const receipt = await connection.ethers.provider.getTransactionReceipt(hash);
        if (to === null && receipt!.gasUsed > deployment) deployment = receipt!.gasUsed;
        if (to === ledger.bondFactory.toLowerCase() && receipt!.gasUsed > bond) bond = receipt!.gasUsed;
      }
    }
    const { acts } = JSON.parse(readProject("snapshots/bench.json")) as {
      acts: { act: string; gas: number }[];
    };
    const perTrade = acts.find(({ act }) => act === "DvP in a batch of 50, per trade")!.gas;
    const measured = {
      "deployment of a contract": deployment,
      "issue of a bond": bond,
      "batch of 50 trades": BigInt(50 * perTrade),
    };
    for (const [what, gas] of Object.entries(measured)) {
      const most = LARGEST_TRANSACTIONS[what as keyof typeof measured];
      expect(gas <= most && 2n * gas > most, `${what}: ${gas} of ${most}`).to.equal(true);
    }
  });
});

import { expect } from "chai";
import hre from "hardhat";
import { toHex, type Address, type Hex } from "viem";

import { secretOf, securityLeg } from "../../scripts/bench/hashLocks.ts";
import { DENOMINATION, openMarket } from "../../scripts/bench/market.ts";
import type { Market } from "../../scripts/bench/market.ts";

const MOST_ORDERS = 16;
const RECORD_DATES = 10;
const DELIVERED = 3n;
const [TOO_LITTLE, ENOUGH] = [100_000, 1_000_000];

/** The least gas with which `succeeds`. */
async function leastGas(succeeds: (gas: number) => Promise<boolean>): Promise<number> {
  let [low, high] = [TOO_LITTLE, ENOUGH];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await succeeds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Sixteen orders freeze some of the buyer's bonds; ten record dates pass without a movement of anybody's. */
async function makeDeliveryDear({ connection, bond, signers }: Market): Promise<void> {
  const officer = bond.connect(signers.csdOfficer);
  for (let number = 1; number <= MOST_ORDERS; ++number) {
    const order = {
      caseRef: toHex(`HCMP ${number}/2023`, { size: 32 }),
      amount: DENOMINATION,
      expiresAt: 2n ** 39n,
    };
    await officer.freeze(signers.buyer, order, "High Court", toHex("", { size: 32 }));
  }
  const now = await connection.networkHelpers.time.latest();
  for (let number = 1; number <= RECORD_DATES; ++number) await officer.announceRecordDate(now + 600 + number);
  await connection.networkHelpers.time.increaseTo(now + 700);
}

/** In one test function of Solidity every slot is warm; here each call begins cold, as on a chain. */
describe("a claim's bound of gas", () => {
  it("is enough for the dearest delivery: least gas ends in Delivered, one less changes nothing", async function () {
    if (hre.globalOptions.coverage) this.skip(); // counting what is executed costs gas
    const market = await openMarket(hre);
    const { connection, ledger, signers, bond } = market;
    const contract = await connection.ethers.getContractAt("HashTimeLock", ledger.hashTimeLock);
    const { terms, agreement } = await securityLeg(market, 1);
    await contract.connect(signers.seller).lock(terms, { ...agreement, arbiters: [...agreement.arbiters] });
    await makeDeliveryDear(market);

    const data = contract.interface.encodeFunctionData("claim", [terms, secretOf(1)]) as Hex;
    const call = { from: signers.stranger.address as Address, to: ledger.hashTimeLock, data };
    const ask = async (gas: number): Promise<Hex> =>
      (await connection.provider.request({
        method: "eth_call",
        params: [{ ...call, gas: toHex(gas) }, "latest"],
      })) as Hex;
    const least = await leastGas(async (gas) => {
      try {
        await ask(gas);
        return true;
      } catch {
        return false;
      }
    });
    expect(BigInt(await ask(least)), "delivered").to.equal(1n);
    const claim = contract.connect(signers.stranger).claim;
    await expect(claim.staticCall(terms, secretOf(1), { gasLimit: least - 1 })).to.be.revertedWithCustomError(
      contract,
      "HashTimeLock_GasTooLow",
    );
    expect(await claim.estimateGas(terms, secretOf(1))).to.be.at.least(BigInt(least));

    const before = await bond.balanceOf(signers.buyer);
    await claim(terms, secretOf(1), { gasLimit: least });
    expect(await contract.statusOf(terms)).to.equal(DELIVERED);
    expect(await bond.balanceOf(signers.buyer)).to.equal(before + terms.amount);
    expect(await bond.balanceAt(signers.buyer, RECORD_DATES - 1)).to.equal(before);
  });
});

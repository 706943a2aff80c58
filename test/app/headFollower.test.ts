import { expect } from "chai";
import { createClient, custom, numberToHex, type Hex } from "viem";

import { HeadFollower } from "../../app/src/chain/headFollower.ts";
import type { Ledger } from "../../src/deployments.ts";

const LEDGER_ID = `0x${"5a".repeat(32)}` as const;
const OTHER_ID = `0x${"6b".repeat(32)}` as const;

/** A chain of one registry. Blocks are told apart by the chain's letter, from its fork on. */
interface Chain {
  height: bigint;
  letter: string;
  /** Blocks before it are those of chain "a". */
  forkedAt?: bigint;
  ledgerId?: Hex;
}

function hashOn({ letter, forkedAt = 0n }: Chain, block: bigint): Hex {
  return `0x${(block < forkedAt ? "a" : letter).repeat(32)}${block.toString(16).padStart(32, "0")}`;
}

const live = (block: bigint) => ({ status: "live", block, code: undefined });
const reset = { status: "wrong", block: undefined, code: "Chain_Reset" };

describe("what the page knows of its node", () => {
  const home: Chain = { height: 20n, letter: "a" };
  const ledger = {
    chainId: 31_337,
    ledgerId: LEDGER_ID,
    registry: `0x${"2".repeat(40)}`,
    anchor: { block: 3n, hash: hashOn(home, 3n) },
  } as Ledger;
  let chain: Chain;
  /** How often the registry was asked for its ledger. */
  let checks: number;
  let follower: HeadFollower;

  async function request({ method, params = [] }: { method: string; params?: readonly unknown[] }) {
    const [first] = params;
    switch (method) {
      case "eth_getBlockByNumber": {
        const number = first === "latest" ? chain.height : BigInt(first as Hex);
        if (number > chain.height) return null;
        return { number: numberToHex(number), hash: hashOn(chain, number), timestamp: "0x63ed8ab0" };
      }
      case "eth_chainId":
        return numberToHex(ledger.chainId);
      case "eth_getCode":
        return "0x60";
      case "eth_call":
        checks++;
        return chain.ledgerId ?? LEDGER_ID;
      default:
        throw new Error(`the page does not ask for ${method}`);
    }
  }

  beforeEach(() => {
    chain = home;
    checks = 0;
    const client = createClient({ transport: custom({ request }, { retryCount: 0 }) });
    follower = new HeadFollower({ client, ledger, pollingInterval: 1_000 });
  });

  async function seen(next: Chain) {
    chain = next;
    await follower.look();
    const { status, head, error } = follower.state.get();
    return { status, block: head?.number, code: error?.code };
  }

  it("asks for the ledger at first, and not again while the chain grows", async () => {
    expect(await seen(home)).to.deep.equal(live(20n));
    expect(await seen(home)).to.deep.equal(live(20n));
    expect(await seen({ ...home, height: 21n })).to.deep.equal(live(21n));
    expect(await seen({ ...home, height: 40n })).to.deep.equal(live(40n));
    expect(checks).to.equal(1);
  });

  it("takes another branch of the chain that still has the ledger", async () => {
    await seen(home);
    for (const height of [20n, 18n, 25n])
      expect(await seen({ height, letter: "b", forkedAt: 15n })).to.deep.equal(live(height));
    expect(await seen({ height: 30n, letter: "c", forkedAt: 15n })).to.deep.equal(live(30n));
    expect(checks).to.equal(4); // the step from 18 to 25 is on one branch
  });

  for (const [how, height] of [
    ["shorter", 5n],
    ["as long", 20n],
    ["one block longer", 21n],
    ["longer, since it was last looked at", 90n],
  ] as const) {
    it(`notices a chain that began anew and is ${how}`, async () => {
      await seen(home);
      expect(await seen({ height, letter: "d", ledgerId: OTHER_ID })).to.deep.equal(reset);
      expect(await seen({ height: height + 1n, letter: "d", ledgerId: OTHER_ID })).to.deep.equal(reset);
      expect(await seen(home)).to.deep.equal(live(20n));
    });
  }
});

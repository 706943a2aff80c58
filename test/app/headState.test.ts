import { expect } from "chai";

import { afterError, afterSeen, type NodeState } from "../../app/src/chain/headState.ts";
import { chainReset, nodeUnreachable, wrongChain } from "../../src/errors/chain.ts";

const hash = (digits: string) => `0x${digits.repeat(32)}` as const;
const seen = (number: bigint, digits = "aa") => ({ number, hash: hash(digits), time: 1_676_000_000n });
const connecting: NodeState = { status: "connecting" };
const live = (number: bigint, digits = "aa", seenAt = 1_000): NodeState => ({
  status: "live",
  head: { ...seen(number, digits), seenAt },
});

describe("the state of a node", () => {
  it("is live with the first block", () => {
    expect(afterSeen(connecting, seen(5n), 1_000)).to.deep.equal(live(5n));
  });

  it("is the same while there is no new block, so that nothing is read again", () => {
    const state = live(5n);
    expect(afterSeen(state, seen(5n), 9_000)).to.equal(state);
  });

  it("has a new head with another hash of the same number", () => {
    expect(afterSeen(live(5n), seen(5n, "bb"), 2_000)).to.deep.equal(live(5n, "bb", 2_000));
  });

  it("is stale only after the time that its network may take, and live again with the next block", () => {
    const state = live(5n);
    expect(afterSeen(state, seen(5n), 11_000, 10)).to.equal(state);
    const stale = afterSeen(state, seen(5n), 11_001, 10);
    expect(stale).to.deep.equal({ ...state, status: "stale" });
    expect(afterSeen(stale, seen(6n, "bb"), 12_000, 10).status).to.equal("live");
  });

  it("is never stale on a chain that mines on demand", () => {
    expect(afterSeen(live(5n), seen(5n), 1_000_000_000).status).to.equal("live");
  });

  it("is away where it does not answer, with the last block seen, and back when it does", () => {
    const error = nodeUnreachable("http://127.0.0.1:8545");
    const away = afterError(live(5n), error);
    expect(away).to.deep.equal({ status: "away", head: live(5n).head, error });
    expect(afterError(away, nodeUnreachable(undefined))).to.equal(away);
    expect(afterSeen(away, seen(5n), 3_000)).to.deep.equal(live(5n, "aa", 3_000));
  });

  for (const error of [wrongChain({ expected: 1, actual: 2 }), chainReset()]) {
    it(`has no head to rely on after ${error.code}`, () => {
      expect(afterError(live(5n), error)).to.deep.equal({ status: "wrong", error });
    });
  }
});

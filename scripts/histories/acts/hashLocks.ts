import { maxUint96, zeroHash } from "viem";

import { hashTimeLockAbi } from "../../../src/abi/hashTimeLock.ts";
import { tokenAbi } from "../../../src/actions/client.ts";
import {
  addressName,
  admissionTypedData,
  hashLockId,
  hashlockOf,
  hashLockTerms,
  hashLockTypedData,
  type SignableHashLock,
} from "../../../src/domain/hashLock.ts";
import type { InstrumentCode } from "../../../src/domain/instrument.ts";
import { NOTHING, type Act } from "../act.ts";
import { bytes32, HOUR, keyOf, keys, type Account } from "../cast.ts";
import { drop, type DrawnHashLock } from "../memory.ts";
import type { Play } from "../play.ts";

/** A leg of a trade whose other one is on a ledger that nobody here looks at. */
async function drawLock(play: Play): Promise<DrawnHashLock> {
  const { chainId, hashTimeLock, ledgerId } = play.stage.ledger;
  const token = play.drawToken();
  const [owner, receiver] = play.pair();
  const secret = bytes32(play.fresh("SECRET"));
  const arbiters = play.chance(50) ? keys.arbiters.map((number) => keyOf(number).address) : [];
  const ownerHoldsSecret = play.chance(50);
  const deadline = play.time + BigInt(play.between(2, 12)) * HOUR;
  const refundableFrom = arbiters.length === 0 ? deadline : deadline + 6n * HOUR;
  // The leg whose owner holds the secret ends last.
  const other = ownerHoldsSecret ? play.time + HOUR : refundableFrom + HOUR;
  const lock: SignableHashLock = {
    owner: owner.address,
    receiver: receiver.address,
    asset: token.address,
    amount: await play.amountOf(token, owner.address),
    hashlock: hashlockOf(secret),
    deadline,
    refundableFrom,
    agreement: {
      instrument: token.code as InstrumentCode,
      ownerHoldsSecret,
      lockBefore: play.time + HOUR,
      arbiters,
      counterLeg: {
        ledgerId: bytes32("another ledger"),
        venue: bytes32("its hash time locks"),
        asset: bytes32("its asset"),
        owner: addressName(receiver.address),
        receiver: addressName(owner.address),
        amount: 1n,
        deadline: other,
        refundableFrom: other,
      },
    },
  };
  const { instrument: _instrument, ...agreement } = lock.agreement;
  const terms = hashLockTerms(lock);
  const id = hashLockId({ chainId, hashTimeLock, ledgerId }, lock);
  return { lock, terms, agreement, secret, id, owner, receiver, token, state: "locked" };
}

async function open(play: Play): Promise<void> {
  const drawn = await drawLock(play);
  await order(play, drawn.owner.signer, "lock", [drawn.terms, drawn.agreement]);
  play.memory.hashLocks.push(drawn);
}

async function openSigned(play: Play): Promise<void> {
  const drawn = await drawLock(play);
  const signature = await play.signTyped(
    drawn.owner.signer,
    hashLockTypedData(play.stage.ledger, drawn.lock),
  );
  await order(play, anybody(play), "lockSigned", [drawn.terms, drawn.agreement, signature]);
  play.memory.hashLocks.push(drawn);
}

async function reveal(play: Play): Promise<typeof NOTHING | void> {
  const drawn = take(play, "locked");
  if (drawn === undefined) return NOTHING;
  await order(play, anybody(play), "reveal", [drawn.terms, drawn.secret]);
  drawn.state = "revealed";
}

/** In time mostly. */
async function claim(play: Play): Promise<typeof NOTHING | void> {
  const drawn = take(play, play.chance(80) ? "locked" : "revealed");
  if (drawn === undefined) return NOTHING;
  await order(play, anybody(play), "claim", [drawn.terms, drawn.secret]);
  drop(play.memory.hashLocks, drawn);
}

/** The receiver is frozen when the secret comes: the delivery waits. */
async function claimForFrozen(play: Play): Promise<typeof NOTHING | void> {
  const drawn = take(play, "locked");
  if (drawn === undefined) return NOTHING;
  const { token, receiver } = drawn;
  const caseRef = bytes32(play.fresh("CASE"));
  await play.send(token.officer, {
    address: token.address,
    abi: tokenAbi,
    functionName: "freeze",
    args: [receiver.address, { caseRef, amount: maxUint96, expiresAt: 0 }, "High Court", zeroHash],
  });
  play.memory.orders.push({ token, account: receiver.address, caseRef });
  await order(play, anybody(play), "claim", [drawn.terms, drawn.secret]);
  drawn.state = "revealed";
}

async function deliver(play: Play): Promise<typeof NOTHING | void> {
  const drawn = take(play, "revealed");
  if (drawn === undefined) return NOTHING;
  await order(play, anybody(play), "deliver", [drawn.terms]);
  drop(play.memory.hashLocks, drawn);
}

async function refund(play: Play): Promise<typeof NOTHING | void> {
  const drawn = take(play, "locked");
  if (drawn === undefined) return NOTHING;
  if (play.chance(80)) play.passTo(drawn.terms.refundableFrom);
  await order(play, anybody(play), "refund", [drawn.terms]);
  drop(play.memory.hashLocks, drawn);
}

/** Two of the three arbiters say that the secret was known in time. */
async function admit(play: Play): Promise<typeof NOTHING | void> {
  const arbitrable = play.memory.hashLocks.filter(
    ({ state, terms }) =>
      state === "locked" && terms.deadline < terms.refundableFrom && play.time < terms.refundableFrom - HOUR,
  );
  if (arbitrable.length === 0) return NOTHING;
  const drawn = play.pick(arbitrable);
  const { terms, agreement, secret, id } = drawn;
  play.passTo(terms.deadline);
  const reasonHash = bytes32(play.fresh("REASONS"));
  const admission = admissionTypedData(play.stage.ledger, { hashLockId: id, secret, reasonHash });
  const silent = play.pick(keys.arbiters);
  const signatures = await Promise.all(
    keys.arbiters.map(async (key) => (key === silent ? "0x" : play.signTyped(key, admission))),
  );
  await order(play, anybody(play), "admit", [terms, agreement, secret, reasonHash, signatures]);
  drawn.state = "revealed"; // or delivered: whoever tries again is refused
}

async function order(
  play: Play,
  from: number,
  functionName: "lock" | "lockSigned" | "reveal" | "claim" | "deliver" | "refund" | "admit",
  args: readonly unknown[],
) {
  const address = play.stage.ledger.hashTimeLock;
  await play.send(from, { address, abi: hashTimeLockAbi, functionName, args });
}

function take(play: Play, wanted: DrawnHashLock["state"]): DrawnHashLock | undefined {
  const found = play.memory.hashLocks.filter(({ state }) => state === wanted);
  return found.length === 0 ? undefined : play.pick(found);
}

function anybody(play: Play): number {
  return play.pick<Account & { key: number }>(play.withKeys()).key;
}

export const hashLocks: readonly Act[] = [
  { name: "open a hash lock", weight: 7, play: open },
  { name: "open a hash lock by signature", weight: 5, play: openSigned },
  { name: "reveal a secret", weight: 4, play: reveal },
  { name: "claim a hash lock", weight: 4, play: claim },
  { name: "claim for a frozen receiver", weight: 2, play: claimForFrozen },
  { name: "deliver a hash lock that waited", weight: 5, play: deliver },
  { name: "refund a hash lock", weight: 3, play: refund },
  { name: "admit a secret by arbiters", weight: 4, play: admit },
];

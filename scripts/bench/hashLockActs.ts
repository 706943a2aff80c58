import type { Market } from "./market.ts";
import { secretOf, securityLeg } from "./hashLocks.ts";
import { fromHere, gasOf } from "./meter.ts";
import type { GasByAct } from "./meter.ts";
import { keyOf } from "./parties.ts";
import { hashLockTypedData } from "../../src/domain/hashLock.ts";

/** Acts of hash time locks. A first lock stands: the owner's holding has a locked part already. */
export async function hashLockActs(market: Market): Promise<GasByAct> {
  const { connection, ledger, signers } = market;
  const contract = await connection.ethers.getContractAt("HashTimeLock", ledger.hashTimeLock);
  const [asOwner, asReceiver] = [contract.connect(signers.seller), contract.connect(signers.buyer)];
  const alone = (run: () => Promise<number>) => fromHere(market, run);
  const [first, { venue, lock, terms, agreement }] = [
    await securityLeg(market, 0),
    await securityLeg(market, 1),
  ];
  const asTaken = { ...agreement, arbiters: [...agreement.arbiters] };
  const secret = secretOf(1);
  return fromHere(market, async () => {
    await asOwner.lock(first.terms, { ...first.agreement, arbiters: [] });
    const signature = await keyOf("seller").signTypedData(hashLockTypedData(venue, lock));
    return {
      "hash time lock: lock, by signature": await alone(() =>
        gasOf(asReceiver.lockSigned(terms, asTaken, signature)),
      ),
      "hash time lock: lock": await gasOf(asOwner.lock(terms, asTaken)),
      "hash time lock: claim": await alone(() => gasOf(asReceiver.claim(terms, secret))),
      "hash time lock: reveal": await alone(() => gasOf(asReceiver.reveal(terms, secret))),
      "hash time lock: deliver after a reveal": await alone(async () => {
        await asReceiver.reveal(terms, secret);
        return gasOf(asReceiver.deliver(terms));
      }),
      "hash time lock: refund": await alone(async () => {
        await connection.networkHelpers.time.increaseTo(terms.refundableFrom);
        return gasOf(asOwner.refund(terms));
      }),
    };
  });
}

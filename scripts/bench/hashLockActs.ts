import type { Market } from "./market.ts";
import { secretOf, securityLeg } from "./hashLocks.ts";
import { fromHere, gasOf } from "./meter.ts";
import type { GasByAct } from "./meter.ts";
import { keyOf } from "./parties.ts";
import { isDear } from "./trades.ts";
import { hashLockTypedData } from "../../src/domain/hashLock.ts";

/** The first leg whose hashlock and signature hold no nought byte: the dearest case, and a steady one. */
async function signedLeg(market: Market) {
  for (let number = 1; ; ++number) {
    const leg = await securityLeg(market, number);
    const signature = await keyOf("seller").signTypedData(hashLockTypedData(leg.venue, leg.lock));
    if (isDear(signature) && isDear(leg.lock.hashlock))
      return { ...leg, signature, secret: secretOf(number) };
  }
}

/** Acts of hash time locks. A first lock stands: the owner's holding has a locked part already. */
export async function hashLockActs(market: Market): Promise<GasByAct> {
  const { connection, ledger, signers } = market;
  const contract = await connection.ethers.getContractAt("HashTimeLock", ledger.hashTimeLock);
  const [asOwner, asReceiver] = [contract.connect(signers.seller), contract.connect(signers.buyer)];
  const alone = (run: () => Promise<number>) => fromHere(market, run);
  const first = await securityLeg(market, 0);
  const { terms, agreement, signature, secret } = await signedLeg(market);
  const asTaken = { ...agreement, arbiters: [...agreement.arbiters] };
  return fromHere(market, async () => {
    await asOwner.lock(first.terms, { ...first.agreement, arbiters: [] });
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

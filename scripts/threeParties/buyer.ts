/**
 * The buyer's software, a process of its own:
 *
 *   node scripts/threeParties/buyer.ts URL
 */
import { tradeAct } from "../../src/agents/index.ts";
import {
  addSignature,
  InputError,
  parseLei,
  readAnnouncements,
  readLedgerTime,
  signTrade,
  verifyTrade,
  type AnnouncementView,
  type TradeFile,
} from "../../src/index.ts";
import { afterEvents } from "./afterEvents.ts";
import { awaitSettlement, done, findMember, openBank, short, type Bank } from "./bank.ts";
import { deal } from "./deal.ts";
import { differences } from "./differences.ts";
import type { RefusedTrade } from "./lines.ts";
import { say } from "./party.ts";

/** Why not to sign; nothing where an announced trade binds on this ledger and is what was agreed. */
async function objections(bank: Bank, { side, file }: AnnouncementView): Promise<string[]> {
  const { client, ledger, account } = bank;
  const verification = await verifyTrade(client, { ledger, file }).catch(malformed);
  if (typeof verification === "string") return [verification];
  const { findings, legs } = verification;
  const seller = await findMember(bank, deal.seller);
  const time = await readLedgerTime(client);
  say(`verifies it: ${legs.map(({ display }) => display).join(" for ")}`);
  return [
    ...(side === "seller" ? [] : ["it is not the seller's signature"]),
    ...findings.filter(({ severity }) => severity === "error").map(({ message }) => message),
    ...differences(file.trade, { seller, buyer: account.address, time }),
  ];
}

/** Whatever a member announces, the bank's software goes on. */
function malformed(error: unknown): string {
  if (error instanceof InputError) return error.shortMessage;
  throw error;
}

/** The first announcement to this bank that it has nothing against. */
async function findAgreed(bank: Bank, refused: RefusedTrade[]): Promise<TradeFile> {
  const { client, ledger, account } = bank;
  return afterEvents(bank, async () => {
    for (const announced of await readAnnouncements(client, { ledger, buyer: account.address })) {
      const { tradeId, block, file } = announced;
      if (refused.some((known) => known.tradeId === tradeId)) continue;
      say(`finds ${short(tradeId)} announced to it in block ${block}`);
      const reasons = await objections(bank, announced);
      if (reasons.length === 0) return file;
      refused.push({ tradeId, reasons });
      say(`refuses ${short(tradeId)}: ${reasons.join("; ")}. It signs nothing`);
    }
    return undefined;
  });
}

const bank = await openBank("buyer", process.argv[2]!, {
  lei: parseLei("5493006MHB84DD0ZWV18"),
  bic: deal.buyer,
  name: "Buyer Bank",
});
const { client, ledger, account } = bank;
const refused: RefusedTrade[] = [];
const file = await findAgreed(bank, refused);
const { trade } = file;
const signature = await signTrade(client, { ledger, trade });
const signed = addSignature(file, { side: "buyer", signer: account.address, signature });
await afterEvents(bank, async () => {
  const { ok, findings } = await verifyTrade(client, { ledger, file: signed });
  if (!ok) throw new Error(findings.map(({ message }) => message).join("; "));
  return findings.length === 0 ? true : undefined; // a warning is something to wait for, such as the cash
});
const [seller] = file.signatures;
const act = tradeAct("trade", ledger, {
  trade,
  sellerSignature: seller!.signature,
  buyerSignature: signature,
});
say(`signs ${short(act.id)} and hands it to its submitter`);
const { transaction } = await done(bank, act);
say(`has it mined in transaction ${short(transaction)}`);
await awaitSettlement(bank, act.id, refused);

/**
 * The seller's software, a process of its own:
 *
 *   node scripts/threeParties/seller.ts URL
 */
import { encodeFunctionData, keccak256, type Address, type Hex } from "viem";

import { callAct } from "../../src/agents/index.ts";
import {
  displayAmount,
  dvpAbi,
  findInstrument,
  listInstruments,
  parseLei,
  proposeTrade,
  readBond,
  readHolding,
  readLedgerTime,
  sides,
  signTrade,
  tradeId,
  type Instrument,
  type TradeFile,
} from "../../src/index.ts";
import { afterEvents } from "./afterEvents.ts";
import { awaitSettlement, done, findMember, openBank, short, type Bank } from "./bank.ts";
import { deal } from "./deal.ts";
import { say } from "./party.ts";

const DAY = 86_400n;
const ANNOUNCE_GAS = 500_000n;
/** Two digits the wrong way round. */
const SLIP = 4_983_271_60n;

/** The bond to be sold, once it is listed, active and there to deliver. */
async function findBond({ client, ledger, account }: Bank): Promise<Instrument | undefined> {
  const bond = (await listInstruments(client, { ledger })).find(({ code }) => code === deal.isin);
  if (bond === undefined) return undefined;
  const { free } = await readHolding(client, { token: bond.token, account: account.address });
  const { status } = await readBond(client, { ledger, isin: deal.isin });
  return status === "active" && free >= deal.face ? bond : undefined;
}

interface Terms {
  security: Instrument;
  cash: Instrument;
  buyer: Address;
}

async function propose(
  { client, ledger, account }: Bank,
  { security, cash, buyer }: Terms,
  settlementAmount: bigint,
): Promise<TradeFile> {
  const time = await readLedgerTime(client);
  const today = time - (time % DAY);
  return proposeTrade(client, {
    ledger,
    seller: account.address,
    buyer,
    security,
    faceAmount: deal.face,
    payment: { cash, settlementAmount },
    tradeDate: today,
    settlementDate: today,
    validUntil: today + deal.validity,
  });
}

/** Signs, and publishes the signature on the ledger, by the bank's one sender. */
async function announce(bank: Bank, { trade }: TradeFile): Promise<Hex> {
  const { client, ledger } = bank;
  const id = tradeId(ledger, trade);
  const signature = await signTrade(client, { ledger, trade });
  const data = encodeFunctionData({
    abi: dvpAbi,
    functionName: "announce",
    args: [trade, sides.indexOf("seller"), signature],
  });
  const { block } = await done(
    bank,
    callAct("call", keccak256(data), { to: ledger.dvp, data, gas: ANNOUNCE_GAS }),
  );
  say(`announces its signature of ${short(id)} in block ${block}`);
  return id;
}

const bank = await openBank("seller", process.argv[2]!, {
  lei: parseLei("5493000F4ZO33MV32P92"),
  bic: deal.seller,
  name: "Seller Bank",
});
const { client, ledger } = bank;
const security = await afterEvents(bank, () => findBond(bank));
const cash = await findInstrument(client, { ledger, code: security.currency });
const buyer = await afterEvents(bank, () => findMember(bank, deal.buyer));
say(`finds ${security.name}, ${security.code}, in the directory, and has enough of it`);

const sell = async (amount: bigint) => {
  const file = await propose(bank, { security, cash, buyer }, amount);
  say(`proposes ${displayAmount(deal.face, security)} for ${displayAmount(amount, cash)}`);
  return announce(bank, file);
};
// What is only signed uses no number up: both get the same one, so that no more than one of them can settle.
await sell(SLIP);
const id = await sell(deal.price);
await awaitSettlement(bank, id);

import { join } from "node:path";

import { createWalletClient, http, type Address, type Hex, type LocalAccount } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { callKind, Submitter, tradeKind, type Mined, type Act } from "../../src/agents/index.ts";
import {
  checkLedger,
  findInstrument,
  formatMoney,
  FREE,
  listParticipants,
  parseLedger,
  readHolding,
  readSettlements,
  resolveAccount,
  type Bic,
  type Ledger,
  type Lei,
  type WriteClient,
} from "../../src/index.ts";
import { afterEvents, type EventReader } from "./afterEvents.ts";
import { deal } from "./deal.ts";
import type { Balances, PartyReport, RefusedTrade } from "./lines.ts";
import { drawKey, openFolder, publish, readPost, say, tell } from "./party.ts";

// A bank's own software: it uses the library as anybody's would, by its two entry points, and no Hardhat.

/** What a bank says of itself to be onboarded, all of it public. */
export interface OnboardingForm {
  address: Address;
  lei: Lei;
  bic: Bic;
  name: string;
}

/** A bank that is a member of a ledger. */
export interface Bank {
  side: "seller" | "buyer";
  account: LocalAccount;
  ledger: Ledger;
  client: WriteClient;
  /** The only sender with the bank's key. */
  submitter: Submitter;
}

/**
 * Makes a bank's folder and key, publishes its form, and waits until the address book is published and its account is on
 * the ledger.
 *
 * @param url The bank's own connection to the chain.
 */
export async function openBank(
  side: Bank["side"],
  url: string,
  details: Omit<OnboardingForm, "address">,
): Promise<Bank> {
  const folder = openFolder(side);
  const account = privateKeyToAccount(drawKey(folder, side));
  const form: OnboardingForm = { address: account.address, ...details };
  say(`${details.name} draws its key and hands in its form: account ${account.address}`);
  publish("form", JSON.stringify(form));
  const [book] = await readPost(1);
  const ledger = parseLedger(book!);
  const client: WriteClient = { ...createWalletClient({ account, transport: http(url) }), fees: FREE };
  await checkLedger(client, { ledger });
  say(`reads the address book; the chain ${ledger.chainId} carries this ledger, ${short(ledger.ledgerId)}`);
  await afterEvents({ client, ledger }, () => findMember({ client, ledger }, details.bic));
  say(`finds itself onboarded as ${details.bic}`);
  const submitter = await Submitter.open({
    client,
    chainId: ledger.chainId,
    accounts: [account],
    journal: join(folder, "journal.db"),
    lockFolder: join(folder, "locks"), // not the machine's: that would be shared
    kinds: { trade: tradeKind({ client, ledger }), call: callKind },
    fees: FREE,
    report: ({ kind, text }) => say(`${kind}: ${text}`),
  });
  return { side, account, ledger, client, submitter };
}

/** A member's account; undefined while it is not onboarded. */
export async function findMember({ client, ledger }: EventReader, bic: Bic): Promise<Address | undefined> {
  const directory = await listParticipants(client, { ledger });
  return directory.some((member) => member.bic === bic) ? resolveAccount(directory, bic) : undefined;
}

/** Has the bank's submitter do something, and waits until it is done. */
export async function done({ submitter }: Bank, act: Act): Promise<Mined> {
  const outcome = await (await submitter.submit(act)).outcome;
  if (outcome.status === "refused") throw new Error(`${outcome.refusal.text} ${outcome.refusal.hint}`);
  if (outcome.mined === undefined) throw new Error("it was done before, nobody knows where");
  return outcome.mined;
}

/** Waits for a trade to settle, tells of it, and ends. */
export async function awaitSettlement(bank: Bank, id: Hex, refused: RefusedTrade[] = []): Promise<void> {
  const { client, ledger, account, side } = bank;
  const { tradeId, transaction, block } = await afterEvents(bank, async () => {
    const settlements = await readSettlements(client, { ledger, [side]: account.address });
    return settlements.find((settlement) => settlement.tradeId === id);
  });
  say(`sees ${short(tradeId)} settled in block ${block}`);
  const balances = await readBalances(bank, account.address);
  say(`holds ${balancesText(balances)}`);
  await bank.submitter.close();
  const settled = { tradeId, transaction, block: String(block) };
  const report: PartyReport = { settled, balances: { [side]: balances }, refused };
  tell({ line: "ended", report });
}

/** What an account holds of the deal's bond and its currency. */
export async function readBalances({ client, ledger }: EventReader, account: Address): Promise<Balances> {
  const held = async (code: typeof deal.isin | typeof deal.currency) => {
    const { token } = await findInstrument(client, { ledger, code });
    return String((await readHolding(client, { token, account })).total);
  };
  return { bond: await held(deal.isin), cash: await held(deal.currency) };
}

export function balancesText({ bond, cash }: Balances): string {
  return `${money(bond)} of ${deal.isin} and ${money(cash)}`;
}

function money(amount: string): string {
  return formatMoney(BigInt(amount), deal.currency);
}

/** An identity for people: its first four bytes. */
export function short(id: Hex): string {
  return `${id.slice(0, 10)}…`;
}

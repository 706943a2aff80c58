import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { createPublicClient, http, type Address } from "viem";
import { getBalance } from "viem/actions";

import { parseLedger, readSettlements } from "../../src/index.ts";
import type { RealNode } from "../twoLedgers/nodes.ts";
import { readBalances, type OnboardingForm } from "./bank.ts";
import { deal } from "./deal.ts";
import { journalOf, keyFilesOf, modeOf, sharedBetween } from "./folders.ts";
import { allotments } from "./issue.ts";
import type { Balances, PartyName, PartyReport, RefusedTrade, SettledTrade } from "./lines.ts";
import { allowedPost, type Post, type PostOffice } from "./postOffice.ts";

/** What is known of a party's process from outside. */
export interface PartyRun {
  party: PartyName;
  pid: number;
  /** `null` where a signal ended it. */
  exitCode: number | null;
  /** What it wrote to standard error. */
  complaint: string;
  folder?: string;
  report?: PartyReport;
}

export interface ProcessView {
  party: PartyName;
  pid: number;
  exitCode: number | null;
  /** Its name; it is gone once the run is over. */
  folder: string;
  folderMode: string;
  keyFiles: { file: string; mode: string }[];
  /** Within its folder. */
  journal?: string;
}

export interface PartiesReport extends Partial<SettledTrade> {
  /** Nothing is other than it must be. */
  ok: boolean;
  node: string;
  /** Of the two banks, as the chain has them in the end. */
  balances?: Record<"seller" | "buyer", Balances>;
  /** What the buyer did not sign. */
  refused: RefusedTrade[];
  processes: ProcessView[];
  /** Everything that was passed between the processes other than by the chain. */
  post: Post[];
  problems: string[];
}

export interface Run {
  node: RealNode;
  post: PostOffice;
  runs: readonly PartyRun[];
}

/** What the seller and the buyer hold once the one trade has settled. */
const EXPECTED = {
  seller: { bond: String(allotments.bonds.amount - deal.face), cash: String(deal.price) },
  buyer: { bond: String(deal.face), cash: String(allotments.cash.amount - deal.price) },
};

/** Holds what the parties left behind against what must be. It reads the chain itself, whatever they say. */
export async function examine({ node, post, runs }: Run): Promise<PartiesReport> {
  const chain = await readChain(node, post.record);
  const reportOf = (name: PartyName) => runs.find(({ party }) => party === name)?.report;
  const problems = [
    ...endings(runs),
    ...separation(runs),
    ...postal(post),
    ...(chain === undefined ? ["no address book was published"] : chain.problems),
  ];
  const hold = (what: string, given: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(given, expected))
      problems.push(`${what}: ${JSON.stringify(given)} and not ${JSON.stringify(expected)}`);
  };
  hold("balances on the chain", chain?.balances, EXPECTED);
  for (const { party, report } of runs) {
    hold(`the ${party} saw the trade settle`, report?.settled, chain?.settled);
    const own = party === "csd" ? EXPECTED : { [party]: EXPECTED[party] };
    hold(`the ${party} saw balances`, report?.balances, own);
  }
  const refused = reportOf("buyer")?.refused ?? [];
  hold("announcements that the buyer refused", refused.length, 1);
  if (refused[0]?.tradeId === chain?.settled?.tradeId) problems.push("what the buyer refused has settled");
  return {
    ok: problems.length === 0,
    node: node.version,
    ...chain?.settled,
    ...(chain?.balances !== undefined && { balances: chain.balances }),
    refused,
    processes: runs.map(viewOf),
    post: post.record,
    problems,
  };
}

interface ChainView {
  settled?: SettledTrade;
  balances?: Record<"seller" | "buyer", Balances>;
  problems: string[];
}

async function readChain({ url }: RealNode, record: readonly Post[]): Promise<ChainView | undefined> {
  const book = record.find(({ kind }) => kind === "book");
  if (book === undefined) return undefined;
  const client = createPublicClient({ transport: http(url) });
  const ledger = parseLedger(book.text);
  const settlements = await readSettlements(client, { ledger });
  const [only] = settlements;
  if (only === undefined || settlements.length > 1)
    return { problems: [`${settlements.length} trades settled, and not one`] };
  const { tradeId, transaction, block, seller, buyer } = only;
  const problems: string[] = [];
  for (const { from, text } of record.filter(({ kind }) => kind === "form")) {
    const { address } = JSON.parse(text) as OnboardingForm;
    if ((await getBalance(client, { address })) > 0n) problems.push(`the ${from}'s key has gas money`);
  }
  const balances = async (account: Address) => readBalances({ client, ledger }, account);
  return {
    settled: { tradeId, transaction, block: String(block) },
    balances: { seller: await balances(seller), buyer: await balances(buyer) },
    problems,
  };
}

function endings(runs: readonly PartyRun[]): string[] {
  return runs
    .filter(({ exitCode }) => exitCode !== 0)
    .map(({ party, exitCode, complaint }) => `the ${party} ended with ${exitCode}: ${complaint}`);
}

/** Three processes, three folders that nobody else may open, and nothing of one in another. */
function separation(runs: readonly PartyRun[]): string[] {
  const problems: string[] = [];
  if (new Set([process.pid, ...runs.map(({ pid }) => pid)]).size !== runs.length + 1)
    problems.push("the parties are not processes of their own");
  const folders = runs.flatMap(({ folder }) => folder ?? []);
  if (new Set(folders).size !== runs.length) problems.push("the parties have no folders of their own");
  for (const { party, folder } of runs) {
    if (folder === undefined) continue;
    if (modeOf(folder) !== "0700") problems.push(`the ${party}'s folder has the mode ${modeOf(folder)}`);
    if (journalOf(folder) === undefined) problems.push(`the ${party} has no journal`);
    const files = keyFilesOf(folder);
    if (files.length === 0) problems.push(`the ${party} has no key`);
    for (const file of files)
      if (file.mode !== "0600") problems.push(`${party}: ${file.file} has the mode ${file.mode}`);
    for (const other of folders) if (other !== folder) problems.push(...sharedBetween(folder, other));
  }
  return problems;
}

function postal({ record, refused }: PostOffice): string[] {
  const [passed, allowed] = [routesOf(record), routesOf(allowedPost)];
  return [...refused, ...(isDeepStrictEqual(passed, allowed) ? [] : [`passed on: ${passed.join(", ")}`])];
}

function routesOf(posts: readonly Omit<Post, "text">[]): string[] {
  return posts.map(({ from, to, kind }) => `${kind} from ${from} to ${to}`).toSorted();
}

function viewOf({ party, pid, exitCode, folder }: PartyRun): ProcessView {
  const view = { party, pid, exitCode };
  if (folder === undefined) return { ...view, folder: "", folderMode: "", keyFiles: [] };
  const journal = journalOf(folder);
  return {
    ...view,
    folder: basename(folder),
    folderMode: modeOf(folder),
    keyFiles: keyFilesOf(folder),
    ...(journal !== undefined && { journal }),
  };
}

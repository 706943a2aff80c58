import { getBlockNumber, getContractEvents, readContract } from "viem/actions";
import type { Address } from "viem";

import { bondAbi } from "../../src/abi/bond.ts";
import { dvpAbi } from "../../src/abi/dvp.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { formatMoney } from "../../src/domain/money.ts";
import type { Desk } from "./desk.ts";
import { HKD } from "./market.ts";

/** One total, found on the chain and compared with what it must be. */
export interface Check {
  name: string;
  asset: string;
  ok: boolean;
  expected: string;
  actual: string;
}

/** What one account ended with, in minor units. */
export interface Position {
  account: Address;
  participant: string;
  kind: string;
  asset: string;
  total: string;
  free: string;
  locked: string;
  frozen: string;
}

/** The closing report; `--json` prints it as it is. */
export interface Report {
  ok: boolean;
  /** URL of the chain while it is served, else null. */
  rpc: string | null;
  chainId: number;
  block: number;
  isin: string;
  trades: { submitted: number; settled: number; refused: Record<string, number> };
  checks: Check[];
  positions: Position[];
  gasPerTrade: number;
  seconds: number;
}

/** Reads the market back from the chain and compares it with the demo's own book. */
export async function closingReport(desk: Desk, startedAt: number): Promise<Report> {
  const { chain, ledger, accounts, bond, cash, bondCode, cashCode, issued } = desk.market;
  const client = await chain.clientOf(0);
  const assets = [
    { code: bondCode, token: bond, issued: issued.bond },
    { code: cashCode, token: cash, issued: issued.cash },
  ];
  const positions: Position[] = [];
  const checks: Check[] = [];
  const check = (name: string, asset: string, expected: bigint | number, actual: bigint | number) =>
    checks.push({ name, asset, ok: expected === actual, expected: String(expected), actual: String(actual) });

  for (const { code, token, issued: amount } of assets) {
    let held = 0n;
    let agreeing = 0;
    for (const { address, participant, kind } of accounts) {
      const { total, free, locked, frozen } = await readHolding(client, { token, account: address });
      positions.push({
        account: address,
        participant,
        kind,
        asset: code,
        total: String(total),
        free: String(free),
        locked: String(locked),
        frozen: String(frozen),
      });
      held += total;
      if (total === desk.book.of(token, address) && total === free + locked + frozen) agreeing++;
    }
    const supply = await readContract(client, { address: token, abi: bondAbi, functionName: "totalSupply" });
    check("issued by the demo's book = issued on the ledger", code, amount, supply);
    check("issued = sum of holdings", code, supply, held);
    check("accounts that equal the demo's book", code, accounts.length, agreeing);
  }
  const settled = await getContractEvents(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    eventName: "TradeSettled",
    fromBlock: ledger.anchor.block,
  });
  check("settled trades = settlement events", bondCode, desk.settled, settled.length);
  check(
    "events name each trade once",
    bondCode,
    settled.length,
    new Set(settled.map(({ args }) => args.tradeId)).size,
  );
  const refusals = Object.values(desk.refused).reduce((sum, count) => sum + count, 0);
  check("submitted = settled + refused", bondCode, desk.submitted, desk.settled + refusals);

  return {
    ok: checks.every(({ ok }) => ok),
    rpc: null,
    chainId: ledger.chainId,
    block: Number(await getBlockNumber(client)),
    isin: bondCode,
    trades: { submitted: desk.submitted, settled: desk.settled, refused: desk.refused },
    checks,
    positions,
    gasPerTrade: desk.gasPerTrade,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

/** The report for a person. */
export function renderReport(report: Report, names: ReadonlyMap<Address, string>): string {
  const { trades, checks, positions } = report;
  const refused = Object.entries(trades.refused).map(
    ([name, count]) => `    ${String(count).padStart(4)}  ${name}`,
  );
  const byAccount = Map.groupBy(positions, ({ account }) => account);
  const rows = [...byAccount].map(([account, held]) => {
    const [bonds, money] = held.map(({ total }) => formatMoney(BigInt(total), HKD).replace(`${HKD} `, ""));
    const name = `${held[0]!.participant}, ${names.get(account) ?? account}`;
    return `    ${name.padEnd(48)}${bonds!.padStart(18)}${money!.padStart(20)}`;
  });
  return [
    "",
    `Trades: ${trades.submitted} submitted, ${trades.settled} settled, refused by reason:`,
    ...refused,
    "",
    `    ${"Positions (HKD)".padEnd(48)}${report.isin.padStart(18)}${"HKD cash".padStart(20)}`,
    ...rows,
    "",
    ...checks.map(
      ({ ok, name, asset, expected, actual }) =>
        `${ok ? "ok  " : "OFF "} ${asset.padEnd(13)} ${name}: ${expected}${ok ? "" : ` expected, ${actual} found`}`,
    ),
    "",
    `${report.gasPerTrade} gas per trade settled alone; ${report.seconds} s`,
    report.ok ? "Every total agrees." : "TOTALS ARE OFF: see the lines marked OFF.",
  ].join("\n");
}

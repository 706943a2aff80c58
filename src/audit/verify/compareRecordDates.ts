import { getAddress } from "viem";

import { bondAbi } from "../../abi/bond.ts";
import type { ReadClient } from "../../actions/client.ts";
import { readMany, type Question } from "../../actions/readMany.ts";
import { differenceOf, type Comparison } from "../../domain/difference.ts";
import { ISSUED } from "../../domain/holdingsBook.ts";
import { holdingsAt } from "../read/holdings.ts";
import { momentOf, type AuditIndex } from "../store/auditIndex.ts";
import type { VerifiedBlock } from "./compareHoldings.ts";
import type { Replay } from "./replay.ts";
import type { VerifiedToken } from "./token.ts";

/**
 * What everybody who ever held a bond had at each record date that has passed, and what was issued then: who is paid follows from it.
 * Movements before its instant count, movements at or after it do not.
 */
export async function compareRecordDates(
  client: ReadClient,
  index: AuditIndex,
  replay: Replay,
  { address, name }: VerifiedToken,
  { block, time }: VerifiedBlock,
): Promise<Comparison> {
  const token = address.toLowerCase();
  const accounts = [...replay.holdings.holdings(token).keys()].filter((account) => account !== ISSUED);
  const passed = replay.tokens.stateOf(address).recordDates.filter((date) => BigInt(date) <= time);
  const ask = (functionName: string, args: readonly unknown[]): Question => ({
    address,
    abi: bondAbi,
    functionName,
    args,
  });
  const [announced] = await readMany<readonly number[]>(client, [ask("recordDates", [])], block);
  const result: Comparison = { compared: 0, differences: [] };
  for (const [number, date] of passed.entries()) {
    if (announced![number] !== date) continue; // the comparison of totals says so
    const moment = await momentOf(index, { time: BigInt(date) - 1n });
    const { holdings, issued } = await holdingsAt(index, address, moment);
    const held = new Map(holdings.map(({ account, total }) => [account.toLowerCase(), total]));
    const [supply, ...balances] = await readMany<bigint>(
      client,
      [
        ask("supplyAt", [number]),
        ...accounts.map((account) => ask("balanceAt", [getAddress(account), number])),
      ],
      block,
    );
    const what = `${name} at record date ${number}`;
    result.compared += accounts.length + 1;
    result.differences.push(
      ...differenceOf(`${what}, issued`, issued, supply),
      ...accounts.flatMap((account, place) =>
        differenceOf(`${what}, ${getAddress(account)}`, held.get(account) ?? 0n, balances[place]),
      ),
    );
  }
  return result;
}

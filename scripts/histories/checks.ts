import type { Client, Hex } from "viem";
import { getAddress } from "viem";
import { getTransaction, readContract } from "viem/actions";

import { tokenAbi } from "../../src/actions/client.ts";
import type { AuditIndex } from "../../src/audit/store/auditIndex.ts";
import type { Database } from "../../src/audit/store/database.ts";
import { placeAfter } from "../../src/audit/store/place.ts";
import { ISSUED } from "../../src/domain/holdingsBook.ts";
import { dump } from "./dump.ts";

/** Characters of a row that are told. */
const LONGEST = 500;

/** Where the newest positions of a token's holders do not add up to what its contract says is issued. */
export async function registerProblems(client: Client, { database, row }: AuditIndex): Promise<string[]> {
  const rows = await database.all<{ token: string; account: string; total: string }>(
    `SELECT token.value AS token, account.value AS account, p.total
     FROM positions p
     JOIN keys token ON token.key = p.token JOIN keys account ON account.key = p.account
     WHERE p.ledger = ? AND p.place = (
       SELECT MAX(last.place) FROM positions last
       WHERE last.ledger = p.ledger AND last.token = p.token AND last.account = p.account
     )`,
    [row],
  );
  const problems: string[] = [];
  for (const [token, positions] of Map.groupBy(rows, (each) => each.token)) {
    const held = positions.reduce(
      (sum, { account, total }) => (account === ISSUED ? sum : sum + BigInt(total)),
      0n,
    );
    const question = { address: getAddress(token), abi: tokenAbi, functionName: "totalSupply" } as const;
    const issued = await readContract(client, question);
    if (held !== issued)
      problems.push(`the register of ${token} adds up to ${held}, and ${issued} are issued`);
  }
  return problems;
}

/** Failed transactions to contracts of the ledger that an index does not have as failed, and those it invented. */
export async function missingFailures(
  client: Client,
  { database, row }: AuditIndex,
  failed: ReadonlySet<Hex>,
): Promise<string[]> {
  const contracts = await database.all<{ value: string; found_block: number }>(
    "SELECT value, found_block FROM contracts JOIN keys ON key = contract WHERE ledger = ?",
    [row],
  );
  const known = new Map(contracts.map(({ value, found_block: block }) => [value, block]));
  const rows = await database.all<{ hash: Hex }>(
    "SELECT hash FROM calls WHERE ledger = ? AND succeeded = 0",
    [row],
  );
  const stored = new Set(rows.map(({ hash }) => hash));
  const problems = [...stored].filter((hash) => !failed.has(hash)).map((hash) => `${hash} did not fail`);
  for (const hash of failed) {
    if (stored.has(hash)) continue;
    const { to, blockNumber } = await getTransaction(client, { hash });
    // A contract that was no part of the ledger yet may be anybody's.
    const found = known.get(to?.toLowerCase() ?? "");
    if (found !== undefined && found <= Number(blockNumber))
      problems.push(`${hash} failed, and the index has it not`);
  }
  return problems;
}

/** Where an index that followed a chain and one that read it at one time are not the same. */
export async function indexDifferences(followed: Database, read: Database): Promise<string[]> {
  const [left, right] = [await dump(followed), await dump(read)];
  return Object.entries(left).flatMap(([table, rows]) => {
    const others = right[table]!;
    const [here, there] = [new Set(rows), new Set(others)];
    return [
      ...rows
        .filter((row) => !there.has(row))
        .map((row) => `${table}: only who followed has ${inShort(row)}`),
      ...others
        .filter((row) => !here.has(row))
        .map((row) => `${table}: only who read at once has ${inShort(row)}`),
    ];
  });
}

function inShort(row: string): string {
  return row.length <= LONGEST ? row : `${row.slice(0, LONGEST)}…`;
}

/** How often each event occurred after a block, as `Contract.Event`. */
export async function countEvents(database: Database, after: number): Promise<Map<string, number>> {
  const rows = await database.all<{ kind: string; name: string; count: number }>(
    `SELECT c.kind, name.value AS name, COUNT(*) AS count
     FROM events e JOIN contracts c ON c.ledger = e.ledger AND c.contract = e.contract
     JOIN keys name ON name.key = e.name
     WHERE e.place >= ? GROUP BY c.kind, name.value`,
    [placeAfter(after)],
  );
  return new Map(rows.map(({ kind, name, count }) => [`${kind}.${name}`, count]));
}

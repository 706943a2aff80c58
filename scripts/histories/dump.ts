import type { Database } from "../../src/audit/store/database.ts";

/** Every row of an index in words, so that two indexes are compared whatever numbers they gave to what they name. */
export async function dump(database: Database): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const [name, sql] of Object.entries(QUESTIONS)) {
    const rows = await database.all(sql);
    tables[name] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return tables;
}

const named = (column: string) => `(SELECT value FROM keys WHERE key = x.${column}) AS ${column}`;

const QUESTIONS = {
  ledgers: "SELECT chain_id, ledger_id, registry, block, hash, time, calls_block FROM ledgers",
  contracts: `SELECT ${named("contract")}, kind, code, found_block FROM contracts x`,
  blocks: "SELECT block, hash, time FROM blocks",
  transactions: "SELECT block, tx_index, hash FROM transactions",
  calls: `SELECT block, tx_index, hash, ${named("sender")}, ${named("target")}, input, succeeded, reason FROM calls x`,
  events: `SELECT place, tx_index, ${named("contract")}, ${named("name")}, args FROM events x`,
  touches: `SELECT ${named("key")}, place FROM touches x`,
  holders: `SELECT ${named("token")}, ${named("account")}, place FROM holders x`,
  positions: `SELECT ${named("token")}, ${named("account")}, place, total, locked FROM positions x`,
  locks: `SELECT ${named("token")}, ${named("lock")}, place, status, remaining, ${named("owner")}, ${named("receiver")},
    ${named("policy")}, ref FROM locks x`,
};

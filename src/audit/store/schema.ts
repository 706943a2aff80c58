import { InputError } from "../../errors/input.ts";
import type { Database } from "./database.ts";

// The index of one or several ledgers: what their contracts said, in rows. docs/index-schema.md explains it to those who
// ask it in SQL. Everything is kept by place, so that a question as of a block is `place < placeAfter(block)`, and taking
// back a block is deleting rows. Amounts are text: 96 bits do not fit an SQL integer. Addresses and other hex are in small
// letters; they stand once, in `keys`, and everywhere else as a number.

/** One step of the schema; steps are only ever added. */
interface Migration {
  version: number;
  statements: readonly string[];
}

const migrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE ledgers (
        ledger INTEGER PRIMARY KEY,
        chain_id INTEGER NOT NULL,
        ledger_id TEXT NOT NULL,
        registry TEXT NOT NULL,
        anchor_block INTEGER NOT NULL,
        anchor_hash TEXT NOT NULL,
        book TEXT NOT NULL,
        block INTEGER,
        hash TEXT,
        time INTEGER,
        calls_block INTEGER,
        UNIQUE (chain_id, ledger_id, registry)
      )`,
      `CREATE TABLE keys (key INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE)`,
      `CREATE TABLE contracts (
        ledger INTEGER NOT NULL,
        contract INTEGER NOT NULL,
        kind TEXT NOT NULL,
        code TEXT,
        found_block INTEGER NOT NULL,
        PRIMARY KEY (ledger, contract)
      )`,
      `CREATE TABLE blocks (
        ledger INTEGER NOT NULL,
        block INTEGER NOT NULL,
        hash TEXT NOT NULL,
        time INTEGER NOT NULL,
        PRIMARY KEY (ledger, block)
      ) {clustered}`,
      `CREATE TABLE transactions (
        ledger INTEGER NOT NULL,
        block INTEGER NOT NULL,
        tx_index INTEGER NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (ledger, block, tx_index)
      ) {clustered}`,
      `CREATE INDEX transactions_by_hash ON transactions (ledger, hash)`,
      `CREATE TABLE calls (
        ledger INTEGER NOT NULL,
        block INTEGER NOT NULL,
        tx_index INTEGER NOT NULL,
        hash TEXT NOT NULL,
        sender INTEGER NOT NULL,
        target INTEGER,
        input TEXT NOT NULL,
        succeeded INTEGER NOT NULL,
        reason TEXT,
        PRIMARY KEY (ledger, block, tx_index)
      ) {clustered}`,
      `CREATE INDEX failed_calls ON calls (ledger, target, block) WHERE succeeded = 0`,
      `CREATE TABLE events (
        ledger INTEGER NOT NULL,
        place INTEGER NOT NULL,
        tx_index INTEGER NOT NULL,
        contract INTEGER NOT NULL,
        name INTEGER NOT NULL,
        args TEXT NOT NULL,
        PRIMARY KEY (ledger, place)
      ) {clustered}`,
      `CREATE INDEX events_by_name ON events (ledger, contract, name, place)`,
      `CREATE TABLE touches (
        ledger INTEGER NOT NULL,
        key INTEGER NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (ledger, key, place)
      ) {clustered}`,
      `CREATE TABLE holders (
        ledger INTEGER NOT NULL,
        token INTEGER NOT NULL,
        account INTEGER NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (ledger, token, account)
      ) {clustered}`,
      `CREATE TABLE positions (
        ledger INTEGER NOT NULL,
        token INTEGER NOT NULL,
        account INTEGER NOT NULL,
        place INTEGER NOT NULL,
        total TEXT NOT NULL,
        locked TEXT NOT NULL,
        PRIMARY KEY (ledger, token, account, place)
      ) {clustered}`,
      `CREATE TABLE locks (
        ledger INTEGER NOT NULL,
        token INTEGER NOT NULL,
        lock INTEGER NOT NULL,
        place INTEGER NOT NULL,
        status TEXT NOT NULL,
        remaining TEXT NOT NULL,
        owner INTEGER NOT NULL,
        receiver INTEGER NOT NULL,
        policy INTEGER NOT NULL,
        ref TEXT NOT NULL,
        PRIMARY KEY (ledger, token, lock, place)
      ) {clustered}`,
    ],
  },
];

/** Rows that a rolled-back block takes with it, by the column that says where they are. */
export const rowsByPlace = ["events", "touches", "holders", "positions", "locks"] as const;
export const rowsByBlock = ["blocks", "transactions", "calls"] as const;

/**
 * Brings a database to this version's schema, an empty one as well. One of a later version is left as it is.
 *
 * @returns The version that it had; 0 where it was empty.
 * @throws {InputError} Where it is of a later version than this software.
 */
export async function migrate(database: Database): Promise<number> {
  await database.run("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY)");
  const had = await schemaVersion(database);
  const newest = migrations.at(-1)!.version;
  if (had > newest)
    throw new InputError({
      field: "index",
      given: `schema ${had}`,
      expected: `schema ${newest} or older`,
      hint: "A newer version of this software made it: use that one, or make another index.",
    });
  for (const { version, statements } of migrations) {
    if (version <= had) continue;
    await database.transaction(async () => {
      for (const statement of statements) await database.run(inDialect(statement, database));
      await database.run("INSERT INTO schema_versions (version) VALUES (?)", [version]);
    });
  }
  return had;
}

/** The version of a database's schema; 0 where it is empty. */
export async function schemaVersion(database: Database): Promise<number> {
  const [row] = await database.all<{ version: number | null }>(
    "SELECT MAX(version) AS version FROM schema_versions",
  );
  return row?.version ?? 0;
}

/** SQLite can keep a table in the order of its key; PostgreSQL has an index for it, and wants to be told of 64 bits. */
function inDialect(statement: string, { dialect }: Database): string {
  return dialect === "sqlite"
    ? statement.replace("{clustered}", "WITHOUT ROWID")
    : statement.replace("{clustered}", "").replaceAll(/\bINTEGER\b/g, "BIGINT");
}

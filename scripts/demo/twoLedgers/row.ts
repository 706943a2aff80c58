import type { Address } from "viem";

import { legNames, type LegName } from "../../../src/domain/twoLedgerTrade.ts";
import { FACE_AMOUNT, SETTLEMENT_AMOUNT, type World } from "../../twoLedgers/world.ts";
import { Stage, type Loss } from "./stage.ts";

/** Seller or buyer. */
type Party = "S" | "B";

/** A row of the failure table: what happens, and what must come of it. */
export interface FailureRow {
  id: string;
  event: string;
  /** Whether a watcher runs besides the parties. */
  watcher: boolean;
  /** Who ends up with bond and cash. */
  bond: Party;
  cash: Party;
  loss: { S: Loss; B: Loss };
  play(stage: Stage): Promise<void>;
}

/** A balance before and after a row, by `balanceOf`, in minor units. */
export interface Evidence {
  ledger: "bond" | "cash";
  asset: Address;
  account: Address;
  before: string;
  after: string;
}

/** What came of a row. */
export interface RowResult {
  id: string;
  event: string;
  watcher: boolean;
  /** Who ended up with it, as the balances tell; `?` where they tell something else. */
  bond: Party | "?";
  cash: Party | "?";
  loss: { S: Loss; B: Loss };
  evidence: Evidence[];
  /** What was not as foretold, in words. */
  surprises: string[];
  ok: boolean;
}

/** Plays a row and compares what the ledgers say with what it foretells. A predicted loss that occurs is well. */
export async function playRow(world: World, row: FailureRow): Promise<RowResult> {
  const stage = new Stage(world);
  if (row.watcher) stage.watcher = world.watcher();
  const before = await readBalances(world);
  await row.play(stage);
  const after = await readBalances(world);
  const evidence = before.map(({ balance, ...where }, index) => ({
    ...where,
    before: String(balance),
    after: String(after[index]!.balance),
  }));
  const change = (index: number) => after[index]!.balance - before[index]!.balance;
  const trades = BigInt(stage.trades.length);
  const bond = ownerAfter([change(0), change(1)], FACE_AMOUNT * trades, ["S", "B"]);
  const cash = ownerAfter([change(3), change(2)], SETTLEMENT_AMOUNT * trades, ["B", "S"]);
  const loss = await stage.losses();
  stage.expect(bond === row.bond && cash === row.cash, `foretold were bond ${row.bond} and cash ${row.cash}`);
  stage.expect(
    loss.S === row.loss.S && loss.B === row.loss.B,
    `foretold were losses S ${row.loss.S}, B ${row.loss.B}`,
  );
  const { id, event, watcher } = row;
  const { surprises } = stage;
  return { id, event, watcher, bond, cash, loss, evidence, surprises, ok: surprises.length === 0 };
}

/** Who has it: the giver whose balance stands, or the taker whose balance rose by what the giver's fell. */
function ownerAfter(
  [given, taken]: [bigint, bigint],
  amount: bigint,
  [giver, taker]: [Party, Party],
): Party | "?" {
  if (given === 0n && taken === 0n) return giver;
  return given === -amount && taken === amount ? taker : "?";
}

/** Bond of seller and buyer, cash of seller and buyer. */
async function readBalances(world: World) {
  const readings = legNames.flatMap((name: LegName) =>
    (["seller", "buyer"] as const).map(async (party) => ({
      ledger: name === "security" ? ("bond" as const) : ("cash" as const),
      asset: world[name].asset,
      account: world[name].addressOf(party),
      balance: await world.balanceOf(name, party),
    })),
  );
  return Promise.all(readings);
}

import type { Hex } from "viem";

import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { openStore, type IndexStore } from "../../src/agents/indexer/store.ts";
import { openIndex } from "../../src/audit/store/auditIndex.ts";
import { verify } from "../../src/audit/verify/verify.ts";
import { Random } from "../demo/random.ts";
import { NOTHING, type Act } from "./act.ts";
import { acts } from "./acts/all.ts";
import { countEvents, indexDifferences, missingFailures, registerProblems } from "./checks.ts";
import { Play } from "./play.ts";
import { Refused, type FunctionName } from "./sender.ts";
import type { Stage } from "./stage.ts";

/** How often an act succeeded, and was refused. */
export interface ActCount {
  done: number;
  refused: number;
}

export interface HistoryResult {
  seed: number;
  acts: Map<string, ActCount>;
  /** How often each event occurred, as `Contract.Event`. */
  events: Map<string, number>;
  /** Functions of contracts that succeeded. */
  called: ReadonlySet<FunctionName>;
  /** What was not as it should be, in words. */
  problems: string[];
  /** What happened, in order. */
  told: string[];
}

/** Small, so that a history has many. */
const PAGES = { mostBlocks: 7, mostLogs: 40 } as const;

/** Of a hundred acts, after how many the index is brought up to date. */
const LOOKS = 6;

/** Of a hundred histories, how many follow one that is no more. */
const REORGANISED = 25;

/** Seeds of histories that are no more are those of no other. */
const GONE = 1_000_000_000;

/**
 * Plays a random history on the ledger as every history finds it; an index follows from some moment on. Then everything that it
 * rebuilt is compared with the contracts' state. The same seed plays the same history.
 */
export async function playHistory(stage: Stage, seed: number, length: number): Promise<HistoryResult> {
  const random = new Random(seed);
  const store = await openStore(":memory:");
  const follower = new Follower(stage, store);
  // A history that the index knew, and that a reorganisation replaces by this one.
  if (random.below(100) < REORGANISED)
    await playActs(new Play(stage, new Random(seed + GONE)), follower, 1 + random.below(length));
  const play = new Play(stage, random);
  const { counts, told } = await playActs(play, follower, length);
  const result = {
    seed,
    acts: counts,
    told,
    called: play.called,
    problems: await problemsOf(stage, store, play.failed),
    events: await countEvents(store, stage.block),
  };
  await store.close();
  return result;
}

type Played = { counts: HistoryResult["acts"]; told: string[] };

async function playActs(play: Play, follower: Follower, length: number): Promise<Played> {
  await play.stage.reset();
  const played: Played = { counts: new Map(), told: [] };
  for (let act = 0; act < length; ++act) {
    await playAct(play, played);
    if (play.chance(LOOKS)) await follower.look(play.chance(30));
  }
  await follower.look(false);
  return played;
}

/** Draws acts until one has something to be done to. */
async function playAct(play: Play, { counts, told }: Played): Promise<void> {
  for (;;) {
    const act = drawAct(play);
    const count = counts.get(act.name) ?? { done: 0, refused: 0 };
    try {
      if ((await act.play(play)) === NOTHING) continue;
      count.done++;
      told.push(act.name);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      count.refused++;
      told.push(`${act.name}: refused, ${error.message}`);
    }
    counts.set(act.name, count);
    return;
  }
}

const WEIGHT = acts.reduce((sum, { weight }) => sum + weight, 0);

function drawAct(play: Play): Act {
  let lot = play.random.below(WEIGHT);
  return acts.find(({ weight }) => (lot -= weight) < 0)!;
}

/** The index while the history goes on: first a backfill, then what came since; now and then by another process. */
class Follower {
  readonly #stage: Stage;
  readonly #store: IndexStore;
  #indexer: Indexer | undefined;

  constructor(stage: Stage, store: IndexStore) {
    this.#stage = stage;
    this.#store = store;
  }

  async look(anew: boolean): Promise<void> {
    const { client, ledger } = this.#stage;
    if (anew || this.#indexer === undefined)
      this.#indexer = await Indexer.open({ store: this.#store, client, ledger, ...PAGES });
    await this.#indexer.catchUp();
  }
}

async function problemsOf(stage: Stage, store: IndexStore, failed: ReadonlySet<Hex>): Promise<string[]> {
  const { client, ledger } = stage;
  const index = await openIndex(store, ledger);
  const { differences } = await verify(client, index);
  const fresh = await openStore(":memory:");
  await (await Indexer.open({ store: fresh, client, ledger })).catchUp();
  const problems = [
    ...differences.map(
      ({ kind, key, derived, onChain }) => `${kind} ${key}: the events say ${derived}, the chain ${onChain}`,
    ),
    ...(await registerProblems(client, index)),
    ...(await missingFailures(client, index, failed)),
    ...(await indexDifferences(store, fresh)),
  ];
  await fresh.close();
  return problems;
}

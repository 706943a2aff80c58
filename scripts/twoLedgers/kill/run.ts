import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { resume } from "../../../src/actions/participants/resume.ts";
import { suspend } from "../../../src/actions/participants/suspend.ts";
import { Journal } from "../../../src/agents/htlc/journal.ts";
import { WatchJournal } from "../../../src/agents/htlc/watchJournal.ts";
import { serialiseLedger } from "../../../src/deployments.ts";
import { serialiseTwoLedgerFile } from "../../../src/domain/twoLedgerFile.ts";
import type { LegName } from "../../../src/domain/twoLedgerTrade.ts";
import type { AgentSetup } from "../agentSetup.ts";
import { leiOf } from "../../lei.ts";
import type { LedgerSide } from "../ledgerSide.ts";
import { pause } from "../nodes.ts";
import { RealLedgers } from "../realLedgers.ts";
import { FACE_AMOUNT, SETTLEMENT_AMOUNT, type DrawnTrade } from "../trades.ts";
import { Agent, type End, type StartOptions } from "./agent.ts";
import type { KillRow } from "./rows.ts";

/** What became of a row. */
export interface KillResult {
  agent: KillRow["agent"];
  step: string;
  moment: KillRow["moment"];
  scene: KillRow["scene"];
  /** The process that was killed, and the one that took over. */
  pid: number;
  signal: string | null;
  restartPid: number | null;
  /** Who has the bond and who the cash in the end, by `balanceOf`. */
  outcome: string;
  ok: boolean;
  /** What went wrong. */
  problem?: string;
}

/** Kills agents on two real nodes, one row after the other. */
export class KillRun {
  readonly ledgers: RealLedgers;
  readonly #folder: string;

  private constructor(ledgers: RealLedgers, folder: string) {
    this.ledgers = ledgers;
    this.#folder = folder;
  }

  /** Starts the nodes. */
  static async open(): Promise<KillRun> {
    const folder = mkdtempSync(join(tmpdir(), "vinculum-kill-"));
    try {
      return new KillRun(await RealLedgers.open(join(folder, "clock")), folder);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.ledgers.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Runs a row; whatever goes wrong in it is its result. */
  async row(row: KillRow): Promise<KillResult> {
    await this.ledgers.align();
    const folder = mkdtempSync(join(this.#folder, "row-"));
    const trial = new Trial(this.ledgers, folder, row, await this.ledgers.draw());
    return trial.run();
  }
}

type Name = KillRow["agent"];

/** One trade, with one agent that is killed and started again. */
class Trial {
  readonly #ledgers: RealLedgers;
  readonly #folder: string;
  readonly #row: KillRow;
  readonly #drawn: DrawnTrade;
  readonly #agents: Agent[] = [];
  #killed: { pid: number; end: End } | undefined;
  #restarted: Agent | undefined;
  #before: Holdings | undefined;
  /** Whom to resume, whatever happens. */
  #suspended: LegName | undefined;

  constructor(ledgers: RealLedgers, folder: string, row: KillRow, drawn: DrawnTrade) {
    this.#ledgers = ledgers;
    this.#folder = folder;
    this.#row = row;
    this.#drawn = drawn;
  }

  async run(): Promise<KillResult> {
    const { scene, agent, step, moment } = this.#row;
    const before = await this.#holdings();
    this.#before = before;
    let problem: string | undefined;
    try {
      await this.#play();
      problem = this.#checkJournals();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    } finally {
      for (const started of this.#agents) started.kill();
      if (this.#suspended !== undefined) await this.#lift();
    }
    const outcome = outcomeOf(before, await this.#holdings());
    const expected = scene === "refund" ? "S/B" : "B/S";
    if (outcome !== expected) problem ??= `ends ${outcome} and not ${expected}`;
    return {
      agent,
      step,
      moment,
      scene,
      pid: this.#killed?.pid ?? 0,
      signal: this.#killed?.end.signal ?? null,
      restartPid: this.#restarted?.pid ?? null,
      outcome,
      ok: problem === undefined,
      ...(problem !== undefined && { problem }),
    };
  }

  async #play(): Promise<void> {
    switch (this.#row.scene) {
      case "in-time":
        return this.#inTime();
      case "receiver-suspended":
        return this.#receiverSuspended();
      case "refund":
        return this.#row.agent === "seller" ? this.#sellerRefunds() : this.#buyerRefunds();
      case "buyer-asleep":
      case "buyer-asleep-and-suspended":
        return this.#buyerAsleep();
    }
  }

  async #inTime(): Promise<void> {
    const seller = this.#start("seller");
    const buyer = this.#start("buyer");
    await this.#succession(this.#row.agent === "seller" ? seller : buyer);
    await this.#allEnd();
  }

  async #receiverSuspended(): Promise<void> {
    const { agent, step } = this.#row;
    // Each is held where its own lock stands and the secret is not out.
    const holdAt = agent === "seller" ? "counter-lock-confirmed" : "lock-sent";
    const victim = this.#start(agent, { holdAt });
    this.#start(agent === "seller" ? "buyer" : "seller");
    await victim.wrote(holdAt);
    await this.#suspend(agent === "seller" ? "cash" : "security");
    victim.wake();
    // Refused while it is suspended, tried again until it is not.
    await victim.wrote("deliver-intended");
    if (step === "deliver-intended") await this.#succession(victim, () => this.#lift());
    else {
      await this.#lift();
      await this.#succession(victim);
    }
    await this.#allEnd();
  }

  async #sellerRefunds(): Promise<void> {
    const seller = this.#start("seller");
    await seller.wrote("locked");
    await this.#passAll();
    await this.#succession(seller);
    await this.#allEnd();
  }

  async #buyerRefunds(): Promise<void> {
    const seller = this.#start("seller", { holdAt: "locked" });
    const buyer = this.#start("buyer");
    await buyer.wrote("locked");
    await this.#passAll();
    await this.#succession(buyer);
    seller.wake();
    await this.#allEnd();
  }

  async #buyerAsleep(): Promise<void> {
    const suspends = this.#row.scene === "buyer-asleep-and-suspended";
    const holdAt = "counter-lock-confirmed";
    const seller = this.#start("seller", { holdAt });
    const buyer = this.#start("buyer", { death: { step: "lock-sent", moment: "written" } });
    const watcher = this.#start("watcher");
    await buyer.ended();
    this.#agents.splice(this.#agents.indexOf(buyer), 1);
    await seller.wrote(holdAt);
    if (suspends) await this.#suspend("security");
    seller.wake();
    if (suspends && this.#row.step === "deliver-intended")
      await this.#succession(watcher, () => this.#lift());
    else {
      if (suspends) {
        await watcher.wrote("deliver-intended");
        await this.#lift();
      }
      await this.#succession(watcher);
    }
    const heir = this.#restarted!;
    await heir.ticked();
    await this.#untilBuyerHasBond();
    await heir.stop();
    await seller.endedWell();
  }

  /** Waits until an agent has killed itself, and starts it again. */
  async #succession(victim: Agent, between: () => Promise<void> = async () => undefined): Promise<void> {
    const end = await victim.ended();
    this.#killed = { pid: victim.pid, end };
    this.#agents.splice(this.#agents.indexOf(victim), 1);
    if (end.signal !== "SIGKILL")
      throw new Error(`the agent ended with ${end.code} before ${this.#row.step}`);
    this.#checkLastLine();
    await between();
    this.#restarted = this.#start(this.#row.agent, { again: true });
  }

  /** What the killed process left on the disk ends where it was killed. */
  #checkLastLine(): void {
    const { step, moment, agent } = this.#row;
    const steps = this.#stepsOf(agent);
    const asTold = moment === "written" ? steps.at(-1) === step : !steps.includes(step);
    if (!asTold) throw new Error(`killed ${moment} ${step}, and its journal is: ${steps.join(", ")}`);
  }

  #stepsOf(agent: Name): string[] {
    const path = this.#journalOf(agent);
    if (agent === "watcher") {
      const journal = new WatchJournal(path);
      const steps = journal.entries().map(({ step }) => step);
      journal.close();
      return steps;
    }
    const journal = new Journal(path);
    const steps = journal.entriesOf(this.#drawn.trade.hashlock).map(({ step }) => step);
    journal.close();
    return steps;
  }

  #checkJournals(): string | undefined {
    const asleep = this.#row.agent === "watcher";
    for (const agent of ["seller", "buyer"] as const) {
      if (agent === "buyer" && (asleep || (this.#row.scene === "refund" && this.#row.agent === "seller")))
        continue;
      const steps = this.#stepsOf(agent);
      if (steps.at(-1) !== "closed" || steps.filter((step) => step === "closed").length !== 1)
        return `the ${agent}'s journal ends: ${steps.join(", ")}`;
    }
    return undefined;
  }

  async #allEnd(): Promise<void> {
    for (const agent of this.#agents) await agent.endedWell();
  }

  #start(agent: Name, { again = false, ...options }: StartOptions & { again?: boolean } = {}): Agent {
    const { trade, secret } = this.#drawn;
    const setup: AgentSetup = {
      agent,
      journal: this.#journalOf(agent),
      clockFile: this.#ledgers.clockFile,
      account: this.#ledgers.cash.addressOf(agent),
      ledgers: (["security", "cash"] as const).map((name) => ({
        url: this.#ledgers.nodes[name].url,
        book: serialiseLedger(this.#ledgers[name].ledger),
      })),
      trades:
        agent === "watcher"
          ? []
          : [{ terms: serialiseTwoLedgerFile(trade), ...(agent === trade.secretHolder && { secret }) }],
      pauseMs: 100,
    };
    const file = join(this.#folder, `${agent}.json`);
    writeFileSync(file, JSON.stringify(setup), { mode: 0o600 });
    const { step, moment } = this.#row;
    const death = agent === this.#row.agent && !again ? { step, moment } : undefined;
    const started = new Agent(file, { death, ...options });
    this.#agents.push(started);
    return started;
  }

  #journalOf(agent: Name): string {
    return join(this.#folder, `${agent}.db`);
  }

  /** Both legs can be taken back. */
  async #passAll(): Promise<void> {
    const { security, cash } = this.#drawn.trade;
    const last = security.refundableFrom > cash.refundableFrom ? security : cash;
    await this.#ledgers.align(last.refundableFrom + 1n);
  }

  /** Suspends whoever receives on a ledger. */
  async #suspend(name: LegName): Promise<void> {
    const side = this.#ledgers[name];
    await suspend(side.as("csd"), { ledger: side.ledger, lei: receiverOf(side), reason: "order 2026/17" });
    this.#suspended = name;
  }

  async #lift(): Promise<void> {
    const side = this.#ledgers[this.#suspended!];
    this.#suspended = undefined;
    await resume(side.as("csd"), { ledger: side.ledger, lei: receiverOf(side), reason: "order 2026/18" });
  }

  async #untilBuyerHasBond(): Promise<void> {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(100)) {
      if ((await this.#ledgers.balanceOf("security", "buyer")) > this.#before!.bond.buyer) return;
    }
  }

  async #holdings(): Promise<Holdings> {
    const read = async (name: LegName) => ({
      seller: await this.#ledgers.balanceOf(name, "seller"),
      buyer: await this.#ledgers.balanceOf(name, "buyer"),
    });
    const [bond, cash] = await Promise.all([read("security"), read("cash")]);
    return { bond, cash };
  }
}

type Holdings = Record<"bond" | "cash", Record<"seller" | "buyer", bigint>>;

/** Who got what: `B/S` where the bond is the buyer's and the cash the seller's. */
function outcomeOf(before: Holdings, after: Holdings): string {
  const holder = (asset: "bond" | "cash", owner: "seller" | "buyer", amount: bigint) => {
    const receiver = owner === "seller" ? "buyer" : "seller";
    const given = before[asset][owner] - after[asset][owner];
    const received = after[asset][receiver] - before[asset][receiver];
    if (given !== received) return "?";
    const names = { seller: "S", buyer: "B" };
    return given === amount ? names[receiver] : given === 0n ? names[owner] : "?";
  };
  return `${holder("bond", "seller", FACE_AMOUNT)}/${holder("cash", "buyer", SETTLEMENT_AMOUNT)}`;
}

function receiverOf({ name }: LedgerSide) {
  return leiOf(name === "security" ? "BUYER" : "SELLER");
}

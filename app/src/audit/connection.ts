import { serialiseLedger } from "../../../src/deployments.ts";
import type { Verification } from "../../../src/audit/verify/verify.ts";
import { ChainError } from "../../../src/errors/chain.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import type { HeadFollower } from "../chain/headFollower.ts";
import { isUsable } from "../chain/headState.ts";
import { createStore, type Store } from "../store.ts";
import { revived } from "./carriedError.ts";
import type { AuditAsk, AuditQuestions, AuditReply, AuditRequest, IndexState } from "./protocol.ts";

/** How the index of a ledger stands. */
export interface AuditState {
  /** Undefined until something was read. */
  index: IndexState | undefined;
  /** Whether it has come to the chain's newest block once. */
  ready: boolean;
  /** Why it could not go on. */
  error: Error | undefined;
}

/** The last `verify`; it goes on while other views are shown. */
export type VerifyState =
  | { status: "never" | "running" }
  | { status: "done"; verification: Verification }
  | { status: "failed"; error: Error };

/** After a failure, though no new block may come. */
const AGAIN_MS = 2_000;

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: unknown) => void;
}

/** The index of a ledger in a worker. It follows the chain for as long as the page is open. */
export class AuditConnection {
  readonly state: Store<AuditState> = createStore<AuditState>({
    index: undefined,
    ready: false,
    error: undefined,
  });
  /** What `verify` does now. */
  readonly step: Store<string> = createStore("");
  readonly verification: Store<VerifyState> = createStore<VerifyState>({ status: "never" });
  readonly #head: HeadFollower;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #follow: () => void;
  #questions = 0;
  #reading = false;
  #again = false;

  constructor({ head, ledger, rpc }: LedgerConnection, page: string) {
    this.#worker = new Worker(new URL("./index.worker.ts", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<AuditReply>) => this.#hear(data));
    this.#worker.addEventListener("error", ({ message }) => this.#fail(new Error(message)));
    this.#send({ ask: "open", book: serialiseLedger(ledger), rpc: new URL(rpc, page).href });
    this.#head = head;
    this.#follow = () => {
      const state = head.state.get();
      if (state.status === "wrong") this.#forget(state.error);
      else if (isUsable(state)) void this.#read();
    };
    head.state.subscribe(this.#follow);
    this.#follow();
  }

  /** Asks the worker, which answers one question after another. */
  ask<Ask extends AuditAsk>(
    ask: Ask,
    asked: AuditQuestions[Ask]["asked"],
    signal?: AbortSignal,
  ): Promise<AuditQuestions[Ask]["answer"]> {
    const id = ++this.#questions;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      signal?.addEventListener("abort", () => {
        if (!this.#waiting.delete(id)) return;
        this.#send({ ask: "cancel", id });
        reject(signal.reason as Error);
      });
      this.#send({ id, ask, ...asked } as AuditRequest);
    });
  }

  /** Compares the index with the chain, as `audit verify` does. */
  async verify(): Promise<void> {
    this.step.set("");
    this.verification.set({ status: "running" });
    try {
      this.verification.set({ status: "done", verification: await this.ask("verify", {}) });
    } catch (error) {
      this.verification.set({ status: "failed", error: error as Error });
    }
  }

  /** Reads on; blocks that come meanwhile are read after it. */
  async #read(): Promise<void> {
    this.#again = this.#reading;
    if (this.#reading) return;
    this.#reading = true;
    try {
      const index = await this.ask("catchUp", {});
      // What was read meanwhile of a chain that is another by now is not shown.
      if (this.#head.state.get().status !== "wrong") this.state.set({ index, ready: true, error: undefined });
    } catch (error) {
      if (error instanceof ChainError && error.code === "Chain_Reset") this.#forget(error);
      else this.state.set({ ...this.state.get(), error: error as Error });
      setTimeout(this.#follow, AGAIN_MS);
    } finally {
      this.#reading = false;
    }
    if (this.#again) await this.#read();
  }

  /** Of a chain that is not there any more nothing is left. */
  #forget(error: ChainError): void {
    this.state.set({ index: undefined, ready: false, error });
    this.verification.set({ status: "never" });
  }

  #send(request: AuditRequest): void {
    this.#worker.postMessage(request);
  }

  #hear(reply: AuditReply): void {
    if ("step" in reply) this.step.set(reply.step);
    else if ("progress" in reply) {
      const { ready } = this.state.get();
      // Until it is there, reports are of no block; then each is of the block that was read to.
      if (!ready) this.state.set({ index: reply.progress, ready, error: undefined });
    } else {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ("error" in reply) waiting?.reject(revived(reply.error));
      else waiting?.resolve(reply.answer as never);
    }
  }

  #fail(error: Error): void {
    const { index, ready } = this.state.get();
    this.state.set({ index, ready, error });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

const connections = new WeakMap<LedgerConnection, AuditConnection>();

/** The index of a ledger; its worker begins with the first view that asks for it. */
export function auditOf(connection: LedgerConnection): AuditConnection {
  const known = connections.get(connection);
  if (known !== undefined) return known;
  const opened = new AuditConnection(connection, document.baseURI);
  connections.set(connection, opened);
  return opened;
}

import { setTimeout as pause } from "node:timers/promises";

import { drawKey, hashKey, type KeyEntry } from "../../src/agents/gateway/keys.ts";
import type { GatewayRole } from "../../src/agents/gateway/policy.ts";

/** An answer of the gateway. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface AskOptions {
  method?: string;
  /** Name of the key; none where it is absent. */
  as?: string;
  /** Sent as it is where it is text, as JSON where not. */
  body?: unknown;
  headers?: Record<string, string>;
  /** URL of a gateway; of the first unless stated. */
  at?: string;
}

/** Looks, 20 milliseconds apart, after which something will not come. */
const MOST_LOOKS = 1_500;

/** Asks a gateway with keys that it knows. */
export abstract class Asker {
  readonly entries: KeyEntry[] = [];
  readonly #keys = new Map<string, string>();

  /** Where the gateway listens. */
  abstract readonly url: string;

  /** A key for a participant. */
  addKey(name: string, role: GatewayRole, lei?: string): void {
    const key = drawKey();
    this.#keys.set(name, key);
    this.entries.push({ name, role, sha256: hashKey(key), ...(lei !== undefined && { lei }) });
  }

  /** The key itself. */
  keyText(name: string): string {
    return this.#keys.get(name)!;
  }

  /** LEI of a key. */
  lei(name: string): string {
    return this.entries.find((entry) => entry.name === name)!.lei!;
  }

  /** Asks the gateway. */
  async ask(
    path: string,
    { method, as, body, headers = {}, at = this.url }: AskOptions = {},
  ): Promise<Answer> {
    const response = await fetch(`${at}${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(as !== undefined && { authorization: `Bearer ${this.keyText(as)}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  }

  /** The status of an answer; of a stream its beginning is enough. */
  async statusOf(path: string, { method = "GET", as }: AskOptions): Promise<number> {
    const leave = new AbortController();
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: leave.signal,
      headers: {
        "idempotency-key": crypto.randomUUID(),
        ...(as !== undefined && { authorization: `Bearer ${this.keyText(as)}` }),
      },
    });
    leave.abort();
    return response.status;
  }

  /** Every item of a list, page by page, of a query where one is given. */
  async items(path: string, as: string, limit = 7, query = ""): Promise<Record<string, unknown>[]> {
    const all: Record<string, unknown>[] = [];
    const search = new URLSearchParams(query);
    search.set("limit", String(limit));
    for (;;) {
      const { status, body } = await this.ask(`${path}?${search.toString()}`, { as });
      if (status !== 200) throw new Error(JSON.stringify(body));
      all.push(...(body["items"] as Record<string, unknown>[]));
      if (body["next"] === undefined) return all;
      search.set("cursor", body["next"] as string);
    }
  }

  /** Waits until a submission has ended. */
  async end(id: string, as: string): Promise<Record<string, unknown>> {
    return this.#bodyOnce(
      `/v1/submissions/${id}`,
      as,
      ({ status }) => status !== "queued" && status !== "sent",
    );
  }

  /** Asks until something is there. */
  async askUntil(path: string, as: string): Promise<Record<string, unknown>> {
    return this.#bodyOnce(path, as, ({ code }) => code !== "Gateway_NotFound");
  }

  /** Waits until the index has a block. */
  async indexed(block: number): Promise<void> {
    const there = ({ head }: Record<string, unknown>) => (head as { block: number }).block >= block;
    await this.#bodyOnce("/v1/events?limit=1", "regulator", there);
  }

  /** Waits until something holds, but not for ever. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    for (let look = 0; !(await holds()); ++look) {
      if (look === MOST_LOOKS) throw new Error("it does not come about");
      await pause(20);
    }
  }

  async #bodyOnce(
    path: string,
    as: string,
    wanted: (body: Record<string, unknown>) => boolean,
  ): Promise<Record<string, unknown>> {
    let body: Record<string, unknown> = {};
    await this.until(async () => {
      ({ body } = await this.ask(path, { as }));
      return wanted(body);
    });
    return body;
  }
}

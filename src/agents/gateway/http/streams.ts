import type { ServerResponse } from "node:http";

import type { FastifyReply, FastifyRequest } from "fastify";

import { GatewayError, tooMany } from "../../../errors/gateway.ts";
import type { GatewayLimits } from "../limits.ts";
import { principalOf } from "./authorise.ts";

/** One server-sent event. */
export interface StreamItem {
  /** Where a reader goes on after it: a cursor. */
  id: string;
  event: string;
  data: unknown;
}

/** What a stream is read from, page by page, and a word when there may be more. */
export interface StreamSource {
  /** What follows what it gave before, a page at most; nothing where there is no more yet. */
  next(): Promise<readonly StreamItem[]>;
  /** Returns what ends the telling. */
  onMore(listener: () => void): () => void;
}

type StreamLimits = Pick<
  GatewayLimits,
  "streams" | "streamsPerKey" | "heartbeatSeconds" | "slowReaderSeconds"
>;

/**
 * Streams of server-sent events. Each reads its source page by page, and no faster than its reader takes them: nothing is
 * kept for a slow one, who goes on from the last id it saw.
 */
export class Streams {
  readonly #limits: StreamLimits;
  readonly #open = new Map<ServerResponse, { key: string; bell: Bell }>();
  #closing = false;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Serves a source until its reader leaves, or takes nothing for too long, or the gateway ends. */
  async serve(request: FastifyRequest, reply: FastifyReply, source: StreamSource): Promise<void> {
    const { name: key } = principalOf(request);
    this.#requireRoom(key);
    reply.hijack();
    const { raw } = reply;
    const bell = new Bell();
    const ring = () => bell.ring();
    this.#open.set(raw, { key, bell });
    const forget = source.onMore(ring);
    raw.on("close", ring).on("error", ring);
    try {
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
        connection: "close", // nothing comes after it, and the gateway's end need not wait for its reader
      });
      await this.#write(raw, "retry: 1000\n\n");
      await this.#run(raw, bell, source);
    } catch (error) {
      request.log.error({ err: error }, "stream ended");
    } finally {
      forget();
      this.#open.delete(raw);
      raw.end();
    }
  }

  /** Ends all in order, so that their readers come again elsewhere. */
  close(): void {
    this.#closing = true;
    for (const { bell } of this.#open.values()) bell.ring();
  }

  async #run(raw: ServerResponse, bell: Bell, source: StreamSource): Promise<void> {
    for (;;) {
      let items: readonly StreamItem[];
      do {
        if (this.#closing || !isOpen(raw)) return;
        items = await source.next();
        for (const item of items) if (!(await this.#write(raw, textOf(item)))) return;
      } while (items.length > 0);
      const rung = await bell.wait(this.#limits.heartbeatSeconds * 1_000);
      if (!rung && !(await this.#write(raw, ": alive\n\n"))) return;
    }
  }

  /** False where the reader left, or took nothing for too long; then it is cut off. */
  async #write(raw: ServerResponse, text: string): Promise<boolean> {
    if (!isOpen(raw)) return false;
    if (raw.write(text)) return true;
    const drained = await new Promise<boolean>((resolve) => {
      const end = (taken: boolean) => () => {
        clearTimeout(timer);
        raw.off("drain", onDrain).off("close", onClose);
        resolve(taken);
      };
      const [onDrain, onClose] = [end(true), end(false)];
      const timer = setTimeout(onClose, this.#limits.slowReaderSeconds * 1_000);
      raw.once("drain", onDrain).once("close", onClose);
    });
    if (!drained) raw.destroy();
    return drained;
  }

  #requireRoom(key: string): void {
    if (this.#closing) {
      throw new GatewayError("The gateway is ending", {
        code: "Gateway_Busy",
        retry: "later",
        hint: "Connect again in a while.",
      });
    }
    const own = [...this.#open.values()].filter((stream) => stream.key === key).length;
    if (own >= this.#limits.streamsPerKey || this.#open.size >= this.#limits.streams)
      throw tooMany("streams", 0);
  }
}

/** Is rung where there may be more to read, and remembers it until somebody waits. */
class Bell {
  #rung = false;
  #answer: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#answer();
  }

  /** Until it is rung; false where it was not in so many milliseconds. */
  async wait(milliseconds: number): Promise<boolean> {
    if (!this.#rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#answer = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }
}

function isOpen(raw: ServerResponse): boolean {
  return !raw.destroyed && !raw.writableEnded;
}

function textOf({ id, event, data }: StreamItem): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

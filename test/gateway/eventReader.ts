import type { GatewayBench } from "./support.ts";

/** A server-sent event as it came. */
export interface SentEvent {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** A stream that is being read. */
export class EventReader {
  readonly events: SentEvent[] = [];
  /** Whether it broke off, rather than ended. */
  failed = false;
  readonly ended: Promise<void>;
  readonly #leave: AbortController;
  #beats = 0;
  #wake: () => void = () => undefined;

  constructor(body: ReadableStream<Uint8Array>, leave: AbortController) {
    this.#leave = leave;
    this.ended = this.#read(body);
  }

  /** Waits until there are so many. */
  async take(count: number): Promise<readonly SentEvent[]> {
    while (this.events.length < count) await this.#more();
    return this.events;
  }

  /** Waits for one. */
  async until(wanted: (event: SentEvent) => boolean): Promise<readonly SentEvent[]> {
    while (!this.events.some(wanted)) await this.#more();
    return this.events;
  }

  /** Waits for so many signs of life. */
  async beats(count: number): Promise<void> {
    while (this.#beats < count) await this.#more();
  }

  async close(): Promise<void> {
    this.#leave.abort();
    await this.ended;
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = "";
    try {
      for await (const chunk of body) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split("\n\n");
        text = blocks.pop()!;
        for (const block of blocks) this.#take(block);
        this.#wake();
      }
    } catch {
      this.failed = true;
    }
    this.#wake();
  }

  #take(block: string): void {
    if (block.startsWith(":")) ++this.#beats;
    const fields = new Map(block.split("\n").map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    const [id, event, data] = ["id", "event", "data"].map((name) => fields.get(name));
    if (id !== undefined && event !== undefined && data !== undefined)
      this.events.push({ id, event, data: JSON.parse(data) as Record<string, unknown> });
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** Opens a stream; it is there when this returns. */
export async function readEvents(
  bench: GatewayBench,
  path: string,
  { as, last }: { as: string; last?: string | undefined },
): Promise<EventReader> {
  const leave = new AbortController();
  const response = await fetch(`${bench.url}${path}`, {
    signal: leave.signal,
    headers: {
      authorization: `Bearer ${bench.keyText(as)}`,
      ...(last !== undefined && { "last-event-id": last }),
    },
  });
  if (response.status !== 200 || response.body === null) throw new Error(await response.text());
  return new EventReader(response.body, leave);
}

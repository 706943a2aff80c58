import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

import type { Random } from "../../../scripts/demo/random.ts";

/** What a line does to a message, and how often it did. */
export const lineFaults = ["lost-question", "lost-answer", "late", "twice", "overtaken"] as const;

export type LineFault = (typeof lineFaults)[number];

export interface FaultyProxy {
  url: string;
  /** How often each fault struck. */
  counts: Record<LineFault, number>;
  close(): Promise<void>;
}

/** Of a hundred messages, how many meet some fault. */
const FAULTY = 40;

/**
 * An HTTP proxy in front of a node that loses questions, loses answers, is late, says things twice, and lets a message
 * overtake the one before it.
 */
export async function startFaultyProxy(target: string, random: Random): Promise<FaultyProxy> {
  const counts = { "lost-question": 0, "lost-answer": 0, late: 0, twice: 0, overtaken: 0 };
  let overtaking: (() => void) | undefined;
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString("utf8");
    const fault = random.below(100) < FAULTY ? random.pick(lineFaults) : undefined;
    if (fault !== undefined) ++counts[fault];
    if (fault === "lost-question") return void request.socket.destroy();
    if (fault === "late") await pause(random.below(400));
    if (fault === "overtaken") {
      const overtaken = new Promise<void>((resolve) => {
        overtaking = resolve;
      });
      await Promise.race([overtaken, pause(300)]);
    }
    if (fault === "twice") await forward(target, body);
    const answer = await forward(target, body);
    if (fault !== "overtaken") overtaking?.();
    if (fault === "lost-answer") return void request.socket.destroy();
    response.setHeader("content-type", "application/json");
    response.end(answer);
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function forward(target: string, body: string): Promise<string> {
  const response = await fetch(target, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return response.text();
}

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { EthereumProvider } from "hardhat/types/providers";

import { listen } from "../loopback.ts";

interface RpcRequest {
  id?: unknown;
  method: string;
  params?: unknown[];
}

const MOST_BYTES = 5_000_000;

/**
 * Serves a chain in memory over JSON-RPC on loopback, until the process ends.
 *
 * @param signal Ends it sooner.
 * @returns The URL. Port 0 takes a free one.
 * @throws {InputError} Where somebody else listens on the port.
 */
export async function serve(provider: EthereumProvider, port: number, signal?: AbortSignal): Promise<string> {
  const server = createServer((request, response) => {
    void answerRpc(provider, request, response);
  });
  const taken = await listen(server, port, "--serve");
  signal?.addEventListener("abort", () => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${taken}`;
}

/** Answers one JSON-RPC request, or a batch, from a chain in memory. */
export async function answerRpc(
  provider: EthereumProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("content-type", "application/json");
  try {
    const body: unknown = JSON.parse(await readBody(request));
    const answers = Array.isArray(body)
      ? await Promise.all(body.map((one) => handle(provider, one as RpcRequest)))
      : await handle(provider, body as RpcRequest);
    response.end(JSON.stringify(answers));
  } catch {
    response.statusCode = 400;
    response.end(
      JSON.stringify({
        jsonrpc: "2.0",
        id: null,
        error: { code: -32700, message: "not a JSON-RPC request" },
      }),
    );
  }
}

async function handle(provider: EthereumProvider, { id = null, method, params = [] }: RpcRequest) {
  try {
    return { jsonrpc: "2.0", id, result: await provider.request({ method, params }) };
  } catch (thrown) {
    const {
      code = -32603,
      message = String(thrown),
      data,
    } = thrown as { code?: number; message?: string; data?: unknown };
    return { jsonrpc: "2.0", id, error: { code, message, ...(data === undefined ? {} : { data }) } };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error("too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";

import type { EthereumProvider } from "hardhat/types/providers";

import { answerRpc } from "../demo/serve.ts";
import { listen } from "../loopback.ts";
import type { StaticFiles } from "./bundle.ts";
import { policyHeader } from "./policy.ts";

/** A node behind the page's own server. */
export interface ServedNode {
  /** Path such as `/rpc/demo`. */
  path: string;
  /** What answers; a test may put another chain in its place. */
  provider: EthereumProvider;
  /** While false, it does not answer, as if it were switched off. */
  running: boolean;
}

export interface PageServerParameters {
  files: StaticFiles;
  nodes: readonly ServedNode[];
  /** 0 takes a free one. */
  port: number;
}

export interface PageServer {
  url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/**
 * Serves the page on loopback with the headers that production should have, and its nodes beside it.
 *
 * @throws {InputError} Where somebody else listens on the port.
 */
export async function servePage({ files, nodes, port }: PageServerParameters): Promise<PageServer> {
  const server = createServer((request, response) => void respond(files, nodes, request, response));
  const taken = await listen(server, port, "--port");
  return {
    url: `http://127.0.0.1:${taken}/`,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  files: StaticFiles,
  nodes: readonly ServedNode[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://page.invalid");
  if (!isOwn(request)) return end(response, 403, "only for this machine's own pages");
  const node = nodes.find(({ path }) => path === pathname);
  if (node !== undefined) {
    if (!node.running) request.destroy();
    else await answerRpc(node.provider, request, response);
    return;
  }
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, "only GET");
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  const body = files.get(name);
  if (body === undefined) return end(response, 404, "no such file");
  response.setHeader("content-type", TYPES[extname(name)] ?? "application/octet-stream");
  response.setHeader("content-security-policy", policyHeader([]));
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cache-control", "no-store");
  response.end(body);
}

/** A node with unlocked keys is for nobody else: neither by another name of this machine, nor from another page. */
function isOwn({ headers: { host = "", origin } }: IncomingMessage): boolean {
  const named = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
  return named && (origin === undefined || origin === `http://${host}`);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.end(`${text}\n`);
}

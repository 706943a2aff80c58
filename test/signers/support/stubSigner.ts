import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a stub answers: a result, an error of JSON-RPC that is thrown, or bytes of its own to the response. */
export type Answer = (method: string, params: unknown[], response: ServerResponse) => unknown;

/** An error as JSON-RPC carries it. */
export class RpcFault extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Says that the answer wrote to the response itself, or never will. */
export const ANSWERED = Symbol("answered");

/** A JSON-RPC server on this machine that answers what a test wants. */
export class StubSigner {
  readonly url: string;
  /** Methods that were asked for, in their order. */
  readonly asked: string[] = [];
  readonly #server;

  private constructor(answer: Answer, server = createServer()) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    server.on("request", (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Body;
        void this.#reply(answer, body, response);
      });
    });
  }

  static async open(answer: Answer): Promise<StubSigner> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new StubSigner(answer, server);
  }

  /** Ends every connection, those without an answer too. */
  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }

  async #reply(answer: Answer, { id, method, params = [] }: Body, response: ServerResponse): Promise<void> {
    this.asked.push(method);
    let body: object;
    try {
      const result = await answer(method, params, response);
      if (result === ANSWERED) return;
      body = { jsonrpc: "2.0", id, result };
    } catch (error) {
      if (!(error instanceof RpcFault)) throw error;
      body = { jsonrpc: "2.0", id, error: { code: error.code, message: error.message } };
    }
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  }
}

interface Body {
  id: number;
  method: string;
  params?: unknown[];
}

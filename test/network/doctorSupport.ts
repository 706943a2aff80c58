import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";
import hre from "hardhat";
import type { NetworkConfigOverride } from "hardhat/types/config";
import { createClient, custom, http } from "viem";

import type { ReadClient } from "../../src/actions/client.ts";
import { check, type Check, type Examination } from "../../src/actions/network/examination.ts";

/** What a stub answers: a value, or what a function makes of the parameters. */
export type Answers = Readonly<Record<string, unknown>>;

/** A node that says what a test wants it to. */
export interface Stub {
  client: ReadClient;
  /** What was asked, in order. */
  asked: string[];
  close(): Promise<void>;
}

/**
 * Starts a JSON-RPC node on this machine for what no development node tells. To anything else it answers as Besu does
 * where an API is not enabled.
 */
export async function startStub(answers: Answers): Promise<Stub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      const { id, method, params } = JSON.parse(body) as { id: number; method: string; params: unknown[] };
      asked.push(method);
      const answer = answers[method];
      const result: unknown = typeof answer === "function" ? answer(...(params ?? [])) : answer;
      const reply =
        result === undefined ? { error: { code: -32_604, message: "Method not enabled" } } : { result };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id, ...reply }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    client: createClient({ transport: http(`http://127.0.0.1:${port}`, { retryCount: 0 }) }),
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Asks a stub one question. */
export async function checkStub<Needs>(
  answers: Answers,
  examination: Examination<Needs>,
  needs: Needs,
): Promise<Check> {
  const stub = await startStub(answers);
  try {
    return await check(stub.client, examination, needs);
  } finally {
    await stub.close();
  }
}

/** A chain inside this process. */
export async function openChain(override: NetworkConfigOverride = {}) {
  const connection = await hre.network.create({ network: "default", override });
  const client: ReadClient = createClient({ transport: custom(connection.provider, { retryCount: 0 }) });
  const request = async (method: string, ...params: unknown[]) =>
    connection.provider.request({ method, params });
  return { connection, client, request };
}

/** That a check failed, and says so in words that a person can act on. */
export function expectFailure(found: Check, actual: string | RegExp, mend: string | RegExp): void {
  expect(found.status, JSON.stringify(found)).to.equal("fail");
  expectText(found.actual, actual);
  expectText(found.mend, mend);
}

function expectText(text: string, part: string | RegExp): void {
  if (part instanceof RegExp) expect(text).to.match(part);
  else expect(text).to.contain(part);
}

/** That a check passed, and asks for nothing. */
export function expectPass(found: Check): void {
  expect(found, JSON.stringify(found)).to.include({ status: "pass", mend: "" });
}

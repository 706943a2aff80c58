import fc from "fast-check";

import { answerCheck, type FuzzedAnswer } from "./check.ts";
import { requestsOf, type Description, type FuzzedRequest, type RequestOptions } from "./requests.ts";

export interface FuzzParameters extends RequestOptions {
  url: string;
  runs: number;
  seed: number;
}

/** How often which status came, by operation. */
export type FuzzCounts = Map<string, Map<number, number>>;

/**
 * Sends requests that follow from a gateway's own description, right ones and such as nearly are.
 *
 * @throws {Error} The smallest request found that is answered with 5xx, or otherwise than the description says.
 */
export async function fuzz({ url, runs, seed, ...options }: FuzzParameters): Promise<FuzzCounts> {
  const description = (await (await fetch(`${url}/v1/openapi.json`)).json()) as Description;
  const check = answerCheck(description);
  const counts: FuzzCounts = new Map();
  await fc.assert(
    fc.asyncProperty(requestsOf(description, options), async (request) => {
      const answer = await send(url, request);
      const operation = `${request.method} ${request.route}`;
      const own = counts.get(operation) ?? new Map<number, number>();
      counts.set(operation, own.set(answer.status, (own.get(answer.status) ?? 0) + 1));
      const wrong = check(request, answer);
      if (wrong !== undefined) throw new Error(wrong);
    }),
    { numRuns: runs, seed },
  );
  return counts;
}

async function send(url: string, { method, path, headers, body }: FuzzedRequest): Promise<FuzzedAnswer> {
  const leave = new AbortController();
  const response = await fetch(url + path, {
    method,
    headers,
    redirect: "manual",
    signal: leave.signal,
    ...(body !== undefined && { body }),
  });
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("text/event-stream"))
    return { status: response.status, type, text: await response.text() };
  leave.abort(); // a stream has no end; that it begins is enough
  return { status: response.status, type, text: "" };
}

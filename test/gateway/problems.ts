import { expect } from "chai";

import type { Answer } from "./asker.ts";

/** A file with something in it changed. */
export function altered(
  text: string,
  change: (file: Record<string, Record<string, unknown>>) => void,
): string {
  const file = JSON.parse(text) as Record<string, Record<string, unknown>>;
  change(file);
  return JSON.stringify(file);
}

/** The answer is a problem document of this error. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body["code"]], JSON.stringify(answer.body)).to.deep.equal([status, code]);
  expect(answer.headers.get("content-type")).to.match(/^application\/problem\+json/);
  expect(answer.body["type"]).to.equal(`urn:vinculum:error:${code}`);
}

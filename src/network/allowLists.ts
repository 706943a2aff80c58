import type { Address } from "viem";

import { parseAddress } from "../domain/address.ts";
import type { LineError } from "../errors/file.ts";
import { InputError } from "../errors/input.ts";
import { parseEndpoint } from "./endpoint.ts";
import { nodeEnode } from "./node.ts";
import { parsePublicKey } from "./publicKey.ts";

/** What a list holds, and what is wrong in it. */
export interface ListContent<Item> {
  items: readonly Item[];
  errors: readonly LineError[];
}

/**
 * The accounts that nodes take transactions from: an address a line; `#` begins a comment.
 *
 * @example
 * parseAccountList("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 # the CSD's officer\n");
 */
export function parseAccountList(text: string): ListContent<Address> {
  return parseLines(text, (line) => parseAddress(line, { field: "account" }));
}

/**
 * Further nodes that may connect: an enode a line, `enode://` 128 digits `@` IPv4 address `:` port; `#` begins a
 * comment.
 *
 * @example
 * parseNodeList("enode://…@10.1.0.31:30303 # the supervisor's\n");
 */
export function parseNodeList(text: string): ListContent<string> {
  return parseLines(text, parseEnode);
}

function parseEnode(text: string): string {
  const [, key, endpoint] = /^enode:\/\/([0-9a-fA-F]+)@([^?]+)$/.exec(text) ?? [];
  if (key === undefined || endpoint === undefined) {
    const expected = "an enode, such as enode://…@10.1.0.31:30303";
    throw new InputError({ field: "node", given: text, expected });
  }
  return nodeEnode({ publicKey: parsePublicKey(key, "node"), endpoint: parseEndpoint(endpoint, "node") });
}

/** Reads a list of one item a line. An item that stands twice, or a list of none, is a slip. */
function parseLines<Item extends string>(text: string, read: (line: string) => Item): ListContent<Item> {
  const errors: LineError[] = [];
  const items = new Map<Item, number>();
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (const [index, raw] of lines.entries()) {
    const [line, content] = [index + 1, raw.replace(/#.*$/, "").trim()];
    if (content === "") continue;
    try {
      const item = read(content);
      const before = items.get(item);
      if (before === undefined) items.set(item, line);
      else errors.push({ line, reason: `the same as on line ${before}` });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push({ line, reason: error.shortMessage });
    }
  }
  if (items.size === 0 && errors.length === 0)
    errors.push({ line: 1, reason: "expected a list, not nothing" });
  return { items: [...items.keys()], errors };
}

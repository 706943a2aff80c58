import { fieldReader, readTable } from "../domain/csvTable.ts";
import { parseName } from "../domain/names.ts";
import type { LineError } from "../errors/file.ts";
import { formatEndpoint, parseEndpoint } from "./endpoint.ts";
import { nodeRoles, parseNodeName, type NetworkNode } from "./node.ts";
import { parsePublicKey } from "./publicKey.ts";

/** Columns of a file of nodes, all of them needed, in any order. */
export const nodeColumns = ["name", "role", "public_key", "endpoint"] as const;

/** What a file of nodes holds, and what is wrong in it. */
export interface NodesContent {
  nodes: readonly NetworkNode[];
  errors: readonly LineError[];
}

/**
 * Nodes whose owners keep their keys, from CSV: `name,role,public_key,endpoint`. Every bad line is in `errors`, with each
 * of its reasons. A name, a key and an endpoint are of one node only.
 *
 * @example
 * const { nodes, errors } = parseNodesCsv("name,role,public_key,endpoint\nbank-a,validator,0x…,10.1.0.11:30303\n");
 */
export function parseNodesCsv(text: string): NodesContent {
  const { rows, errors } = readTable(text, { needed: nodeColumns });
  const found: LineError[] = [...errors];
  const nodes: NetworkNode[] = [];
  const earlier = new Map<string, number>();
  for (const row of rows) {
    const { get, reasons } = fieldReader(row);
    const node = {
      name: get("name", parseNodeName),
      role: get("role", (name, field) => parseName(nodeRoles, name, field)),
      publicKey: get("public_key", parsePublicKey),
      endpoint: get("endpoint", parseEndpoint),
    };
    const unique = {
      name: node.name,
      public_key: node.publicKey,
      endpoint: node.endpoint && formatEndpoint(node.endpoint),
    };
    for (const [column, value] of Object.entries(unique)) {
      if (value === undefined) continue;
      const line = earlier.get(`${column} ${value}`);
      if (line === undefined) earlier.set(`${column} ${value}`, row.line);
      else reasons.push(`${column}: the same as on line ${line}`);
    }
    found.push(...reasons.map((reason) => ({ line: row.line, reason })));
    if (reasons.length === 0) nodes.push(node as NetworkNode);
  }
  return { nodes, errors: found };
}

/**
 * REST for banks that run no node; docs/gateway.md walks through it:
 *
 *   npm run gateway -- gateway.json                                          serve
 *   npm run --silent gateway -- key gateway.json --name desk --role participant --lei 5493000F4ZO33MV32P92
 *                                                                            make a key, and print it once
 *
 * Logs go to standard output, a JSON object to a line. SIGTERM and SIGINT end it in order. Exit code 2 where the configuration
 * is wrong, 1 where the node, the ledger or a journal is not as it must be.
 */
import { parseArgs } from "node:util";

import { contractAbis } from "../../src/actions/client.ts";
import { toVinculumError } from "../../src/errors/from.ts";
import { InputError } from "../../src/errors/input.ts";
import { errorLines } from "../../tasks/lib/print.ts";
import { makeKey } from "./key.ts";
import { serve } from "./serve.ts";

const USAGE = "gateway.json, or key gateway.json --name NAME --role ROLE --lei LEI";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: "string" }, role: { type: "string" }, lei: { type: "string" } },
  });
  const [first, second, ...more] = positionals;
  const isKey = first === "key";
  const path = isKey ? second : first;
  if (path === undefined || more.length > 0 || (!isKey && second !== undefined))
    throw new InputError({ field: "arguments", given: positionals.join(" "), expected: USAGE });
  if (isKey) process.stdout.write(`${makeKey(path, values)}\n`);
  else await serve(path);
}

try {
  await main();
} catch (thrown) {
  const known = toVinculumError(thrown, contractAbis);
  if (known === undefined && !isUsage(thrown)) throw thrown;
  for (const line of known === undefined ? [`Error: ${(thrown as Error).message}`] : errorLines(known))
    process.stderr.write(`${line}\n`);
  process.exitCode = known?.exitCode ?? 2;
}

/** What `parseArgs` throws. */
function isUsage(thrown: unknown): boolean {
  return (
    thrown instanceof TypeError && String((thrown as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS")
  );
}

/**
 * The exact gas of every act in the default build, committed in `snapshots/gas.json`: a change of one unit shows.
 *
 *   npm run snapshot           writes it
 *   npm run snapshot:check     compares with it; `test/bench/gas.test.ts` does the same
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import type { GasByAct } from "./meter.ts";

const FILE = new URL("../../snapshots/gas.json", import.meta.url);

export function readSnapshot(): GasByAct {
  return JSON.parse(readFileSync(FILE, "utf8")) as GasByAct;
}

/** What differs between two measurements, in words; empty where nothing does. */
export function differences(committed: GasByAct, measured: GasByAct): string[] {
  return [...new Set([...Object.keys(committed), ...Object.keys(measured)])].flatMap((act) => {
    const [before, now] = [committed[act], measured[act]];
    if (before === now) return [];
    const change =
      before === undefined || now === undefined ? "" : ` (${now > before ? "+" : ""}${now - before})`;
    return [`${act}: ${now ?? "not measured"}, committed ${before ?? "nothing"}${change}`];
  });
}

async function measure(): Promise<GasByAct> {
  const { onStandardError, openApart } = await import("../apart/open.ts");
  const hre = await openApart({ folder: "default" });
  const { MARKET_SOURCES, openMarket } = await import("./market.ts");
  const { measureActs } = await import("./acts.ts");
  await onStandardError(() => hre.tasks.getTask("build").run({ files: MARKET_SOURCES, quiet: true }));
  return measureActs(await openMarket(hre));
}

if (import.meta.main) {
  const { values: options } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const measured = await measure();
  if (options.check) {
    const changes = differences(readSnapshot(), measured);
    for (const change of changes) console.error(change);
    console.log(
      changes.length === 0 ? "gas is as committed" : "gas has changed; if that is meant: npm run snapshot",
    );
    process.exit(changes.length === 0 ? 0 : 1);
  }
  mkdirSync(new URL(".", FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(measured, undefined, 2)}\n`);
  process.exit(0);
}

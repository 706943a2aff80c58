import type { LoadMarket } from "./market.ts";
import { banksOf } from "./market.ts";
import type { LoadScene } from "./workloads.ts";
import { parseLedger, serialiseLedger } from "../../src/deployments.ts";
import type { Isin } from "../../src/domain/isin.ts";

/** A scene as text, for other processes and threads. Keys follow from its seed. */
export function serialiseScene({ ledger, banks, today, now, ...scene }: LoadScene): string {
  return JSON.stringify({
    ...scene,
    ledger: serialiseLedger(ledger),
    banks: banks.length,
    today: String(today),
    now: String(now),
  });
}

export function parseScene(text: string): LoadScene {
  const scene = JSON.parse(text) as Record<keyof LoadMarket | "plain" | "now", string> & { banks: number };
  return {
    seed: scene.seed,
    ledger: parseLedger(scene.ledger),
    isin: scene.isin as Isin,
    bond: scene.bond as LoadScene["bond"],
    cash: scene.cash as LoadScene["cash"],
    plain: scene.plain as LoadScene["plain"],
    banks: banksOf(scene.seed, scene.banks),
    today: BigInt(scene.today),
    now: BigInt(scene.now),
  };
}

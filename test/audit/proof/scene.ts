import { requestRedemption } from "../../../src/actions/cash/requestRedemption.ts";
import { freeze } from "../../../src/actions/tokens/freeze.ts";
import type { HoldingProof } from "../../../src/audit/proof/file.ts";
import { proveHolding } from "../../../src/audit/proof/prove.ts";
import { parseCurrency } from "../../../src/domain/currency.ts";
import type { InstrumentCode } from "../../../src/domain/instrument.ts";
import { ProofError } from "../../../src/errors/proof.ts";
import { expect } from "chai";
import { ISIN, KEY, openMarket, type Market } from "../../actions/market.ts";

export const HKD = parseCurrency("HKD");
export const LOCKED = 7_000_000_00n;

export type Scene = Market & { prove(code: InstrumentCode, name: Holder): Promise<HoldingProof> };
type Holder = keyof typeof KEY;

/** A market in which the seller's cash is partly locked and the buyer's frozen by two orders. */
export async function openScene(): Promise<Scene> {
  const market = await openMarket();
  const { as, account, ledger, cash, centralBank } = market;
  await requestRedemption(as(KEY.seller), {
    ledger,
    currency: HKD,
    account: account("seller"),
    amount: LOCKED,
    reference: "TREASURY-004",
  });
  for (const caseRef of ["HC 17/2023", "HC 18/2023"]) {
    await freeze(centralBank, {
      token: cash,
      account: account("buyer"),
      caseRef,
      amount: 1n,
      orderedBy: "HC",
    });
  }
  return {
    ...market,
    async prove(code, name) {
      const { proof } = await proveHolding(market.csd, { ledger, code, account: account(name) });
      return proof;
    },
  };
}

/** An account that every instrument knows, with bond and cash. */
export const both = [ISIN, HKD] as const;

/** What an act throws is an error of proofs, with this code. */
export function expectProofError(act: () => unknown, code: string, words = ""): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    expect(error.code, error.message).to.equal(code);
    expect(error.message).to.include(words);
    expect(error.exitCode).to.equal(1);
    return;
  }
  throw new Error(`nothing was thrown where ${code} was to come`);
}

/** The text with one hexadecimal digit made another. */
export function bend(text: string, at: number, by: number): string {
  return `${text.slice(0, at)}${(Number.parseInt(text[at] ?? "0", 16) ^ by).toString(16)}${text.slice(at + 1)}`;
}

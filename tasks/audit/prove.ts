import { maxUint256, type Address } from "viem";

import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { serialiseHoldingProof } from "../../src/audit/proof/file.ts";
import { proveHolding } from "../../src/audit/proof/prove.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import type { InstrumentCode } from "../../src/domain/instrument.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { readUint } from "../../src/domain/json.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedger, type TaskLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { requireNew } from "../lib/files.ts";
import { writeWhole } from "../lib/ledgerBook.ts";
import { required } from "../lib/options.ts";
import { provenDocument, provenLines } from "../lib/proofText.ts";

interface Arguments extends CommonArguments {
  isin: string | undefined;
  currency: string | undefined;
  account: string | undefined;
  block: string | undefined;
  out: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const code = parseInstrument(args);
  const text = required(args.account, "--account");
  const blockNumber = args.block === undefined ? undefined : readUint(args.block, "--block", maxUint256);
  const out = required(args.out, "--out");
  requireNew(out, "--out");
  const { client, ledger, directory } = await openLedger(hre);
  const account = parseHolder(directory, text);
  const { proof, proven } = await proveHolding(client, { ledger, code, account, blockNumber });
  writeWhole(out, serialiseHoldingProof(proof));
  return {
    json: { file: out, ...provenDocument(proven) },
    text: [
      `Proof written to ${out}. Whoever checks it needs the block's hash from a source of their own.`,
      ...provenLines(proven),
    ],
  };
});

function parseInstrument({ isin, currency }: Arguments): InstrumentCode {
  if (isin !== undefined && currency === undefined) return parseIsin(isin, "--isin");
  if (currency !== undefined && isin === undefined) return parseCurrency(currency, "--currency");
  const given = isin === undefined ? undefined : `${isin} and ${currency}`;
  throw new InputError({ field: "--isin", given, expected: "either --isin or --currency" });
}

/** Any address, for that a stranger holds nothing can be proven as well. */
function parseHolder(directory: TaskLedger["directory"], text: string): Address {
  return text.startsWith("0x")
    ? parseAddress(text, { field: "--account" })
    : resolveAccount(directory, text, "--account");
}

import { keccak256, type Address } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { findInstrument } from "../../actions/instruments/findInstrument.ts";
import { readHoldingProof } from "../../actions/tokens/readHoldingProof.ts";
import type { Ledger } from "../../deployments.ts";
import type { InstrumentCode } from "../../domain/instrument.ts";
import { unknownHeader } from "../../errors/proof.ts";
import { matchBlockHash } from "./blockHash.ts";
import { deriveHolding, type ProvenHolding, type UnclaimedProof } from "./check.ts";
import type { HoldingProof } from "./file.ts";

export interface ProveHoldingParameters {
  ledger: Ledger;
  /** ISIN or currency. */
  code: InstrumentCode;
  account: Address;
  /** The newest block unless stated. */
  blockNumber?: bigint | undefined;
}

export interface ProveHoldingReturnType {
  /** What goes into the file. */
  proof: HoldingProof;
  /** What it proves. */
  proven: ProvenHolding;
}

/**
 * Makes the proof of an account's holding in a block, and checks it as a third party would.
 *
 * @throws {ProofError} The node gives none, or one that does not hold.
 *
 * @example
 * const { proof } = await proveHolding(client, { ledger, code: parseIsin("HK0000912342"), account });
 * await writeFile("proof.json", serialiseHoldingProof(proof));
 */
export async function proveHolding(
  client: ReadClient,
  { ledger: { ledgerId, chainId }, ledger, code: instrument, account, blockNumber }: ProveHoldingParameters,
): Promise<ProveHoldingReturnType> {
  const { token, name } = await findInstrument(client, { ledger, code: instrument });
  const { code, block, accountProof, storageProof } = await readHoldingProof(client, {
    token,
    account,
    blockNumber,
  });
  if (matchBlockHash(block.header, block.hash) === undefined)
    throw unknownHeader(block.header.number, block.hash);
  const unclaimed: UnclaimedProof = {
    ledgerId,
    chainId,
    token: { address: token, instrument, name, codeHash: keccak256(code), code },
    account,
    block,
    accountProof,
    storageProof,
  };
  const proven = deriveHolding(unclaimed, { blockHash: block.hash });
  return { proof: { ...unclaimed, holding: proven.holding }, proven };
}

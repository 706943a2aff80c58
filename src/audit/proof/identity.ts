import { domainSeparator, type Hex } from "viem";

import { instrumentToHex } from "../../domain/instrument.ts";
import { proofFails } from "../../errors/proof.ts";
import type { HoldingProof } from "./file.ts";

/** The instruction that stands before every value which a constructor wrote into code. */
const PUSH32 = "7f";

/**
 * Holds what a file says of the token against the token's code, into which the constructor wrote the ISIN or currency and
 * the EIP-712 domain separator: a hash of the token's name and address, the chain's id and the ledger's.
 *
 * Any contract can carry these words. That this one is a Vinculum token, its code as a whole tells: see docs/proofs.md.
 *
 * @throws {ProofError} `Proof_OtherContract`
 */
export function checkIdentity({
  ledgerId,
  chainId,
  token,
}: Pick<HoldingProof, "ledgerId" | "chainId" | "token">): void {
  const { address, instrument, name, code } = token;
  const separator = domainSeparator({
    domain: { name, version: "1", chainId, verifyingContract: address, salt: ledgerId },
  });
  if (!pushes(code, separator)) {
    throw proofFails("Proof_OtherContract", "ledgerId, chainId, token.name, token.address", {
      claimed: separator,
      proven: "code without this domain separator",
    });
  }
  if (pushes(code, `0x${instrumentToHex(instrument).slice(2).padEnd(64, "0")}`)) return;
  throw proofFails("Proof_OtherContract", "token.instrument", {
    claimed: instrument,
    proven: "code without it",
  });
}

/** Whether code pushes a word, at a whole byte. */
function pushes(code: Hex, word: Hex): boolean {
  const wanted = PUSH32 + word.slice(2);
  for (let at = code.indexOf(wanted); at >= 0; at = code.indexOf(wanted, at + 1))
    if (at % 2 === 0) return true;
  return false;
}

import { keccak256, type Address, type Hex } from "viem";
import { getCode } from "viem/actions";

import type { ContractOrigin } from "../../domain/provenance.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

const READS_AT_ONCE = 50;

/** Keccak-256 of nothing: what an address without code has. */
const NO_CODE: Hex = keccak256("0x");

/**
 * Contracts with the hashes of their code, as the node has it now: code at an address does not change.
 *
 * @example
 * const contracts = await readCodeHashes(client, [{ name: "DvP", address: ledger.dvp }]);
 */
export async function readCodeHashes(
  client: ReadClient,
  contracts: readonly { name: string; address: Address }[],
): Promise<ContractOrigin[]> {
  const origins: ContractOrigin[] = [];
  for (let start = 0; start < contracts.length; start += READS_AT_ONCE) {
    const chunk = contracts.slice(start, start + READS_AT_ONCE).map(async ({ name, address }) => {
      const code = await getCode(client, { address });
      return { name, address, codeHash: code === undefined ? NO_CODE : keccak256(code) };
    });
    origins.push(...(await withTypedErrors(() => Promise.all(chunk))));
  }
  return origins;
}

import { zeroAddress, type Address } from "viem";
import { readContract } from "viem/actions";

import { bondFactoryAbi } from "../../abi/bondFactory.ts";
import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { currencyFromHex, type Currency } from "../../domain/currency.ts";
import { instrumentKindOf, instrumentToHex, type InstrumentCode } from "../../domain/instrument.ts";
import { formatMoney } from "../../domain/money.ts";
import { InputError } from "../../errors/input.ts";
import { tokenAbi, type ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

/** A token of the instrument directory. */
export interface Instrument {
  token: Address;
  kind: "bond" | "cash";
  code: InstrumentCode;
  name: string;
  decimals: number;
  /** Of cash itself, or of a bond's face amount. */
  currency: Currency;
  /** Smallest amount that moves, in minor units: 1 of cash. */
  denomination: bigint;
  /** Whose officers it obeys. */
  authority: Address;
  /** False once it was delisted. */
  listed: boolean;
}

export interface FindInstrumentParameters {
  ledger: Ledger;
  code: InstrumentCode;
}

/**
 * The token that the directory lists under an ISIN or a currency.
 *
 * @throws {InputError} Where it lists none.
 *
 * @example
 * const { token, decimals } = await findInstrument(client, { ledger, code: parseIsin("HK0000912342") });
 */
export async function findInstrument(
  client: ReadClient,
  { ledger, code }: FindInstrumentParameters,
): Promise<Instrument> {
  return withTypedErrors(async () => {
    const registry = { address: ledger.registry, abi: participantRegistryAbi } as const;
    const hex = instrumentToHex(code);
    const token = await readContract(client, { ...registry, functionName: "tokenOf", args: [hex] });
    if (token === zeroAddress) {
      throw new InputError({ field: "instrument", given: code, expected: "one that this ledger lists" });
    }
    const kind = instrumentKindOf(code);
    const [{ listed }, name, decimals, authority, face] = await Promise.all([
      readContract(client, { ...registry, functionName: "instrumentOf", args: [token] }),
      readContract(client, { address: token, abi: tokenAbi, functionName: "name" }),
      readContract(client, { address: token, abi: tokenAbi, functionName: "decimals" }),
      readContract(client, { address: token, abi: tokenAbi, functionName: "authority" }),
      kind === "cash"
        ? { currency: code as Currency, denomination: 1n }
        : readContract(client, {
            address: ledger.bondFactory,
            abi: bondFactoryAbi,
            functionName: "termsOf",
            args: [hex],
          }).then((terms) => ({
            currency: currencyFromHex(terms.currency),
            denomination: terms.denomination,
          })),
    ]);
    return { token, kind, code, name, decimals, ...face, authority, listed };
  });
}

/**
 * An amount of an instrument for a person.
 *
 * @param amount Minor units.
 *
 * @example
 * displayAmount(5_001_234_567n, hkd); // "HKD 50,012,345.67"
 * displayAmount(5_000_000_000n, bond); // "HKD 50,000,000.00 of HK0000912342"
 */
export function displayAmount(amount: bigint, { kind, code, currency }: Instrument): string {
  return `${formatMoney(amount, currency)}${kind === "bond" ? ` of ${code}` : ""}`;
}

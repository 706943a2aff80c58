import type { Address } from "viem";
import { readContract } from "viem/actions";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import type { Ledger } from "../../deployments.ts";
import { PROPOSAL_VALIDITY } from "../../domain/fourEyes.ts";
import { InputError } from "../../errors/input.ts";
import type { WriteClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";
import { fourEyesOf } from "./fourEyesOf.ts";

export interface AsOfficerParameters {
  ledger: Ledger;
  /** For how many seconds a proposal can be approved; seven days unless stated, thirty at most. */
  validity?: bigint;
}

/**
 * The client with a route for its privileged acts: through the four-eyes contract whose officer its account is. A
 * client whose account is no officer is returned as it is.
 *
 * @throws {InputError} Where the account is an officer of two authorities: acts could not be told apart.
 *
 * @example
 * const officer = await asOfficer(client, { ledger });
 * const { proposal } = await submit(officer, { … }); // waits for a second person
 */
export async function asOfficer(
  client: WriteClient,
  { ledger, validity = PROPOSAL_VALIDITY }: AsOfficerParameters,
): Promise<WriteClient> {
  const candidates = fourEyesOf(ledger);
  const found: Address[] = [];
  for (const { address } of candidates) {
    const [person] = await withTypedErrors(() =>
      readContract(client, {
        address,
        abi: fourEyesAbi,
        functionName: "officerOf",
        args: [client.account.address],
      }),
    );
    if (BigInt(person) !== 0n) found.push(address);
  }
  const [fourEyes, ...others] = found;
  if (fourEyes === undefined) return client;
  if (others.length > 0) {
    throw new InputError({
      field: "account",
      given: client.account.address,
      expected: "an officer of one authority",
      hint: "An officer of two authorities needs a key for each.",
    });
  }
  return { ...client, route: { fourEyes, validity } };
}

import { zeroAddress, type Address } from "viem";
import { readContract } from "viem/actions";

import { bondAbi } from "../../abi/bond.ts";
import { bondFactoryAbi } from "../../abi/bondFactory.ts";
import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import {
  bondStatuses,
  businessDayRules,
  couponKinds,
  dayCounts,
  type BondStatus,
} from "../../domain/bonds.ts";
import { currencyFromHex } from "../../domain/currency.ts";
import { isinToHex, type Isin } from "../../domain/isin.ts";
import { nameAt } from "../../domain/names.ts";
import { InputError } from "../../errors/input.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";
import type { BondTermsInput } from "./issueBond.ts";

export interface BondView {
  bond: Address;
  terms: BondTermsInput;
  status: BondStatus;
  /** Minor units. */
  issued: bigint;
  /** UNIX seconds, ascending. */
  recordDates: bigint[];
}

export interface ReadBondParameters {
  ledger: Ledger;
  isin: Isin;
  /** Read as of; the newest block unless stated. */
  blockNumber?: bigint;
}

/**
 * A bond with its terms, and where it stands.
 *
 * @throws {InputError} Where the factory knows no such bond.
 *
 * @example
 * const { status, issued } = await readBond(client, { ledger, isin: parseIsin("HK0000912342") });
 */
export async function readBond(
  client: ReadClient,
  { ledger, isin, blockNumber }: ReadBondParameters,
): Promise<BondView> {
  return withTypedErrors(async () => {
    const code = isinToHex(isin);
    const [bond, stored] = await Promise.all([
      readContract(client, {
        address: ledger.registry,
        abi: participantRegistryAbi,
        functionName: "tokenOf",
        args: [code],
        blockNumber,
      }),
      readContract(client, {
        address: ledger.bondFactory,
        abi: bondFactoryAbi,
        functionName: "termsOf",
        args: [code],
        blockNumber,
      }),
    ]);
    if (bond === zeroAddress || stored.denomination === 0n) {
      throw new InputError({ field: "isin", given: isin, expected: "a bond that this ledger lists" });
    }
    const token = { address: bond, abi: bondAbi, blockNumber } as const;
    const [status, issued, recordDates] = await Promise.all([
      readContract(client, { ...token, functionName: "status" }),
      readContract(client, { ...token, functionName: "totalSupply" }),
      readContract(client, { ...token, functionName: "recordDates" }),
    ]);
    return {
      bond,
      terms: {
        isin,
        currency: currencyFromHex(stored.currency),
        zones: stored.zones,
        issuanceAccount: stored.issuanceAccount,
        denomination: stored.denomination,
        couponKind: nameAt(couponKinds, stored.couponKind),
        couponRateE9: stored.couponRateE9,
        couponsPerYear: stored.couponsPerYear,
        dayCount: nameAt(dayCounts, stored.dayCount),
        businessDayRule: nameAt(businessDayRules, stored.businessDayRule),
        recordDays: stored.recordDays,
        issueDate: BigInt(stored.issueDate),
        ...(stored.firstCouponDate !== 0 && { firstCouponDate: BigInt(stored.firstCouponDate) }),
        maturityDate: BigInt(stored.maturityDate),
        name: stored.name,
      },
      status: nameAt(bondStatuses, status),
      issued,
      recordDates: recordDates.map(BigInt),
    };
  });
}

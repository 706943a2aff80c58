import type { Address } from "viem";

import type { RequestRedemptionParameters } from "../../src/actions/cash/requestRedemption.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { parsePositiveMoney } from "../../src/domain/money.ts";
import type { TaskLedger } from "./chain.ts";
import { parseLedgerCurrency, required } from "./options.ts";

/** What the command line says of a request for redemption. */
export interface RequestArguments {
  account: string | undefined;
  amount: string | undefined;
  reference: string | undefined;
  currency: string | undefined;
}

/** A request for redemption; of the account of the key that sends where none is named. */
export function parseRequest(
  { ledger, directory }: TaskLedger,
  key: Address,
  args: RequestArguments,
): RequestRedemptionParameters {
  const currency = parseLedgerCurrency(ledger, args.currency);
  return {
    ledger,
    currency,
    account: resolveAccount(directory, args.account ?? key, "--account"),
    amount: parsePositiveMoney(required(args.amount, "--amount"), currency, "--amount"),
    reference: required(args.reference, "--reference"),
  };
}

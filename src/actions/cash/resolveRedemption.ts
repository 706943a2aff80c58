import { isHex } from "viem";

import { InputError } from "../../errors/input.ts";
import type { RedemptionView } from "./listRedemptions.ts";

/**
 * The redemption that a person means: by its identity, or by the account's reference, where one request that waits for
 * an answer has it, or else one request at all.
 *
 * @throws {InputError} Where there is none, or more than one.
 *
 * @example
 * const { redemption } = resolveRedemption(await listRedemptions(client, { ledger, currency }), "TREASURY-004");
 */
export function resolveRedemption(
  redemptions: readonly RedemptionView[],
  text: string,
  field = "redemption",
): RedemptionView {
  const named = redemptions.filter(({ redemption, reference }) =>
    isHex(text) ? redemption === text.toLowerCase() : reference === text,
  );
  const open = named.filter(({ status }) => status === "requested");
  const found = open.length > 0 ? open : named;
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new InputError({
    field,
    given: text,
    expected:
      found.length === 0
        ? "the identity or the reference of a request for redemption"
        : "one request, and several have this reference",
    hint:
      found.length === 0
        ? "See `cash redeem list`."
        : `Give its identity: ${found.map(({ redemption, account }) => `${redemption} (${account})`).join(", ")}.`,
  });
}

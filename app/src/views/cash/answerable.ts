import type { RedemptionView } from "../../../../src/actions/cash/listRedemptions.ts";

/**
 * Whether the central bank can still confirm or reject a request: from its end on, it is only released.
 *
 * @param time UNIX seconds.
 */
export function isAnswerable(
  { status, expiresAt }: Pick<RedemptionView, "status" | "expiresAt">,
  time: bigint,
): boolean {
  return status === "requested" && time < expiresAt;
}

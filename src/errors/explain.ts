import { bondExplanations, documentExplanations } from "./explain/bond.ts";
import { cashExplanations, dvpExplanations } from "./explain/dvp.ts";
import { hashTimeLockExplanations } from "./explain/hashTimeLock.ts";
import { redemptionExplanations } from "./explain/redemption.ts";
import { directoryExplanations, participantExplanations, policyExplanations } from "./explain/registry.ts";
import { fourEyesExplanations } from "./explain/fourEyes.ts";
import type { ErrorArguments, Explanation, Explanations } from "./explain/show.ts";
import { accessExplanations, standardExplanations } from "./explain/standards.ts";
import { settlementExplanations, tokenExplanations } from "./explain/token.ts";

/** What every error of the contracts means, for somebody who knows settlement and not Solidity. */
export const explanations: Explanations = {
  ...dvpExplanations,
  ...hashTimeLockExplanations,
  ...cashExplanations,
  ...redemptionExplanations,
  ...tokenExplanations,
  ...settlementExplanations,
  ...participantExplanations,
  ...directoryExplanations,
  ...policyExplanations,
  ...bondExplanations,
  ...documentExplanations,
  ...accessExplanations,
  ...fourEyesExplanations,
  ...standardExplanations,
};

/**
 * A contract's error in plain words. Amounts are in minor units, as an error names no currency; times are UTC.
 *
 * @example
 * explain("DvP_TooEarly", { settlementDate: 1_676_563_200n, time: 1_676_520_000n }).hint;
 */
export function explain(errorName: string, args: ErrorArguments): Explanation {
  if (Object.hasOwn(explanations, errorName)) {
    const known = explanations[errorName]?.(args);
    if (known !== undefined) return known;
  }
  return {
    message: `The contract refused: ${errorName}`,
    hint: "This version has no explanation for it; check that software and contracts are of one version.",
    retry: "after-fix",
  };
}

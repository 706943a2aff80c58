import type { LockFinding } from "../../../../src/actions/hashLocks/lockFindings.ts";
import type { RevealFinding } from "../../../../src/actions/hashLocks/revealFindings.ts";
import { ownerSide, type LegName } from "../../../../src/domain/twoLedgerTrade.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { StoppedError } from "./stopped.ts";
import { useDuration } from "./useTimes.ts";

/** Makes an error, in the reader's language, of what stands in the way of an act on a leg; of nothing else, a secret is missing. */
export function useStop(name: LegName): (findings: readonly (LockFinding | RevealFinding)[]) => Error {
  const t = useMessages(hashTimeLockMessages);
  const { count } = useFormats();
  const duration = useDuration();
  const say = (found: LockFinding | RevealFinding): string => {
    switch (found.finding) {
      case "counter-not-locked":
        return t("stopped.counter-not-locked", {
          side: t(`Side.${ownerSide(found.leg)}`),
          leg: t(`leg.${found.leg}`),
        });
      case "counter-ended":
        return t("stopped.counter-ended", {
          leg: t(`Leg.${found.leg}`),
          status: t(`status.${found.status}`),
        });
      case "counter-differs":
        return t("stopped.counter-differs", {
          side: t(`Side.${ownerSide(found.leg)}`),
          leg: t(`leg.${found.leg}`),
          fields: found.differences.map(({ field }) => field).join(", "),
        });
      case "hashlock-used":
        return t("stopped.hashlock-used", { block: count(found.block) });
      case "own-leg":
        return t("stopped.own-leg");
      case "not-locked":
        return t("stopped.not-locked", { leg: t(`Leg.${name}`), status: t(`status.${found.status}`) });
      case "too-late":
    }
    return t("stopped.too-late", { margin: duration(found.margin), left: duration(found.left) });
  };
  return (findings) => {
    const said = findings.length === 0 ? t("stopped.no-secret") : findings.map(say).join(" ");
    return new StoppedError(said, t("stopped.hint"));
  };
}

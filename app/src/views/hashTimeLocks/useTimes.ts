import { useCallback } from "react";

import { timeParts } from "../../../../src/domain/duration.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";

/** Says lengths of time: `1 h 2 min`. */
export function useDuration(): (seconds: bigint) => string {
  const t = useMessages(hashTimeLockMessages);
  return useCallback(
    (seconds) =>
      timeParts(seconds)
        .map(({ unit, count }) => t(`duration.${unit}`, { count: String(count) }))
        .join(" "),
    [t],
  );
}

/** Says how far a moment is from a ledger's clock: `1 h 2 min left`, `5 min ago`. */
export function useRelative(): (time: bigint, now: bigint) => string {
  const t = useMessages(hashTimeLockMessages);
  const duration = useDuration();
  return useCallback(
    (time, now) =>
      time === now
        ? t("now")
        : time > now
          ? t("left", { time: duration(time - now) })
          : t("since", { time: duration(now - time) }),
    [t, duration],
  );
}

import type { BondView } from "../../../../src/actions/bonds/readBond.ts";
import { formatRatePercent, type BondStatus } from "../../../../src/domain/bonds.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { wordMessages } from "../../messages/words.ts";
import { termDay } from "../../officer/termDay.ts";
import { Status, type Tone } from "../../parts/Status.tsx";

const tones: Readonly<Record<BondStatus, Tone>> = {
  announced: "quiet",
  open: "warn",
  active: "good",
  matured: "warn",
  redeemed: "quiet",
  defaulted: "bad",
};

/** Where a bond stands in its life. */
export function BondStatusText({ status }: { status: BondStatus }) {
  const words = useMessages(wordMessages);
  return <Status tone={tones[status]}>{words(`bondStatuses.${status}`)}</Status>;
}

/** A day of a bond's terms, by the market's clock. */
export function TermDayText({ seconds }: { seconds: bigint }) {
  const { date, instant } = useFormats();
  const day = termDay(seconds);
  if (day === undefined) return instant(seconds);
  return (
    <time dateTime={day.date} title={instant(seconds)}>
      {date(day.date)} <span className="muted">{day.offset === "Z" ? "UTC" : day.offset}</span>
    </time>
  );
}

/** What a bond pays, in words. */
export function useCouponWords() {
  const t = useMessages(bondMessages);
  return ({ terms: { couponKind, couponRateE9, couponsPerYear } }: BondView): string => {
    if (couponKind === "zero") return t("coupon.none");
    const rate = formatRatePercent(couponRateE9);
    return couponsPerYear === 0
      ? t("coupon.atMaturity", { rate })
      : t("coupon.yearly", { rate, count: couponsPerYear });
  };
}

import { isAddressEqual, type Address } from "viem";

import type { FourEyesView, PrivilegesReport } from "./readPrivileges.ts";

export interface PrivilegesSelection {
  /** Name of the authority: `csd`, or a currency. */
  authority?: string | undefined;
  /** A holder of roles, or an officer of a four-eyes contract. */
  holder?: Address | undefined;
  /** UNIX seconds: powers that lasted into it, and acts from then on. */
  since?: bigint | undefined;
  /** UNIX seconds: powers that had begun by then, and acts until then. */
  until?: bigint | undefined;
}

/**
 * A part of a report, to be shown. What was found stays: it is found in the whole.
 *
 * @example
 * const { acts } = selectPrivileges(report, { authority: "csd", holder });
 */
export function selectPrivileges(
  report: PrivilegesReport,
  { authority, holder, since, until }: PrivilegesSelection,
): PrivilegesReport {
  const ofAuthority = ({ authorityName }: { authorityName: string }) =>
    authority === undefined || authorityName === authority;
  const isHolder = (address: Address | undefined) =>
    holder === undefined || (address !== undefined && isAddressEqual(address, holder));
  const inTime = ({ time }: { time: bigint }) =>
    (since === undefined || time >= since) && (until === undefined || time <= until);
  const lasted = (from: bigint, end: bigint | undefined) =>
    (until === undefined || from <= until) && (since === undefined || end === undefined || end >= since);
  const selectFourEyes = (view: FourEyesView): FourEyesView => {
    const whole = isHolder(view.address);
    return {
      ...view,
      officers: view.officers.filter(
        ({ account, from, until: end }) => (whole || isHolder(account)) && lasted(from.time, end?.time),
      ),
      suspensions: view.suspensions.filter(({ from, until: end }) => lasted(from.time, end?.time)),
      acts: view.acts.filter(({ maker, checker, cancelled }) => {
        const hands = [maker, checker, cancelled].filter((hand) => hand !== undefined);
        return hands.some((hand) => (whole || isHolder(hand.officer)) && inTime(hand));
      }),
    };
  };
  return {
    ...report,
    tenures: report.tenures.filter(
      (tenure) => ofAuthority(tenure) && isHolder(tenure.holder) && lasted(tenure.from, tenure.until),
    ),
    acts: report.acts.filter(
      (act) => ofAuthority(act) && (isHolder(act.caller) || isHolder(act.sender)) && inTime(act),
    ),
    fourEyes: report.fourEyes.filter(ofAuthority).map(selectFourEyes),
  };
}

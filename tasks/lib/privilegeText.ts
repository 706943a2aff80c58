import type {
  ActView,
  FourEyesActView,
  FourEyesView,
  PrivilegesReport,
  TenureView,
} from "../../src/actions/audit/readPrivileges.ts";
import type { DecodedCall } from "../../src/actions/audit/decodeCall.ts";
import type { Hand } from "../../src/domain/officerBook.ts";
import { formatInstant, LAST_INSTANT } from "../../src/domain/instants.ts";
import { eventValue } from "./eventText.ts";
import { plain, table } from "./print.ts";

/** A report for JSON: blocks, times and delays as numbers. */
export function privilegeDocument({
  block,
  time,
  tenures,
  acts,
  fourEyes,
  findings,
}: PrivilegesReport): object {
  return numbered({ block, time, tenures, acts, fourEyes, findings }) as object;
}

/** A report for a person. */
export function privilegeLines({ block, tenures, acts, fourEyes, findings, ok }: PrivilegesReport): string[] {
  return [
    "Powers",
    ...table(tenures.map((tenure) => ["", ...tenureRow(tenure)])),
    "Acts",
    ...acts.map((act) => `  ${actLine(act)}`),
    ...fourEyes.flatMap(fourEyesLines),
    `by events and state at block ${block}: ${ok ? "nothing was found" : `${findings.length} FINDINGS`}`,
    ...findings.map(({ kind, message, transaction }) =>
      [`${kind}: ${plain(message)}`, ...(transaction === undefined ? [] : [`in ${transaction}`])].join(" "),
    ),
  ];
}

function tenureRow({ authorityName, roleName, holder, from, until, executionDelay }: TenureView): string[] {
  const end = until === undefined ? "" : until <= from ? "never took effect" : `until ${moment(until)}`;
  return [
    authorityName,
    plain(roleName),
    holder,
    `from ${moment(from)}`,
    [end, ...(executionDelay === 0 ? [] : [`delay ${executionDelay} s`])]
      .filter((part) => part !== "")
      .join(", "),
  ];
}

function actLine({
  time,
  block,
  authorityName,
  roleName,
  caller,
  sender,
  contract,
  functionName,
  args,
  actId,
}: ActView) {
  const by = caller === sender ? caller : `${caller} (sent by ${sender})`;
  const act = actId === undefined ? "" : ` as act ${actId}`;
  return `${moment(time)}  ${block}  ${authorityName} ${plain(roleName)}  ${by}${act}  ${contract}.${functionName}  ${values(args)}`;
}

function fourEyesLines({ address, authorityName, officers, suspensions, acts }: FourEyesView): string[] {
  return [
    `Four eyes of ${authorityName}, ${address}`,
    ...officers.map(
      ({ account, person, from, until }) =>
        `  officer ${account} of ${eventValue(person)} from ${moment(from.time)}${until === undefined ? "" : ` until ${moment(until.time)}`}`,
    ),
    ...suspensions.map(
      ({ person, by, reason, from, until }) =>
        `  ${eventValue(person)} suspended by ${eventValue(by)} from ${moment(from.time)}${until === undefined ? "" : ` until ${moment(until.time)}`}: ${plain(reason)}`,
    ),
    ...acts.flatMap(fourEyesActLines),
  ];
}

function fourEyesActLines({
  actId,
  status,
  maker,
  checker,
  cancelled,
  target,
  calls,
}: FourEyesActView): string[] {
  const hands = [
    `begun by ${handText(maker)}`,
    ...(checker === undefined ? [] : [`${status} by ${handText(checker)}`]),
    ...(cancelled === undefined ? [] : [`cancelled by ${handText(cancelled)}`]),
  ];
  return [
    `  act ${actId}, ${status}: ${hands.join(", ")}`,
    ...calls.map((call) => `    ${callText(call)} at ${target}`),
  ];
}

function handText({ person, officer, time }: Hand): string {
  return `${eventValue(person)} (${officer}) ${moment(time)}`;
}

function callText({ contracts, functionName, args }: DecodedCall): string {
  return `${contracts.length === 0 ? "unknown" : contracts.join(" or ")}.${functionName} ${values(args)}`.trimEnd();
}

function values(args: Readonly<Record<string, unknown>>): string {
  return Object.entries(args)
    .map(([name, value]) => `${name}=${eventValue(value)}`)
    .join(" ");
}

/** A delayed grant may begin later than any date that can be written. */
function moment(seconds: bigint): string {
  return seconds <= LAST_INSTANT ? formatInstant(seconds) : String(seconds);
}

/** Names under which a number is one that JSON holds exactly. */
const NUMBERS = new Set(["block", "time", "from", "until", "expiresAt", "actId"]);

function numbered(value: unknown, name = ""): unknown {
  if (typeof value === "bigint") return NUMBERS.has(name) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map((each) => numbered(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "args" ? inner : numbered(inner, key)]),
  );
}

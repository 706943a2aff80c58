import type { Account, Address, Hex } from "viem";
import { signTypedData } from "viem/actions";

import { reportTypedData, type ReportStatement, type ReportVenue } from "../../domain/reportSignature.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

export interface SignReportParameters {
  /** Key of whoever answers for the report: of the node by its address, or one that signs by itself. */
  account: Account | Address;
  venue: ReportVenue;
  statement: ReportStatement;
}

/**
 * Signs a report. Nothing is sent.
 *
 * @example
 * const signature = await signReport(client, { account: auditor, ...statementOf(report, digest) });
 */
export async function signReport(
  client: ReadClient,
  { account, venue, statement }: SignReportParameters,
): Promise<Hex> {
  return withTypedErrors(() => signTypedData(client, { account, ...reportTypedData(venue, statement) }));
}

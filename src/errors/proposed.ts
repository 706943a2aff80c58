import type { TransactionReceipt } from "viem";

import { VinculumError } from "./base.ts";

/** Nothing went wrong, but what was asked for is not done yet: a second person has to approve it. */
export class ActProposed extends VinculumError {
  override readonly name = "ActProposed";
  /** Number of the proposal. */
  readonly actId: bigint;
  readonly receipt: TransactionReceipt;

  constructor(actId: bigint, receipt: TransactionReceipt) {
    super(`Proposed as act ${actId}; it is done when an officer of another person approves it`, {
      code: "FourEyes_ActProposed",
      exitCode: 0,
      retry: "no",
      hint: `The other officer reads and approves it: npx hardhat four-eyes show ${actId}, then approve.`,
    });
    this.actId = actId;
    this.receipt = receipt;
  }
}

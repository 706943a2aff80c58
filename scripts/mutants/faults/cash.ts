import { faultsIn } from "../mutant.ts";

/** Faults in the redemption of cash into reserves. */
export const CASH_FAULTS = [
  ...faultsIn("contracts/cash/CashRedemption.sol", [
    ["anybody-asks-for-redemption", "_requireMayAct(account, amount);", "", "CashRedemption"],
    [
      "any-signature-asks-for-redemption",
      "require(signer != address(0), Redemption_NotSigned(account, recovered));",
      "",
      "CashRedemptionSigned",
    ],
    [
      "signed-request-after-it-expired",
      "require(block.timestamp < validUntil, ",
      "require(block.timestamp <= validUntil, ",
      "CashRedemptionSigned",
    ],
    [
      "signed-request-for-another-currency",
      "_CURRENCY_HASH = keccak256(abi.encodePacked(cash_.currency()));",
      `_CURRENCY_HASH = keccak256("");`,
      "CashRedemptionSigned",
    ],
    [
      "request-under-a-used-reference",
      "require(status == RedemptionStatus.None, Redemption_RefUsed(account, ref, status));",
      "",
      "CashRedemption",
    ],
    [
      "anybody-confirms-redemption",
      "function confirm(RedemptionId redemptionId, bytes32 paymentRef) external only(Roles.ISSUANCE) {",
      "function confirm(RedemptionId redemptionId, bytes32 paymentRef) external {",
      "CashRedemption",
    ],
    ["confirmed-cash-is-kept", "        _CASH.burn(address(this), amount);\n", "", "CashRedemption"],
    ["confirmed-twice", "redemption.status = RedemptionStatus.Confirmed;", "", "CashRedemption"],
    ["payment-used-twice", "_usedPaymentRefs[paymentRef] = true;", "", "CashRedemption", "CashSweep"],
    [
      "confirmed-at-its-expiry",
      "require(block.timestamp < expiresAt, Redemption_Expired(expiresAt, block.timestamp));",
      "require(block.timestamp <= expiresAt, Redemption_Expired(expiresAt, block.timestamp));",
      "CashRedemption",
    ],
    [
      "released-before-its-expiry",
      "require(block.timestamp >= expiresAt, Redemption_NotYetExpired(expiresAt, block.timestamp));",
      "",
      "CashRedemption",
    ],
    ["locked-for-ever", "maxTime_ != 0 && maxTime_ <= _LONGEST_TIME", "maxTime_ != 0", "CashRedemption"],
    [
      "swept-without-a-mandate",
      "require(_mandates[account], Redemption_NoMandate(account));",
      "",
      "CashSweep",
    ],
    [
      "limited-signer-gives-a-mandate",
      "_requireMayAct(account, mandated ? type(uint256).max : 0);",
      "_requireMayAct(account, 0);",
      "CashSweep",
    ],
    [
      "one-refused-account-stops-the-sweep",
      "emit SweepRefused(accounts[i], paymentRefs[i], reason);",
      "revert(string(reason));",
      "CashSweep",
    ],
    [
      "frozen-account-is-passed-over",
      "require(frozen == 0, Redemption_AllFrozen(account, frozen));",
      "",
      "CashSweep",
    ],
    [
      "anybody-sweeps-one-account",
      "require(msg.sender == address(this), Redemption_OnlySelf(msg.sender));",
      "",
      "CashSweep",
    ],
    [
      "starved-account-is-refused",
      "require(left >= needed, Redemption_SweepGasTooLow(index, needed, left));",
      "",
      "CashSweep",
    ],
  ]),
];

import { faultsIn } from "../mutant.ts";

/** Faults in what bonds and cash share. */
export const LEDGER_FAULTS = [
  ...faultsIn("contracts/ledger/Holdings.sol", [
    ["paused-token-moves", "require(!stopped, Token_Paused());", "", "Pause"],
    [
      "credit-before-debit",
      `        _debit(from, amount, epoch);
        _credit(to, amount, epoch);`,
      `        _credit(to, amount, epoch);
        _debit(from, amount, epoch);`,
      "Erc20",
      "Settle",
    ],
    [
      "frozen-account-receives",
      `(, bool whole) = _afterFreeze(account, 0);
            require(!whole, Token_AccountFrozen(account));`,
      "",
      "FreezeReach",
    ],
    [
      "supply-beyond-96-bits",
      "amount <= HoldingLib.MAX_AMOUNT - supply.total()",
      "amount <= HoldingLib.MAX_AMOUNT",
      "Amounts",
    ],
    [
      "burnt-value-stays-issued",
      "_supply = _touch(address(0), _supply, epoch).minus(amount);",
      "",
      "Settle",
      "Amounts",
    ],
  ]),
  ...faultsIn("contracts/ledger/Freezes.sol", [
    ["freeze-binds-at-its-end", "block.timestamp < expiresAt", "block.timestamp <= expiresAt", "Freezes"],
    ["one-freeze-order-too-many", "orders.length < _MOST_ORDERS", "orders.length <= _MOST_ORDERS", "Freezes"],
    [
      "only-the-last-order-counts",
      "frozen += order.amount;",
      "frozen = order.amount;",
      "Freezes",
      "FreezeReach",
    ],
    ["unfreeze-lifts-the-last-order", "orders[index] = orders[--last];", "--last;", "Freezes"],
  ]),
  ...faultsIn("contracts/ledger/Settlement.sol", [
    [
      "locker-moves-value",
      "Standings s = _requirePolicy(from, to, Capability.MOVE);",
      "Standings s = _requirePolicy(from, to, Capability.LOCK);",
      "Settle",
    ],
    ["net-creates-value", "require(debited == credited, ", "require(debited >= credited, ", "SettleNet"],
    [
      "anybody-settles-net",
      "require(capabilities & Capability.MOVE != 0, Settlement_NotPermitted(msg.sender, Capability.MOVE));",
      "",
      "SettleNet",
    ],
    ["lock-to-oneself", "require(owner != receiver, Settlement_SelfLock(owner));", "", "Locks"],
    [
      "reference-used-twice",
      "require(status == LockStatus.None, Settlement_LockExists(lockId, status));",
      "",
      "Locks",
    ],
    [
      "delivered-to-another-receiver",
      `        require(
            word >> _PARTIES_SHIFT == _partiesHash(owner, receiver),
            Settlement_WrongParties(lockId, owner, receiver)
        );
`,
      "",
      "LockEnds",
    ],
    [
      "more-delivered-than-locked",
      "require(amount <= remaining, Settlement_ExceedsLock(lockId, amount, remaining));",
      "",
      "LockEnds",
    ],
    [
      "suspended-receiver-is-delivered-to",
      `        Standings s = _REGISTRY.standings(receiver, receiver);
        _requireParty(s, StandingsLib.TO, receiver);
`,
      "",
      "LockFinality",
    ],
    [
      "unlocked-twice",
      "_word(LockStatus.GivenBack, 0, owner, receiver)",
      "_word(LockStatus.Open, remaining, owner, receiver)",
      "LockEnds",
    ],
    [
      "closed-policy-relocks",
      "Standings s = _requirePolicy(owner, newReceiver, Capability.LOCK);",
      "Standings s = _REGISTRY.standings(owner, newReceiver);",
      "Relock",
    ],
    ["relock-gives-nothing-back", ".withUnlocked(remaining - newAmount);", ".withUnlocked(0);", "Relock"],
  ]),
  ...faultsIn("contracts/ledger/RegulatedToken.sol", [
    [
      "allowance-is-never-used-up",
      "if (allowed != type(uint256).max) _allowances[from][msg.sender] = allowed - amount;",
      "",
      "Allowances",
    ],
    [
      "keyless-account-transfers",
      "require(s.ownKey(StandingsLib.FROM), Token_OwnKeyInactive(from));",
      "",
      "Erc20",
    ],
    [
      "permit-after-its-deadline",
      "require(block.timestamp <= deadline, Token_PermitExpired(deadline, block.timestamp));",
      "",
      "Permit",
    ],
    [
      "permit-signed-by-anybody",
      "require(recovered == owner, ",
      "require(recovered != address(0), ",
      "Permit",
    ],
    [
      "forced-transfer-to-a-suspended-receiver",
      "_requireParty(s, StandingsLib.TO, to);",
      "",
      "ForcedTransfer",
    ],
  ]),
];

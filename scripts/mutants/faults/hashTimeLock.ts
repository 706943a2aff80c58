import { faultsIn } from "../mutant.ts";

/** Faults in hash time locks. */
export const HASH_TIME_LOCK_FAULTS = [
  ...faultsIn("contracts/settlement/HashTimeLock.sol", [
    [
      "hash-lock-without-margins",
      "minMargin_ != 0 && minMargin_ < maxTime_ && maxTime_ <= _LONGEST_TIME",
      "minMargin_ < maxTime_ && maxTime_ <= _LONGEST_TIME",
      "HashTimeLock",
    ],
    [
      "hash-lock-for-ever",
      "minMargin_ != 0 && minMargin_ < maxTime_ && maxTime_ <= _LONGEST_TIME",
      "minMargin_ != 0 && minMargin_ < maxTime_",
      "HashTimeLock",
    ],
    [
      "anybody-hash-locks",
      "ownKey || _REGISTRY.mayAct(owner, msg.sender, Power.LOCK, terms.amount)",
      "ownKey || terms.amount != 0",
      "HashTimeLockSigners",
    ],
    [
      "revoked-own-key-hash-locks",
      "msg.sender == owner && parties.ownKey(StandingsLib.FROM)",
      "msg.sender == owner",
      "HashTimeLockSigners",
    ],
    ["trader-signs-a-hash-lock", "power: Power.LOCK,", "power: Power.TRADE,", "HashTimeLockSigners"],
    [
      "nobody-signs-a-hash-lock",
      "require(signer != address(0), HashTimeLock_NotSigned(terms.owner, recovered));",
      "",
      "HashTimeLockSigners",
    ],
    [
      "hash-lock-opened-too-late",
      "require(time < agreement.lockBefore,",
      "require(time <= agreement.lockBefore,",
      "HashTimeLockTerms",
    ],
    [
      "hash-lock-beyond-the-longest-time",
      "terms.refundableFrom <= time + _MAX_TIME,",
      "terms.deadline <= time + _MAX_TIME,",
      "HashTimeLockTerms",
    ],
    [
      "unlisted-token-is-hash-locked",
      "require(instrument & InstrumentWord.LISTED != 0, HashTimeLock_UnlistedToken(terms.asset));",
      "",
      "HashTimeLockTerms",
    ],
    [
      "locked-under-any-agreement",
      "_requireAgreement(terms, agreement, InstrumentWord.codeHash(instrument));",
      "",
      "HashTimeLockTerms",
    ],
    [
      "any-secret-opens",
      "require(hash == terms.hashlock, HashTimeLock_WrongSecret(hash, terms.hashlock));",
      "",
      "HashTimeLockSecrets",
    ],
    [
      "claimed-after-the-deadline",
      `        _requireBeforeDeadline(terms);
        // Effect, Interaction
`,
      "",
      "HashTimeLock",
    ],
    [
      "revealed-after-the-deadline",
      `        _requireBeforeDeadline(terms);
        _requireStatus(id, terms, HashLockStatus.Locked);
`,
      "        _requireStatus(id, terms, HashLockStatus.Locked);\n",
      "HashTimeLock",
    ],
    [
      "revealed-twice",
      `        _requireBeforeDeadline(terms);
        _requireStatus(id, terms, HashLockStatus.Locked);
`,
      "        _requireBeforeDeadline(terms);\n",
      "HashTimeLock",
    ],
    [
      "reveal-is-forgotten",
      "        _revealed[id] = true;\n        emit SecretRevealed(",
      "        emit SecretRevealed(",
      "HashTimeLock",
    ],
    [
      "waiting-reveal-is-forgotten",
      "            _revealed[id] = true;\n            emit DeliveryWaits(",
      "            emit DeliveryWaits(",
      "HashTimeLockFinality",
    ],
    [
      "claimed-though-nobody-locked",
      `            require(
                status == HashLockStatus.Locked || status == HashLockStatus.Revealed,
                HashTimeLock_WrongStatus(id, status)
            );
`,
      "",
      "HashTimeLock",
    ],
    [
      "claim-starves-its-delivery",
      "require(left >= _DELIVERY_GAS + _DELIVERY_GAS / 63, HashTimeLock_GasTooLow(_DELIVERY_GAS, left));",
      "",
      "HashTimeLockGas",
    ],
    ["delivered-without-a-secret", "_requireStatus(id, terms, HashLockStatus.Revealed);", "", "HashTimeLock"],
    [
      "refunded-before-its-time",
      "require(block.timestamp >= from, HashTimeLock_NotYetRefundable(from, block.timestamp));",
      "",
      "HashTimeLock",
    ],
    [
      "refunded-at-the-deadline-of-an-arbitrated-lock",
      "uint256 from = terms.refundableFrom;",
      "uint256 from = terms.deadline;",
      "HashTimeLockArbiters",
    ],
    [
      "refunded-though-revealed",
      `        _requireStatus(id, terms, HashLockStatus.Locked);
        // Effect
        emit HashLockRefunded(`,
      "        emit HashLockRefunded(",
      "HashTimeLock",
    ],
    ["one-arbiter-admits", "_ADMITTING = 2;", "_ADMITTING = 1;", "HashTimeLockArbiters"],
    [
      "arbiters-of-ones-own-admit",
      "_requireAgreement(terms, agreement, _instrumentHash(terms.asset));",
      "",
      "HashTimeLockArbiters",
    ],
    [
      "admitted-before-the-deadline",
      "block.timestamp >= terms.deadline && block.timestamp < terms.refundableFrom",
      "block.timestamp < terms.refundableFrom",
      "HashTimeLockArbiters",
    ],
    [
      "admitted-when-it-is-refundable",
      "block.timestamp >= terms.deadline && block.timestamp < terms.refundableFrom",
      "block.timestamp >= terms.deadline",
      "HashTimeLockArbiters",
    ],
    [
      "admitted-though-revealed",
      `        _requireStatus(id, terms, HashLockStatus.Locked);
        (address first,`,
      "        (address first,",
      "HashTimeLockArbiters",
    ],
    [
      "admission-for-any-reason",
      "abi.encode(_ADMISSION_TYPEHASH, id, secret, reasonHash)",
      "abi.encode(_ADMISSION_TYPEHASH, id, secret, bytes32(0))",
      "HashTimeLockArbiters",
    ],
    [
      "admission-for-any-lock",
      "abi.encode(_ADMISSION_TYPEHASH, id, secret, reasonHash)",
      "abi.encode(_ADMISSION_TYPEHASH, bytes32(0), secret, reasonHash)",
      "HashTimeLockArbiters",
    ],
    [
      "refund-looks-like-nothing",
      "held == LockStatus.GivenBack ? HashLockStatus.Refunded : HashLockStatus.None",
      "HashLockStatus.None",
      "HashTimeLock",
    ],
  ]),
  ...faultsIn("contracts/settlement/HashLockTerms.sol", [
    [
      "empty-hashlock",
      "require(terms.hashlock != 0, IHashTimeLock.HashTimeLock_EmptyHashlock());",
      "",
      "HashTimeLockTerms",
    ],
    [
      "counter-leg-of-nothing",
      "other.ledgerId != 0 && other.amount != 0",
      "other.ledgerId != 0",
      "HashTimeLockTerms",
    ],
    [
      "counter-leg-refunded-before-its-deadline",
      "        _requireOrder(0, other.deadline, other.refundableFrom);\n",
      "",
      "HashTimeLockTerms",
    ],
    [
      "locked-after-the-deadline",
      "lockBefore <= deadline && deadline <= refundableFrom",
      "deadline <= refundableFrom",
      "HashTimeLockTerms",
    ],
    [
      "margin-counts-from-the-counter-legs-deadline",
      "? (other.refundableFrom, terms.deadline)",
      "? (other.deadline, terms.deadline)",
      "HashTimeLockTerms",
    ],
    [
      "margin-counts-from-the-own-deadline",
      ": (terms.refundableFrom, other.deadline)",
      ": (terms.deadline, other.deadline)",
      "HashTimeLockTerms",
    ],
    [
      "margin-to-the-refund",
      "? (other.refundableFrom, terms.deadline)",
      "? (other.refundableFrom, terms.refundableFrom)",
      "HashTimeLockTerms",
    ],
    [
      "margin-is-never-reached",
      "lastDeadline - firstEnds >= minMargin",
      "lastDeadline - firstEnds > minMargin",
      "HashTimeLockTerms",
    ],
    ["one-arbiter-named-twice", "a != b && b != c && a != c &&", "a != b && b != c &&", "HashTimeLockTerms"],
    ["nobody-is-an-arbiter", " && c != address(0);", ";", "HashTimeLockTerms"],
    ["window-without-arbiters", "count == 0 && window == 0", "count == 0", "HashTimeLockTerms"],
    [
      "arbiters-without-a-window",
      "count == ARBITERS && window != 0",
      "count == ARBITERS",
      "HashTimeLockTerms",
    ],
    [
      "arbiters-are-not-signed",
      "keccak256(abi.encodePacked(agreement.arbiters)),",
      "bytes32(0),",
      "HashTimeLockTerms",
    ],
    [
      "agreement-is-not-in-the-identity",
      "hash := keccak256(words, 0x120)",
      "hash := keccak256(words, 0x100)",
      "HashTimeLockTerms",
    ],
  ]),
];

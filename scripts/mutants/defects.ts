import type { Mutant } from "./mutant.ts";

const VALUE_TESTS = ["test/defects/Defects.t.sol"];
const SUPERVISION_TESTS = ["test/defects/SupervisionDefects.t.sol"];
const HASH_LOCK_TESTS = ["test/defects/HashLockDefects.t.sol"];
const HASH_TIME_LOCK = "contracts/settlement/HashTimeLock.sol";

const CASH_LEG = `            ISettlement(trade.cash).moveValue(trade.buyer, trade.seller, trade.settlementAmount);
`;
const SPEND_NONCE = `        _nonces.set(trade.seller, trade.buyer, trade.nonce, TradeStatus.Settled);
`;
const ASK_LISTED = `        if (securityWord & cashWord & InstrumentWord.LISTED == 0) {
            require(securityWord & InstrumentWord.LISTED != 0, IDvP.DvP_UnlistedToken(trade.security));
            require(trade.cash == address(0), IDvP.DvP_UnlistedToken(trade.cash));
        }
`;
const WRITE_DOWN_REVEAL = `            _revealed[id] = true;
            emit DeliveryWaits(id, reason);
`;
const FORCED_CREDIT = `        _credit(to, amount, epoch);
        emit Transfer(from, to, amount);
        emit ForcedTransfer(`;

/**
 * The defects of the design's list that these contracts could have, put back one at a time. Where the way it happened
 * elsewhere has no place here, the nearest to it that has.
 */
export const DEFECTS: readonly Mutant[] = [
  // 1: value that is promised is also free: the lock is no more than an allowance.
  {
    id: "locked-value-is-free",
    defect: 1,
    file: "contracts/ledger/Holdings.sol",
    edits: [{ search: "uint256 free = h.unlocked();", replace: "uint256 free = h.total();" }],
    tests: ["contracts/ledger/Locks.t.sol", ...HASH_LOCK_TESTS],
  },
  {
    id: "claim-and-refund-at-one-time",
    defect: 2,
    file: HASH_TIME_LOCK,
    edits: [
      {
        search: "require(block.timestamp < terms.deadline,",
        replace: "require(block.timestamp <= terms.deadline,",
      },
    ],
    tests: HASH_LOCK_TESTS,
  },
  {
    id: "secret-of-any-length",
    defect: 3,
    file: HASH_TIME_LOCK,
    edits: [
      {
        search: "require(secret.length == _SECRET_LENGTH, HashTimeLock_BadSecretLength(secret.length));",
        replace: "",
      },
    ],
    tests: HASH_LOCK_TESTS,
  },
  {
    id: "frozen-receivers-claim-reverts",
    defect: 4,
    file: HASH_TIME_LOCK,
    edits: [
      {
        search: WRITE_DOWN_REVEAL,
        replace: `            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
`,
      },
    ],
    tests: HASH_LOCK_TESTS,
  },
  // 5: any token may stand in a trade, one that keeps a fee too.
  {
    id: "unlisted-token-in-a-trade",
    defect: 5,
    file: "contracts/settlement/TradeTerms.sol",
    edits: [{ search: ASK_LISTED, replace: "" }],
    tests: VALUE_TESTS,
  },
  // 6: the state is written after the transfers.
  {
    id: "nonce-spent-after-the-transfers",
    defect: 6,
    file: "contracts/settlement/DvP.sol",
    edits: [
      { search: SPEND_NONCE, replace: "" },
      { search: `${CASH_LEG}        }\n`, replace: `${CASH_LEG}        }\n${SPEND_NONCE}` },
    ],
    tests: VALUE_TESTS,
  },
  {
    id: "anybody-cancels",
    defect: 7,
    file: "contracts/settlement/DvP.sol",
    edits: [{ search: "require(bySeller || byBuyer, DvP_NotAParty(msg.sender));", replace: "" }],
    tests: VALUE_TESTS,
  },
  {
    id: "one-lock-for-each-hash",
    defect: 8,
    file: HASH_TIME_LOCK,
    edits: [
      {
        search: "    /// @dev Secrets revealed before their delivery.\n",
        replace: `    mapping(bytes32 hashlock => bool) private _used;
    /// @dev Secrets revealed before their delivery.
`,
      },
      {
        search: "        emit HashLocked(id, ",
        replace: `        require(!_used[terms.hashlock]);
        _used[terms.hashlock] = true;
        emit HashLocked(id, `,
      },
    ],
    tests: HASH_LOCK_TESTS,
  },
  {
    id: "one-reveal-opens-every-lock-of-its-hash",
    defect: 9,
    file: HASH_TIME_LOCK,
    edits: [
      {
        search: "        _revealed[id] = true;\n        emit SecretRevealed(",
        replace: "        _revealed[HashLockId.wrap(terms.hashlock)] = true;\n        emit SecretRevealed(",
      },
      { search: "return _revealed[id] ?", replace: "return _revealed[HashLockId.wrap(terms.hashlock)] ?" },
    ],
    tests: HASH_LOCK_TESTS,
  },
  {
    id: "legs-end-in-any-order",
    defect: 10,
    file: "contracts/settlement/HashLockTerms.sol",
    edits: [
      {
        search: "firstEnds <= lastDeadline && lastDeadline - firstEnds >= minMargin",
        replace: "minMargin != 0",
      },
    ],
    tests: HASH_LOCK_TESTS,
  },
  // 10: whoever acts says what the deadline was, for it is in no identity.
  {
    id: "deadline-is-the-callers",
    defect: 10,
    file: "contracts/settlement/HashLockTerms.sol",
    edits: [
      {
        search: "            hash := keccak256(words, 0x120)",
        replace: "            mstore(add(words, 0xc0), 0)\n            hash := keccak256(words, 0x120)",
      },
    ],
    tests: HASH_LOCK_TESTS,
  },
  {
    id: "freeze-without-a-role",
    defect: 11,
    file: "contracts/ledger/Freezes.sol",
    edits: [{ search: ") external only(Roles.GUARDIAN) {", replace: ") external {" }],
    tests: SUPERVISION_TESTS,
  },
  {
    id: "freeze-above-the-holding-underflows",
    defect: 14,
    file: "contracts/ledger/Freezes.sol",
    edits: [{ search: "unlocked > frozen ? unlocked - frozen : 0", replace: "unlocked - frozen" }],
    tests: SUPERVISION_TESTS,
  },
  {
    id: "forced-self-transfer-unfreezes",
    defect: 14,
    file: "contracts/ledger/RegulatedToken.sol",
    edits: [
      {
        search: FORCED_CREDIT,
        replace: `        if (from == to) slot.holding = slot.holding.withOrders(0);\n${FORCED_CREDIT}`,
      },
    ],
    tests: SUPERVISION_TESTS,
  },
  // 16: moveValue returns nothing, so the nearest is to go on where it fails.
  {
    id: "failed-cash-leg-is-ignored",
    defect: 16,
    file: "contracts/settlement/DvP.sol",
    edits: [
      {
        search: CASH_LEG,
        replace: CASH_LEG.replace("ISettlement", "try ISettlement").replace(";\n", " {} catch {}\n"),
      },
    ],
    tests: ["contracts/settlement/DvPAssets.t.sol", "contracts/settlement/DvP.t.sol"],
  },
  {
    id: "one-contract-per-trade",
    defect: 17,
    file: "contracts/settlement/DvP.sol",
    edits: [
      { search: "/// @title DvP\n", replace: "contract TradeRecord {}\n\n/// @title DvP\n" },
      { search: SPEND_NONCE, replace: `${SPEND_NONCE}        new TradeRecord();\n` },
    ],
    tests: VALUE_TESTS,
  },
  // 18: the registry takes a claim from whoever makes it.
  {
    id: "anybody-onboards",
    defect: 18,
    file: "contracts/participants/Participants.sol",
    edits: [
      {
        search: `        AccountOpening[] calldata accounts
    ) external only(Roles.REGISTRAR) {`,
        replace: `        AccountOpening[] calldata accounts
    ) external {`,
      },
    ],
    tests: SUPERVISION_TESTS,
  },
  {
    id: "forced-transfer-reaches-locked-value",
    defect: 19,
    file: "contracts/ledger/RegulatedToken.sol",
    edits: [{ search: "require(amount <= h.unlocked(), ", replace: "require(amount <= h.total(), " }],
    tests: [
      "contracts/ledger/LockFinality.t.sol",
      "contracts/ledger/ForcedTransfer.t.sol",
      ...HASH_LOCK_TESTS,
    ],
  },
  {
    id: "policy-active-before-its-delay",
    defect: 20,
    file: "contracts/participants/PolicyTable.sol",
    edits: [
      {
        search: "require(block.timestamp >= activatableAt, Policy_TooEarly(activatableAt, block.timestamp));",
        replace: "",
      },
    ],
    tests: SUPERVISION_TESTS,
  },
  // 20: what was announced before the first listing is activated after it, when there are holders.
  {
    id: "announced-before-the-first-listing",
    defect: 20,
    file: "contracts/participants/PolicyTable.sol",
    edits: [
      {
        search: "uint40 activatableAt = _activatableAt(authority_, entry.activatableAt);",
        replace: "uint40 activatableAt = entry.activatableAt;",
      },
    ],
    tests: SUPERVISION_TESTS,
  },
  // 20: the delay depends on a role, which an administrator can grant in the block before.
  {
    id: "a-role-has-no-policy-delay",
    defect: 20,
    file: "contracts/participants/PolicyTable.sol",
    edits: [
      {
        search: "uint40 delay = _authorityOf(authority_).firstListedAt != 0 ? _POLICY_DELAY : 0;",
        replace: `(bool isLister, ) = IAccessManager(authority_).hasRole(Roles.LISTER, msg.sender);
        uint40 delay = _authorityOf(authority_).firstListedAt != 0 && !isLister ? _POLICY_DELAY : 0;`,
      },
      {
        search: `import {Roles} from "../access/Roles.sol";`,
        replace: `import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Roles} from "../access/Roles.sol";`,
      },
    ],
    tests: SUPERVISION_TESTS,
  },
  {
    id: "domain-without-the-ledger",
    defect: 21,
    file: "contracts/ledger/LedgerDomain.sol",
    edits: [
      {
        search: "block.chainid, address(this), _SALT));",
        replace: "block.chainid, address(this), bytes32(0)));",
      },
    ],
    tests: VALUE_TESTS,
  },
  {
    id: "settled-amount-is-truncated",
    defect: 22,
    file: "contracts/ledger/Settlement.sol",
    edits: [
      { search: "_move(from, to, amount, epoch);", replace: "_move(from, to, uint96(amount), epoch);" },
    ],
    tests: VALUE_TESTS,
  },
  {
    id: "suspended-spender-spends",
    defect: 23,
    file: "contracts/ledger/RegulatedToken.sol",
    edits: [{ search: "_requireParty(s, StandingsLib.SPENDER, msg.sender);", replace: "" }],
    tests: SUPERVISION_TESTS,
  },
];

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FreezeOrder, WHOLE_ACCOUNT} from "../../contracts/ledger/IRegulatedToken.sol";
import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {ISettlement, LockId, LockIdLib} from "../../contracts/ledger/ISettlement.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {HashTimeLock} from "../../contracts/settlement/HashTimeLock.sol";
import {
    Agreement,
    CounterLeg,
    HashLock,
    HashLockId,
    HashLockStatus,
    IHashTimeLock
} from "../../contracts/settlement/IHashTimeLock.sol";
import {Trades} from "./Trades.sol";

/// @notice One leg, as its owner has it on file.
struct Leg {
    HashLock terms;
    Agreement agreement;
}

/// @title What the tests of hash time locks share
/// @notice The market with an active hash time lock. The seller sells bonds here and holds the secret, or the buyer
/// pays cash here and does not; the other leg is on a ledger that nobody sees.
/// @dev Digests are computed here a second time, from the EIP-712 type strings alone.
abstract contract HashLocks is Trades {
    bytes32 internal constant COUNTER_LEG_TYPEHASH = keccak256(
        "CounterLeg(bytes32 ledgerId,bytes32 venue,bytes32 asset,bytes32 owner,bytes32 receiver,uint256 amount,"
        "uint256 deadline,uint256 refundableFrom)"
    );
    bytes32 internal constant AGREEMENT_TYPEHASH = keccak256(
        "Agreement(string instrument,bool ownerHoldsSecret,uint256 lockBefore,address[] arbiters,"
        "CounterLeg counterLeg)"
        "CounterLeg(bytes32 ledgerId,bytes32 venue,bytes32 asset,bytes32 owner,bytes32 receiver,uint256 amount,"
        "uint256 deadline,uint256 refundableFrom)"
    );
    bytes32 internal constant HASH_LOCK_TYPEHASH = keccak256(
        "HashLock(address owner,address receiver,address asset,uint256 amount,bytes32 hashlock,uint256 deadline,"
        "uint256 refundableFrom,Agreement agreement)"
        "Agreement(string instrument,bool ownerHoldsSecret,uint256 lockBefore,address[] arbiters,"
        "CounterLeg counterLeg)"
        "CounterLeg(bytes32 ledgerId,bytes32 venue,bytes32 asset,bytes32 owner,bytes32 receiver,uint256 amount,"
        "uint256 deadline,uint256 refundableFrom)"
    );
    bytes32 internal constant ADMISSION_TYPEHASH = keccak256(
        "Admission(bytes32 hashLockId,bytes32 secret,bytes32 reasonHash)"
    );

    uint256 internal constant MIN_MARGIN = 1 hours;
    uint256 internal constant MAX_TIME = 7 days;
    /// @dev When the parties agree: the policy was announced on the settlement date, under two authorities in turn.
    uint256 internal constant AGREED = SETTLEMENT_DATE + 5 days;
    uint256 internal constant LOCK_BEFORE = AGREED + 1 hours;
    /// @dev 1u and 2u of the failure table.
    uint256 internal constant FIRST_DEADLINE = AGREED + 4 hours;
    uint256 internal constant LAST_DEADLINE = AGREED + 8 hours;
    uint256 internal constant WINDOW = 2 hours;
    uint256 internal constant FACE = 4 * uint256(DENOMINATION);
    uint256 internal constant PAID = 4 * PRICE;
    bytes32 internal constant SECRET = keccak256("the secret");
    bytes32 internal constant CASE = "HCMP 214/2023";
    bytes32 internal constant REASON_HASH = keccak256("the network was down from 14:05 to 15:40");

    HashTimeLock internal htl;
    address[3] internal arbiters;
    uint256[3] internal arbiterKeys;

    function setUpHashLocks() internal {
        setUpTrades();
        htl = new HashTimeLock(registry, MIN_MARGIN, MAX_TIME);
        activate(csd, csdOfficer, address(htl), Capability.LOCK);
        activate(centralBank, centralBankOfficer, address(htl), Capability.LOCK);
        string[3] memory names = ["first arbiter", "second arbiter", "third arbiter"];
        for (uint256 i = 0; i < 3; ++i) (arbiters[i], arbiterKeys[i]) = makeAddrAndKey(names[i]);
        watchedAccounts.push(address(htl));
        vm.warp(AGREED);
    }

    // Legs

    /// @dev The seller's bonds for the buyer; the seller holds the secret, so this leg ends last.
    function bondLeg() internal view returns (Leg memory leg) {
        leg.terms = HashLock({
            owner: seller,
            receiver: buyer,
            asset: address(bond),
            amount: FACE,
            hashlock: hashOf(SECRET),
            deadline: LAST_DEADLINE,
            refundableFrom: LAST_DEADLINE,
            agreement: 0
        });
        leg.agreement.ownerHoldsSecret = true;
        leg.agreement.lockBefore = LOCK_BEFORE;
        leg.agreement.counterLeg = _counterLeg(buyer, seller, PAID, FIRST_DEADLINE);
        bind(leg);
    }

    /// @dev The buyer's cash for the seller; the buyer does not know the secret, so this leg ends first.
    function cashLeg() internal view returns (Leg memory leg) {
        leg.terms = HashLock({
            owner: buyer,
            receiver: seller,
            asset: address(cash),
            amount: PAID,
            hashlock: hashOf(SECRET),
            deadline: FIRST_DEADLINE,
            refundableFrom: FIRST_DEADLINE,
            agreement: 0
        });
        leg.agreement.lockBefore = LOCK_BEFORE;
        leg.agreement.counterLeg = _counterLeg(seller, buyer, FACE, LAST_DEADLINE);
        bind(leg);
    }

    /// @dev The same leg with the three arbiters, and time for them.
    function arbitrated(Leg memory leg) internal view returns (Leg memory) {
        leg.agreement.arbiters = new address[](3);
        for (uint256 i = 0; i < 3; ++i) leg.agreement.arbiters[i] = arbiters[i];
        leg.terms.refundableFrom = leg.terms.deadline + WINDOW;
        return bind(leg);
    }

    /// @dev Writes the agreement's hash into the terms.
    function bind(Leg memory leg) internal view returns (Leg memory) {
        leg.terms.agreement = agreementHash(leg.agreement, leg.terms.asset == address(cash) ? "HKD" : "HK0000912342");
        return leg;
    }

    // Hashing and signing

    /// @dev SHA-256 of a secret of 32 bytes.
    function hashOf(bytes32 secret) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(secret));
    }

    function agreementHash(Agreement memory a, string memory instrument) internal pure returns (bytes32) {
        CounterLeg memory other = a.counterLeg;
        bytes32 counterHash = keccak256(
            bytes.concat(
                abi.encode(COUNTER_LEG_TYPEHASH, other.ledgerId, other.venue, other.asset, other.owner),
                abi.encode(other.receiver, other.amount, other.deadline, other.refundableFrom)
            )
        );
        bytes memory list;
        for (uint256 i = 0; i < a.arbiters.length; ++i) list = bytes.concat(list, abi.encode(a.arbiters[i]));
        return
            keccak256(
                abi.encode(
                    AGREEMENT_TYPEHASH,
                    keccak256(bytes(instrument)),
                    a.ownerHoldsSecret,
                    a.lockBefore,
                    keccak256(list),
                    counterHash
                )
            );
    }

    function lockDomainOf(address venue, uint256 chainId, bytes32 ledgerId) internal pure returns (bytes32) {
        bytes32 name = keccak256("Vinculum Hash Time Lock");
        return keccak256(abi.encode(DOMAIN_TYPEHASH, name, keccak256("1"), chainId, venue, ledgerId));
    }

    function digestOf(HashLock memory t, bytes32 domain) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(abi.encode(HASH_LOCK_TYPEHASH, t))));
    }

    /// @dev Digest, and identity, on this ledger.
    function digestOf(HashLock memory t) internal view returns (bytes32) {
        return digestOf(t, lockDomainOf(address(htl), block.chainid, ledgerIdOfMarket()));
    }

    function idOf(HashLock memory t) internal view returns (HashLockId) {
        return HashLockId.wrap(digestOf(t));
    }

    function lockIdOf(HashLock memory t) internal view returns (LockId) {
        return LockIdLib.derive(address(htl), digestOf(t));
    }

    function admissionDigest(HashLock memory t, bytes32 secret, bytes32 reasonHash) internal view returns (bytes32) {
        bytes32 domain = lockDomainOf(address(htl), block.chainid, ledgerIdOfMarket());
        bytes32 structHash = keccak256(abi.encode(ADMISSION_TYPEHASH, digestOf(t), secret, reasonHash));
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev Signature of the owner's key.
    function signedByOwner(Leg memory leg) internal view returns (bytes memory) {
        return sign(keys[leg.terms.owner], digestOf(leg.terms));
    }

    /// @dev Admissions of the arbiters whose bit is set.
    function admissions(HashLock memory t, uint256 who) internal view returns (bytes[] memory signatures) {
        signatures = new bytes[](3);
        bytes32 digest = admissionDigest(t, SECRET, REASON_HASH);
        for (uint256 i = 0; i < 3; ++i) if (who & (1 << i) != 0) signatures[i] = sign(arbiterKeys[i], digest);
    }

    // Acting: but for locking, by one who is no party

    function lock(Leg memory leg) internal returns (HashLockId) {
        vm.prank(leg.terms.owner);
        return htl.lock(leg.terms, leg.agreement);
    }

    function lockSigned(Leg memory leg, bytes memory signature) internal returns (HashLockId) {
        vm.prank(submitter);
        return htl.lockSigned(leg.terms, leg.agreement, signature);
    }

    function reveal(Leg memory leg) internal {
        vm.prank(submitter);
        htl.reveal(leg.terms, abi.encodePacked(SECRET));
    }

    function claim(Leg memory leg) internal returns (bool) {
        vm.prank(submitter);
        return htl.claim(leg.terms, abi.encodePacked(SECRET));
    }

    function deliver(Leg memory leg) internal {
        vm.prank(submitter);
        htl.deliver(leg.terms);
    }

    function refund(Leg memory leg) internal {
        vm.prank(submitter);
        htl.refund(leg.terms);
    }

    function admit(Leg memory leg, bytes[] memory signatures) internal returns (bool) {
        vm.prank(submitter);
        return htl.admit(leg.terms, leg.agreement, abi.encodePacked(SECRET), REASON_HASH, signatures);
    }

    function officerOf(address token) internal view returns (address) {
        return token == address(cash) ? centralBankOfficer : csdOfficer;
    }

    function freezeWhole(address token, address account) internal {
        vm.prank(officerOf(token));
        RegulatedToken(token).freeze(account, FreezeOrder(CASE, WHOLE_ACCOUNT, 0), "High Court", 0);
    }

    function unfreeze(address token, address account) internal {
        vm.prank(officerOf(token));
        RegulatedToken(token).unfreeze(account, CASE, "order lifted");
    }

    function pause(address token) internal {
        vm.prank(officerOf(token));
        RegulatedToken(token).pause("incident 7");
    }

    function unpause(address token) internal {
        vm.prank(officerOf(token));
        RegulatedToken(token).unpause("incident 7 is over");
    }

    function closePolicy(address token) internal {
        vm.prank(officerOf(token));
        registry.closePolicy(token == address(cash) ? address(centralBank) : address(csd), address(htl));
    }

    function delist(address token) internal {
        vm.prank(csdOfficer);
        registry.delist(token, "withdrawn");
    }

    // Acting, and asserting all that must follow: events, state, and the books of everybody

    function locksInFull(Leg memory leg, address by) internal {
        expectLocked(leg, by);
        uint256[] memory expected = booksLocked(leg.terms);
        HashLockId id = lock(leg);
        assertEq(HashLockId.unwrap(id), digestOf(leg.terms), "id");
        assertEq(books(), expected, "books");
        assertStatus(leg, HashLockStatus.Locked);
    }

    /// @dev Neither the owner's call nor its signature opens it, for this reason.
    function lockReverts(Leg memory leg, bytes memory reason) internal {
        uint256[] memory before = books();
        bytes memory signature = signedByOwner(leg);
        vm.expectRevert(reason);
        lock(leg);
        vm.expectRevert(reason);
        lockSigned(leg, signature);
        assertEq(books(), before, "books");
        assertStatus(leg, HashLockStatus.None);
    }

    function claimsInFull(Leg memory leg) internal {
        uint256[] memory expected = booksDelivered(leg.terms);
        expectRevealed(leg, SECRET);
        expectDeliveredByToken(leg);
        assertTrue(claim(leg), "delivered");
        assertEq(books(), expected, "books");
        assertStatus(leg, HashLockStatus.Delivered);
    }

    function deliversInFull(Leg memory leg) internal {
        uint256[] memory expected = booksDelivered(leg.terms);
        vm.expectEmit(address(htl));
        emit IHashTimeLock.HashLockDelivered(idOf(leg.terms), leg.terms.receiver, leg.terms.amount);
        expectDeliveredByToken(leg);
        deliver(leg);
        assertEq(books(), expected, "books");
        assertStatus(leg, HashLockStatus.Delivered);
    }

    function refundsInFull(Leg memory leg) internal {
        uint256[] memory expected = booksRefunded(leg.terms);
        vm.expectEmit(address(htl));
        emit IHashTimeLock.HashLockRefunded(idOf(leg.terms), leg.terms.owner, leg.terms.amount);
        vm.expectEmit(leg.terms.asset);
        emit ISettlement.Unlocked(lockIdOf(leg.terms), leg.terms.amount);
        refund(leg);
        assertEq(books(), expected, "books");
        assertStatus(leg, HashLockStatus.Refunded);
    }

    /// @dev The claim stands as a reveal alone; delivery waits for this reason, and no holding has changed.
    function claimWaits(Leg memory leg, bytes memory reason) internal {
        uint256[] memory before = books();
        expectRevealed(leg, SECRET);
        expectWaits(leg, reason);
        assertFalse(claim(leg), "delivered");
        assertEq(books(), before, "books");
        assertStatus(leg, HashLockStatus.Revealed);
    }

    /// @dev Delivery alone is refused for this reason, and nothing has changed.
    function deliverReverts(Leg memory leg, bytes memory reason) internal {
        uint256[] memory before = books();
        HashLockStatus status = htl.statusOf(leg.terms);
        vm.expectRevert(reason);
        deliver(leg);
        assertEq(books(), before, "books");
        assertStatus(leg, status);
    }

    function refundReverts(Leg memory leg, bytes memory reason) internal {
        uint256[] memory before = books();
        HashLockStatus status = htl.statusOf(leg.terms);
        vm.expectRevert(reason);
        refund(leg);
        assertEq(books(), before, "books");
        assertStatus(leg, status);
    }

    /// @dev Whatever happens, what is revealed is not given back, now or much later.
    function neverRefunded(Leg memory leg) internal {
        bytes memory reason = wrongStatus(leg, HashLockStatus.Revealed);
        uint256 time = block.timestamp;
        vm.warp(leg.terms.refundableFrom);
        refundReverts(leg, reason);
        vm.warp(leg.terms.refundableFrom + 365 days);
        refundReverts(leg, reason);
        vm.warp(time);
    }

    // Expecting

    function expectLocked(Leg memory leg, address by) internal {
        HashLock memory t = leg.terms;
        vm.expectEmit(address(htl));
        emit IHashTimeLock.HashLocked(idOf(t), t.owner, t.receiver, t, leg.agreement, by);
        vm.expectEmit(t.asset);
        emit ISettlement.Locked(lockIdOf(t), t.owner, t.receiver, address(htl), digestOf(t), t.amount);
    }

    function expectRevealed(Leg memory leg, bytes32 secret) internal {
        vm.expectEmit(address(htl));
        emit IHashTimeLock.SecretRevealed(idOf(leg.terms), leg.terms.hashlock, secret);
    }

    function expectWaits(Leg memory leg, bytes memory reason) internal {
        vm.expectEmit(address(htl));
        emit IHashTimeLock.DeliveryWaits(idOf(leg.terms), reason);
    }

    function expectDeliveredByToken(Leg memory leg) internal {
        vm.expectEmit(leg.terms.asset);
        emit IERC20.Transfer(leg.terms.owner, leg.terms.receiver, leg.terms.amount);
        vm.expectEmit(leg.terms.asset);
        emit ISettlement.LockDelivered(lockIdOf(leg.terms), leg.terms.amount, 0);
    }

    function assertStatus(Leg memory leg, HashLockStatus status) internal view {
        assertEq(uint256(htl.statusOf(leg.terms)), uint256(status), "status");
    }

    function wrongStatus(Leg memory leg, HashLockStatus status) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IHashTimeLock.HashTimeLock_WrongStatus.selector, idOf(leg.terms), status);
    }

    function expired(Leg memory leg) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IHashTimeLock.HashTimeLock_Expired.selector, leg.terms.deadline, block.timestamp);
    }

    function notYetRefundable(Leg memory leg) internal view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IHashTimeLock.HashTimeLock_NotYetRefundable.selector,
                leg.terms.refundableFrom,
                block.timestamp
            );
    }

    // Books as they must stand after an act

    function booksLocked(HashLock memory t) internal view returns (uint256[] memory lines) {
        lines = books();
        uint256 line = _lineOf(t.asset, t.owner);
        (lines[line + 1], lines[line + 2]) = (lines[line + 1] - t.amount, lines[line + 2] + t.amount);
    }

    function booksRefunded(HashLock memory t) internal view returns (uint256[] memory lines) {
        lines = books();
        uint256 line = _lineOf(t.asset, t.owner);
        (lines[line + 1], lines[line + 2]) = (lines[line + 1] + t.amount, lines[line + 2] - t.amount);
    }

    function booksDelivered(HashLock memory t) internal view returns (uint256[] memory lines) {
        lines = books();
        uint256 line = _lineOf(t.asset, t.owner);
        (lines[line], lines[line + 2]) = (lines[line] - t.amount, lines[line + 2] - t.amount);
        line = _lineOf(t.asset, t.receiver);
        (lines[line], lines[line + 1]) = (lines[line] + t.amount, lines[line + 1] + t.amount);
    }

    /// @dev Where the four lines of an account begin.
    function _lineOf(address token, address account) private view returns (uint256 line) {
        while (watchedTokens[line] != token) ++line;
        line = line * (1 + 4 * watchedAccounts.length) + 1;
        for (uint256 i = 0; watchedAccounts[i] != account; ++i) line += 4;
    }

    function _counterLeg(
        address owner,
        address receiver,
        uint256 amount,
        uint256 deadline
    ) private pure returns (CounterLeg memory) {
        return
            CounterLeg({
                ledgerId: keccak256("the other ledger"),
                venue: bytes32(uint256(uint160(0x5FbDB2315678afecb367f032d93F642f64180aa3))),
                asset: bytes32(uint256(uint160(0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984))),
                owner: bytes32(uint256(uint160(owner))),
                receiver: bytes32(uint256(uint160(receiver))),
                amount: amount,
                deadline: deadline,
                refundableFrom: deadline
            });
    }
}

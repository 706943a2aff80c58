// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../../contracts/access/Authority.sol";
import {IGoverned} from "../../contracts/access/IGoverned.sol";
import {Bond} from "../../contracts/bond/Bond.sol";
import {BondStatus, BondTerms} from "../../contracts/bond/BondTerms.sol";
import {WholesaleCash} from "../../contracts/cash/WholesaleCash.sol";
import {FreezeOrder, WHOLE_ACCOUNT} from "../../contracts/ledger/IRegulatedToken.sol";
import {LockId, LockIdLib, LockStatus, NetLeg} from "../../contracts/ledger/ISettlement.sol";
import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {AccountKind, ParticipantRole} from "../../contracts/participants/IParticipants.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {Market} from "./Market.sol";

/// @title behavesLikeRegulatedToken
/// @notice What bonds and cash promise alike is written once, as an abstract suite over this contract, and run twice: a
/// suite's last lines make one test contract of it with {OnCash} and one with {OnBond}.
/// @dev Seller and buyer hold `held` each, the third bank holds nothing. Every amount in a suite is a multiple of `unit`.
abstract contract RegulatedTokenBehaviour is Market {
    bytes20 internal constant THIRD_LEI = "THIRDBANK00000000005";
    bytes32 internal constant REF = "instruction 1";
    bytes32 internal constant NEW_REF = "instruction 2";
    bytes32 internal constant CASE = "HCMP 214/2023";
    bytes32 internal constant ORDER_HASH = keccak256("sealed order");
    string internal constant COURT = "High Court of Hong Kong";

    /// @dev The token, its authority, an officer who holds every role of that authority, and one of another.
    RegulatedToken internal token;
    Authority internal authority;
    address internal officer;
    address internal otherOfficer;

    /// @dev Smallest amount that can move.
    uint256 internal unit;
    uint256 internal held;

    /// @dev Two active policies with MOVE and LOCK.
    PolicyMock internal policy;
    PolicyMock internal rival;

    address internal third;
    uint256 internal thirdKey;
    /// @dev Neither registered nor an officer.
    address internal stranger;

    function setUp() public {
        setUpMarket();
        (third, thirdKey) = makeAddrAndKey("third bank");
        stranger = makeAddr("stranger");
        onboard(THIRD_LEI, ParticipantRole.DEALER, third, AccountKind.House);
        chooseToken();
        held = token.balanceOf(seller);
        assertEq(held, token.balanceOf(buyer));
        policy = new PolicyMock();
        rival = new PolicyMock();
        announcePolicy(address(policy));
        activate(authority, officer, address(rival), Capability.ALL);
        vm.prank(officer);
        registry.activatePolicy(address(authority), address(policy));
    }

    function chooseToken() internal virtual;

    /// @dev Creates value in an account that this token can create it in: one call, as `expectRevert` needs.
    function create(uint256 amount) internal virtual returns (address account);

    /// @dev Another token of this sort that admits only `zones`; the seller holds ten units of it.
    function tokenOfZones(uint8 zones) internal virtual returns (RegulatedToken);

    // Acts

    function announcePolicy(address contract_) internal {
        vm.prank(officer);
        registry.announcePolicy(address(authority), contract_, Capability.ALL);
    }

    function closePolicy() internal {
        vm.prank(officer);
        registry.closePolicy(address(authority), address(policy));
    }

    function pause() internal {
        vm.prank(officer);
        token.pause("incident 7");
    }

    function unpause() internal {
        vm.prank(officer);
        token.unpause("incident closed");
    }

    function freeze(address account, bytes32 caseRef, uint256 amount, uint40 expiresAt) internal {
        vm.prank(officer);
        token.freeze(account, FreezeOrder(caseRef, uint96(amount), expiresAt), COURT, ORDER_HASH);
    }

    function freezeWhole(address account) internal {
        freeze(account, CASE, WHOLE_ACCOUNT, 0);
    }

    function unfreeze(address account, bytes32 caseRef) internal {
        vm.prank(officer);
        token.unfreeze(account, caseRef, "order discharged");
    }

    /// @dev Moves value of the seller to the third bank without its consent.
    function forceOut(uint256 amount) internal {
        vm.prank(officer);
        token.forceTransfer(seller, third, amount, CASE, "confiscation order", ORDER_HASH);
    }

    /// @dev The seller's value, locked for the buyer under {REF}.
    function openLock(uint256 amount) internal returns (LockId) {
        return policy.lock(token, REF, seller, buyer, amount);
    }

    function deliver(uint256 amount) internal {
        policy.deliver(token, REF, seller, buyer, amount);
    }

    function unlock() internal {
        policy.unlock(token, REF, seller, buyer);
    }

    function lockId(bytes32 ref) internal view returns (LockId) {
        return LockIdLib.derive(address(policy), ref);
    }

    function legs(address account, uint256 amount) internal pure returns (NetLeg[] memory list) {
        list = new NetLeg[](1);
        list[0] = NetLeg(account, amount);
    }

    function legs(
        address account,
        uint256 amount,
        address other,
        uint256 otherAmount
    ) internal pure returns (NetLeg[] memory list) {
        list = new NetLeg[](2);
        (list[0], list[1]) = (NetLeg(account, amount), NetLeg(other, otherAmount));
    }

    /// @dev An amount of at least one unit and at most `most`.
    function boundAmount(uint256 seed, uint256 most) internal view returns (uint256) {
        return bound(seed, 1, most / unit) * unit;
    }

    // Expectations and assertions

    function expectUnauthorized(address caller, uint64 role) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, caller, role, address(authority))
        );
    }

    function assertHolding(address account, uint256 free, uint256 locked, uint256 frozen) internal view {
        (uint256 total, uint256 free_, uint256 locked_, uint256 frozen_) = token.holdingOf(account);
        assertEq(free_, free, "free");
        assertEq(locked_, locked, "locked");
        assertEq(frozen_, frozen, "frozen");
        assertEq(total, free + locked + frozen, "total");
        assertEq(token.balanceOf(account), total, "balance");
    }

    /// @dev Everything is where {setUp} left it.
    function assertNothingMoved() internal view {
        assertHolding(seller, held, 0, 0);
        assertHolding(buyer, held, 0, 0);
        assertHolding(third, 0, 0, 0);
        assertEq(token.totalSupply(), 2 * held, "supply");
    }

    function assertLock(bytes32 ref, address receiver, LockStatus status, uint256 remaining) internal view {
        (LockStatus status_, uint256 remaining_, bool match_) = token.lockOf(lockId(ref), seller, receiver);
        assertEq(uint256(status_), uint256(status), "lock status");
        assertEq(remaining_, remaining, "lock remaining");
        assertEq(match_, status != LockStatus.None, "lock parties");
    }
}

/// @notice Runs a suite on wholesale cash: minor units move one by one.
abstract contract OnCash is RegulatedTokenBehaviour {
    uint256 private _reservePostings;

    function chooseToken() internal override {
        (token, authority, officer, otherOfficer) = (cash, centralBank, centralBankOfficer, csdOfficer);
        unit = 1;
    }

    function create(uint256 amount) internal override returns (address) {
        issueCash(third, amount, bytes32(++_reservePostings));
        return third;
    }

    function tokenOfZones(uint8 zones) internal override returns (RegulatedToken) {
        WholesaleCash narrow = new WholesaleCash(registry, address(centralBank), "CNH", 2, zones, "Wholesale CNH");
        vm.prank(csdOfficer);
        registry.list(address(narrow));
        vm.prank(centralBankOfficer);
        narrow.issue(seller, 10, "reserve CNH 1");
        return narrow;
    }
}

/// @notice Runs a suite on an active bond: whole denominations move.
abstract contract OnBond is RegulatedTokenBehaviour {
    function chooseToken() internal override {
        (token, authority, officer, otherOfficer) = (bond, csd, csdOfficer, centralBankOfficer);
        unit = DENOMINATION;
        vm.prank(seller);
        bond.transfer(buyer, ISSUED / 2);
    }

    function create(uint256 amount) internal override returns (address) {
        vm.prank(csdOfficer);
        bond.issue(amount);
        return issuance;
    }

    function tokenOfZones(uint8 zones) internal override returns (RegulatedToken) {
        BondTerms memory terms = bondTerms("HK0000912359");
        terms.zones = zones;
        vm.prank(csdOfficer);
        Bond narrow = Bond(factory.deployBond(terms, 10 * unit));
        vm.prank(issuance);
        narrow.transfer(seller, 10 * unit);
        vm.prank(csdOfficer);
        narrow.setStatus(BondStatus.Active);
        return narrow;
    }
}

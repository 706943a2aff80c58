// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CashRedemption} from "../../contracts/cash/CashRedemption.sol";
import {
    ICashRedemption,
    RedemptionId,
    RedemptionIdLib,
    RedemptionRequest,
    RedemptionStatus
} from "../../contracts/cash/ICashRedemption.sol";
import {FreezeOrder, WHOLE_ACCOUNT} from "../../contracts/ledger/IRegulatedToken.sol";
import {ISettlement, LockIdLib, LockStatus} from "../../contracts/ledger/ISettlement.sol";
import {AccountKind, Zone} from "../../contracts/participants/IParticipants.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {Market} from "./Market.sol";

/// @title What the tests of redemption share
/// @notice The market with an active redemption policy, and the books of cash. The seller redeems; {signer} may act for
/// it, up to {SIGNER_LIMIT}.
abstract contract Redemptions is Market {
    uint40 internal constant MAX_TIME = 7 days;
    uint96 internal constant AMOUNT = 200_000_000_00;
    uint96 internal constant SIGNER_LIMIT = AMOUNT;
    bytes32 internal constant REF = "TREASURY 20230217 004";
    bytes32 internal constant PAYMENT = "RTGS 20230217 000031";
    bytes32 internal constant OTHER_PAYMENT = "RTGS 20230217 000032";

    CashRedemption internal redemption;
    address internal stranger = makeAddr("stranger");

    function setUpRedemptions() internal {
        setUpMarket();
        redemption = new CashRedemption(cash, MAX_TIME);
        openAccount(CENTRAL_BANK_LEI, address(redemption), AccountKind.Technical, Zone.ONSHORE, false);
        activate(centralBank, centralBankOfficer, address(redemption), Capability.MOVE | Capability.LOCK);
    }

    // Acting

    function idOf(bytes32 ref) internal view returns (RedemptionId) {
        return RedemptionIdLib.derive(seller, ref);
    }

    /// @dev The seller asks with its own key.
    function request(uint256 amount, bytes32 ref) internal returns (RedemptionId) {
        vm.prank(seller);
        return redemption.request(seller, amount, ref);
    }

    function confirm(RedemptionId id, bytes32 paymentRef) internal {
        vm.prank(centralBankOfficer);
        redemption.confirm(id, paymentRef);
    }

    function reject(RedemptionId id) internal {
        vm.prank(centralBankOfficer);
        redemption.reject(id, "reserve account closed");
    }

    function mandate(address account, bool given) internal {
        vm.prank(account);
        redemption.setSweepMandate(account, given);
    }

    function freeze(address account, uint96 amount) internal {
        vm.prank(centralBankOfficer);
        cash.freeze(account, FreezeOrder("HC 17/2023", amount, 0), "High Court", 0);
    }

    function freezeWhole(address account) internal {
        freeze(account, WHOLE_ACCOUNT);
    }

    function pause() internal {
        vm.prank(centralBankOfficer);
        cash.pause("incident 7");
    }

    function closePolicy() internal {
        vm.prank(centralBankOfficer);
        registry.closePolicy(address(centralBank), address(redemption));
    }

    // Expecting

    function expectNotRequested(RedemptionId id, RedemptionStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(ICashRedemption.Redemption_NotRequested.selector, id, status));
    }

    function expectConfirmed(RedemptionId id, uint256 amount) internal {
        vm.expectEmit(address(redemption));
        emit ICashRedemption.RedemptionConfirmed(id, seller, PAYMENT, amount);
        vm.expectEmit(address(cash));
        emit IERC20.Transfer(seller, address(redemption), amount);
        vm.expectEmit(address(cash));
        emit ISettlement.LockDelivered(LockIdLib.derive(address(redemption), RedemptionId.unwrap(id)), amount, 0);
        vm.expectEmit(address(cash));
        emit IERC20.Transfer(address(redemption), address(0), amount);
    }

    function assertStatus(RedemptionId id, RedemptionStatus status) internal view {
        assertEq(uint256(redemption.redemptionOf(id).status), uint256(status), "status");
    }

    function assertLock(RedemptionId id, LockStatus status, uint256 remaining) internal view {
        (LockStatus found, uint256 left, bool partiesMatch) = cash.lockOf(
            LockIdLib.derive(address(redemption), RedemptionId.unwrap(id)),
            seller,
            address(redemption)
        );
        assertEq(uint256(found), uint256(status), "lock status");
        assertEq(left, remaining, "remaining");
        assertEq(partiesMatch, status != LockStatus.None, "parties");
    }

    function assertHolding(address account, uint256 free, uint256 locked, uint256 frozen) internal view {
        (uint256 total, uint256 free_, uint256 locked_, uint256 frozen_) = cash.holdingOf(account);
        assertEq(total, free + locked + frozen, "total");
        assertEq(free_, free, "free");
        assertEq(locked_, locked, "locked");
        assertEq(frozen_, frozen, "frozen");
    }

    /// @dev Every holding of cash, when the seller has these and `redeemed` is gone from it. The policy never keeps any.
    function assertBooks(uint256 free, uint256 locked, uint256 frozen, uint256 redeemed) internal view {
        assertEq(free + locked + frozen + redeemed, CASH_EACH, "seller's cash");
        assertHolding(seller, free, locked, frozen);
        assertHolding(buyer, CASH_EACH, 0, 0);
        assertHolding(address(redemption), 0, 0, 0);
        assertEq(cash.totalSupply(), 2 * uint256(CASH_EACH) - redeemed, "supply");
    }

    // Signing

    function requestOf(uint256 amount, bytes32 ref) internal view returns (RedemptionRequest memory) {
        return RedemptionRequest({account: seller, amount: amount, ref: ref, validUntil: block.timestamp + 1 hours});
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {Roles} from "../access/Roles.sol";
import {FreezeOrder, IRegulatedToken, WHOLE_ACCOUNT} from "./IRegulatedToken.sol";

/// @dev The life of freeze orders. What an order binds is in `FreezeReach.t.sol`.
abstract contract FreezesBehaviour is RegulatedTokenBehaviour {
    uint256 internal constant MOST_ORDERS = 16;

    function caseNumber(uint256 n) internal pure returns (bytes32) {
        return bytes32(n);
    }

    /// @dev Orders 1 to `count`, each over its own number of units.
    function freezeMany(uint256 count) internal {
        for (uint256 n = 1; n <= count; ++n) freeze(seller, caseNumber(n), n * unit, 0);
    }

    function assertOrder(FreezeOrder memory order, bytes32 caseRef, uint256 amount, uint256 expiresAt) internal pure {
        assertEq(order.caseRef, caseRef);
        assertEq(order.amount, amount);
        assertEq(order.expiresAt, expiresAt);
    }

    // freeze

    function test_Freeze_KeepsTheOrder(uint96 amount, uint40 expiresAt) public {
        vm.assume(amount != 0 && (expiresAt == 0 || expiresAt > block.timestamp));
        vm.expectEmit(address(token));
        emit IRegulatedToken.Frozen(seller, CASE, amount, expiresAt, COURT, ORDER_HASH);
        freeze(seller, CASE, amount, expiresAt);
        FreezeOrder[] memory orders = token.freezeOrdersOf(seller);
        assertEq(orders.length, 1);
        assertOrder(orders[0], CASE, amount, expiresAt);
        uint256 frozen = amount < held ? amount : held;
        assertHolding(seller, held - frozen, 0, frozen);
        assertEq(token.freezeOrdersOf(buyer).length, 0);
        assertHolding(buyer, held, 0, 0);
    }

    function test_Freeze_RevertWhen_CallerIsNoGuardian() public {
        FreezeOrder memory order = FreezeOrder(CASE, 1, 0);
        address[3] memory callers = [stranger, seller, otherOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectUnauthorized(callers[i], Roles.GUARDIAN);
            vm.prank(callers[i]);
            token.freeze(seller, order, COURT, ORDER_HASH);
        }
    }

    function test_Freeze_RevertWhen_AccountNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        freeze(stranger, CASE, unit, 0);
    }

    function test_Freeze_RevertWhen_AmountIsNought() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_FreezeOrderEmpty.selector, seller, CASE));
        freeze(seller, CASE, 0, 0);
    }

    function test_Freeze_RevertWhen_Expired(uint40 expiresAt) public {
        expiresAt = uint40(bound(expiresAt, 1, block.timestamp));
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_FreezeOrderExpired.selector, expiresAt, block.timestamp)
        );
        freeze(seller, CASE, unit, expiresAt);
    }

    function test_Freeze_RevertWhen_ExpiringNow() public {
        uint40 time = uint40(block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_FreezeOrderExpired.selector, time, time));
        freeze(seller, CASE, unit, time);
    }

    function test_Freeze_ForOneSecond() public {
        freeze(seller, CASE, unit, uint40(block.timestamp) + 1);
        assertHolding(seller, held - unit, 0, unit);
        vm.warp(block.timestamp + 1);
        assertHolding(seller, held, 0, 0);
    }

    function test_Freeze_RevertWhen_CaseStands() public {
        freeze(seller, CASE, unit, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_FreezeOrderExists.selector, seller, CASE));
        freeze(seller, CASE, 2 * unit, 0);
        assertHolding(seller, held - unit, 0, unit);
    }

    function test_Freeze_OneCaseOnTwoAccounts() public {
        freeze(seller, CASE, unit, 0);
        freeze(buyer, CASE, 2 * unit, 0);
        assertHolding(seller, held - unit, 0, unit);
        assertHolding(buyer, held - 2 * unit, 0, 2 * unit);
    }

    function test_Freeze_SixteenOrders() public {
        freezeMany(MOST_ORDERS);
        assertEq(token.freezeOrdersOf(seller).length, MOST_ORDERS);
        assertHolding(seller, held - 136 * unit, 0, 136 * unit); // 1 + 2 + … + 16
    }

    function test_Freeze_RevertWhen_SeventeenthOrder() public {
        freezeMany(MOST_ORDERS);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_TooManyFreezeOrders.selector, seller, MOST_ORDERS)
        );
        freeze(seller, CASE, unit, 0);
        unfreeze(seller, caseNumber(7));
        freeze(seller, CASE, unit, 0);
        assertHolding(seller, held - 130 * unit, 0, 130 * unit); // 136 − 7 + 1
    }

    function test_Freeze_RevertWhen_SixteenOrdersHaveExpired() public {
        uint40 expiresAt = uint40(block.timestamp) + 1 days;
        for (uint256 n = 1; n <= MOST_ORDERS; ++n) freeze(seller, caseNumber(n), unit, expiresAt);
        vm.warp(expiresAt);
        assertHolding(seller, held, 0, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_TooManyFreezeOrders.selector, seller, MOST_ORDERS)
        );
        freeze(seller, CASE, unit, 0);
    }

    function test_Freeze_WhilePausedAndSuspended() public {
        pause();
        suspend(SELLER_LEI);
        freeze(seller, CASE, unit, 0);
        assertHolding(seller, held - unit, 0, unit);
        unfreeze(seller, CASE);
        assertHolding(seller, held, 0, 0);
    }

    // unfreeze

    function test_Unfreeze_LiftsTheOrder() public {
        freezeWhole(seller);
        vm.expectEmit(address(token));
        emit IRegulatedToken.Unfrozen(seller, CASE, "order discharged");
        unfreeze(seller, CASE);
        assertEq(token.freezeOrdersOf(seller).length, 0);
        assertHolding(seller, held, 0, 0);
        vm.prank(seller);
        token.transfer(third, held);
        assertHolding(third, held, 0, 0);
    }

    function test_Unfreeze_InAnyOrder(uint256 which) public {
        which = bound(which, 1, 5);
        freezeMany(5);
        unfreeze(seller, caseNumber(which));
        assertHolding(seller, held - (15 - which) * unit, 0, (15 - which) * unit);
        FreezeOrder[] memory orders = token.freezeOrdersOf(seller);
        assertEq(orders.length, 4);
        // The last order takes the place of the one lifted; the others keep theirs.
        for (uint256 i = 0; i < 4; ++i) {
            uint256 number = i + 1 == which ? 5 : i + 1;
            assertOrder(orders[i], caseNumber(number), number * unit, 0);
        }
    }

    function test_Unfreeze_AllOneByOne() public {
        freezeMany(3);
        unfreeze(seller, caseNumber(2));
        unfreeze(seller, caseNumber(1));
        unfreeze(seller, caseNumber(3));
        assertEq(token.freezeOrdersOf(seller).length, 0);
        assertHolding(seller, held, 0, 0);
    }

    function test_Unfreeze_AnExpiredOrder() public {
        uint40 expiresAt = uint40(block.timestamp) + 1 days;
        freeze(seller, CASE, unit, expiresAt);
        vm.warp(expiresAt);
        unfreeze(seller, CASE);
        assertEq(token.freezeOrdersOf(seller).length, 0);
        freeze(seller, CASE, WHOLE_ACCOUNT, 0);
        assertHolding(seller, 0, 0, held);
    }

    function test_Unfreeze_RevertWhen_NoSuchCase() public {
        freeze(seller, CASE, unit, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_FreezeOrderUnknown.selector, seller, caseNumber(1))
        );
        unfreeze(seller, caseNumber(1));
    }

    function test_Unfreeze_RevertWhen_CaseIsOfAnotherAccount() public {
        freeze(seller, CASE, unit, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_FreezeOrderUnknown.selector, buyer, CASE));
        unfreeze(buyer, CASE);
    }

    function test_Unfreeze_RevertWhen_LiftedAlready() public {
        freeze(seller, CASE, unit, 0);
        unfreeze(seller, CASE);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_FreezeOrderUnknown.selector, seller, CASE));
        unfreeze(seller, CASE);
    }

    function test_Unfreeze_RevertWhen_CallerIsNoReleaser() public {
        freeze(seller, CASE, unit, 0);
        address[3] memory callers = [stranger, seller, otherOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectUnauthorized(callers[i], Roles.RELEASER);
            vm.prank(callers[i]);
            token.unfreeze(seller, CASE, "please");
        }
    }
}

contract CashFreezesTest is FreezesBehaviour, OnCash {}

contract BondFreezesTest is FreezesBehaviour, OnBond {}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {ISettlement, LockStatus, NetLeg} from "./ISettlement.sol";

/// @dev Defect 22: amounts that a narrowing cast would have made small. {tooLarge} is one unit in its low 96 bits, and a
/// multiple of the unit, so that only a checked amount stands in its way.
abstract contract AmountsBehaviour is RegulatedTokenBehaviour {
    function tooLarge(uint256 factor) internal view returns (uint256) {
        return ((bound(factor, 1, type(uint128).max) * unit) << 96) + unit;
    }

    function expectInsufficientBalance(uint256 amount) internal {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, held, amount));
    }

    function test_TooLarge_RevertWhen_Transferred(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        assertEq(uint96(amount), unit);
        expectInsufficientBalance(amount);
        vm.prank(seller);
        token.transfer(buyer, amount);
    }

    function test_TooLarge_RevertWhen_TransferredToOneself(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        expectInsufficientBalance(amount);
        vm.prank(seller);
        token.transfer(seller, amount);
    }

    function test_TooLarge_RevertWhen_MoreThanAllowed(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        vm.prank(seller);
        token.approve(third, unit);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, third, unit, amount));
        vm.prank(third);
        token.transferFrom(seller, buyer, amount);
    }

    function test_TooLarge_RevertWhen_AllowedButNotHeld(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        vm.prank(seller);
        token.approve(third, amount);
        assertEq(token.allowance(seller, third), amount);
        expectInsufficientBalance(amount);
        vm.prank(third);
        token.transferFrom(seller, buyer, amount);
    }

    function test_TooLarge_RevertWhen_Settled(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        expectInsufficientBalance(amount);
        policy.settle(token, seller, buyer, amount);
    }

    function test_TooLarge_RevertWhen_Netted(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        NetLeg[] memory debits = legs(seller, amount);
        NetLeg[] memory credits = legs(buyer, amount);
        expectInsufficientBalance(amount);
        policy.settleNet(token, debits, credits);
    }

    /// @dev The sums are equal modulo 2^96 only.
    function test_TooLarge_RevertWhen_NettedAgainstItsLowBits(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        NetLeg[] memory debits = legs(seller, unit);
        NetLeg[] memory credits = legs(buyer, amount);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_NotBalanced.selector, unit, amount));
        policy.settleNet(token, debits, credits);
    }

    /// @dev The sums would be equal modulo 2^256 only: the addition itself fails.
    function test_TooLarge_RevertWhen_NettedSumOverflows() public {
        uint256 most = type(uint256).max - (type(uint256).max % unit);
        NetLeg[] memory debits = legs(seller, 0);
        NetLeg[] memory credits = legs(buyer, most, third, unit);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        policy.settleNet(token, debits, credits);
    }

    function test_TooLarge_RevertWhen_Burnt(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        expectInsufficientBalance(amount);
        policy.burn(token, seller, amount);
    }

    function test_TooLarge_RevertWhen_Locked(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        expectInsufficientBalance(amount);
        openLock(amount);
    }

    function test_TooLarge_RevertWhen_Delivered(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        openLock(2 * unit);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_ExceedsLock.selector, lockId(REF), amount, 2 * unit)
        );
        deliver(amount);
        assertLock(REF, buyer, LockStatus.Open, 2 * unit);
    }

    function test_TooLarge_RevertWhen_Relocked(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        openLock(2 * unit);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_ExceedsLock.selector, lockId(REF), amount, 2 * unit)
        );
        policy.relock(token, REF, seller, buyer, NEW_REF, third, amount);
    }

    function test_TooLarge_RevertWhen_ForceTransferred(uint256 factor) public {
        uint256 amount = tooLarge(factor);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, held, amount));
        forceOut(amount);
    }

    function test_TooLarge_RevertWhen_Created(uint256 factor) public {
        expectOverflow(2 * held);
        create(tooLarge(factor));
    }

    /// @dev The whole supply may be one holding; not one unit more exists.
    function test_Supply_RevertWhen_OneUnitTooMany() public {
        uint256 room = ((type(uint96).max - 2 * held) / unit) * unit;
        expectOverflow(2 * held);
        create(room + unit);
        address account = create(room);
        assertEq(token.totalSupply(), 2 * held + room);
        expectOverflow(2 * held + room);
        create(unit);
        policy.settleNet(token, legs(seller, held, buyer, held), legs(account, 2 * held));
        assertHolding(account, 2 * held + room, 0, 0);
        policy.lock(token, REF, account, buyer, 2 * held + room);
        assertHolding(account, 0, 2 * held + room, 0);
        policy.deliver(token, REF, account, buyer, 2 * held + room);
        assertHolding(account, 0, 0, 0);
        assertHolding(buyer, 2 * held + room, 0, 0);
        assertEq(token.totalSupply(), 2 * held + room);
    }

    function expectOverflow(uint256 supply) private {
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_SupplyOverflow.selector, supply, type(uint96).max)
        );
    }
}

contract CashAmountsTest is AmountsBehaviour, OnCash {}

contract BondAmountsTest is AmountsBehaviour, OnBond {}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

abstract contract Erc20Behaviour is RegulatedTokenBehaviour {
    function test_Transfer_MovesValue(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, third, amount);
        vm.prank(seller);
        assertTrue(token.transfer(third, amount));
        assertHolding(seller, held - amount, 0, 0);
        assertHolding(third, amount, 0, 0);
        assertHolding(buyer, held, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_Transfer_ToOneself_IsTheIdentity(uint256 seed) public {
        uint256 amount = boundAmount(seed, held);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, seller, amount);
        vm.prank(seller);
        token.transfer(seller, amount);
        assertNothingMoved();
    }

    function test_Transfer_ToOneself_RevertWhen_MoreThanHeld() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, held, held + unit)
        );
        vm.prank(seller);
        token.transfer(seller, held + unit);
    }

    function test_Transfer_OfNought() public {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(seller, buyer, 0);
        vm.prank(seller);
        token.transfer(buyer, 0);
        assertNothingMoved();
    }

    function test_Transfer_RevertWhen_MoreThanHeld(uint256 seed) public {
        uint256 amount = held + boundAmount(seed, held);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, held, amount));
        vm.prank(seller);
        token.transfer(buyer, amount);
    }

    function test_Transfer_RevertWhen_PartIsLocked() public {
        openLock(unit);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, held - unit, held)
        );
        vm.prank(seller);
        token.transfer(buyer, held);
    }

    function test_Transfer_RevertWhen_SenderNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        vm.prank(stranger);
        token.transfer(buyer, 0);
    }

    function test_Transfer_RevertWhen_ReceiverNotRegistered() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        vm.prank(seller);
        token.transfer(stranger, unit);
    }

    function test_Transfer_RevertWhen_ToTheZeroAddress() public {
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, address(0)));
        vm.prank(seller);
        token.transfer(address(0), unit);
    }

    function test_Transfer_RevertWhen_SenderSuspended() public {
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        vm.prank(seller);
        token.transfer(buyer, unit);
    }

    function test_Transfer_RevertWhen_ReceiverSuspended() public {
        suspend(BUYER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, buyer));
        vm.prank(seller);
        token.transfer(buyer, unit);
    }

    function test_Transfer_AfterResumption() public {
        suspend(SELLER_LEI);
        resume(SELLER_LEI);
        vm.prank(seller);
        token.transfer(third, unit);
        assertHolding(third, unit, 0, 0);
    }

    function test_Transfer_RevertWhen_Paused() public {
        pause();
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        vm.prank(seller);
        token.transfer(buyer, unit);
    }

    function test_Transfer_RevertWhen_ReceiverOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE | Zone.FREE_TRADE);
        address offshore = makeAddr("offshore account");
        openAccount(BUYER_LEI, offshore, AccountKind.ClientOmnibus, Zone.OFFSHORE, true);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegulatedToken.Token_NotEligible.selector,
                offshore,
                Zone.OFFSHORE,
                Zone.ONSHORE | Zone.FREE_TRADE
            )
        );
        vm.prank(seller);
        narrow.transfer(offshore, unit);
    }

    function test_Transfer_RevertWhen_SenderOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE | Zone.FREE_TRADE);
        address offshore = makeAddr("offshore account");
        openAccount(BUYER_LEI, offshore, AccountKind.ClientOmnibus, Zone.OFFSHORE, true);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegulatedToken.Token_NotEligible.selector,
                offshore,
                Zone.OFFSHORE,
                Zone.ONSHORE | Zone.FREE_TRADE
            )
        );
        vm.prank(offshore);
        narrow.transfer(seller, 0);
    }

    function test_Transfer_BetweenAdmittedZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE | Zone.FREE_TRADE);
        address freeTrade = makeAddr("free trade zone account");
        openAccount(BUYER_LEI, freeTrade, AccountKind.House, Zone.FREE_TRADE, true);
        vm.prank(seller);
        narrow.transfer(freeTrade, unit);
        vm.prank(freeTrade);
        narrow.transfer(seller, unit);
        assertEq(narrow.balanceOf(seller), 10 * unit);
        assertEq(narrow.zones(), Zone.ONSHORE | Zone.FREE_TRADE);
    }

    function test_Transfer_RevertWhen_AccountHasNoKeyOfItsOwn() public {
        address keyless = makeAddr("segregated client account");
        openAccount(BUYER_LEI, keyless, AccountKind.ClientSegregated, Zone.ONSHORE, false);
        vm.prank(seller);
        token.transfer(keyless, unit);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, keyless));
        vm.prank(keyless);
        token.transfer(buyer, unit);
    }

    function test_Transfer_RevertWhen_OwnKeyRevoked() public {
        revokeSigner(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
        vm.prank(seller);
        token.transfer(buyer, unit);
    }

    function test_Transfer_ToAnAccountWhoseKeyIsRevoked() public {
        revokeSigner(third, third);
        vm.prank(seller);
        token.transfer(third, unit);
        assertHolding(third, unit, 0, 0);
    }

    function test_Views() public {
        assertEq(token.registry(), address(registry));
        assertEq(token.authority(), address(authority));
        assertEq(token.zones(), Zone.ALL);
        assertFalse(token.paused());
        assertHolding(stranger, 0, 0, 0);
        pause();
        assertTrue(token.paused());
    }
}

contract CashErc20Test is Erc20Behaviour, OnCash {}

contract BondErc20Test is Erc20Behaviour, OnBond {}

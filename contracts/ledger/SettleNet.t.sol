// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {Vm} from "../../test/support/Vm.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";
import {ISettlement, NetLeg} from "./ISettlement.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

abstract contract SettleNetBehaviour is RegulatedTokenBehaviour {
    /// @dev Balances as the `Transfer` events alone tell them.
    mapping(address account => uint256) private _replayed;

    function expectTransfer(address from, address to, uint256 amount) internal {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(from, to, amount);
    }

    function test_SettleNet_PairsDebitsWithCreditsInOrder() public {
        expectTransfer(seller, third, 2 * unit);
        expectTransfer(seller, buyer, unit);
        expectTransfer(buyer, buyer, 4 * unit);
        policy.settleNet(token, legs(seller, 3 * unit, buyer, 4 * unit), legs(third, 2 * unit, buyer, 5 * unit));
        assertHolding(seller, held - 3 * unit, 0, 0);
        assertHolding(buyer, held + unit, 0, 0);
        assertHolding(third, 2 * unit, 0, 0);
        assertEq(token.totalSupply(), 2 * held);
    }

    function test_SettleNet_OneAccountOnBothSides(uint256 out, uint256 back) public {
        out = boundAmount(out, held);
        back = boundAmount(back, out);
        policy.settleNet(token, legs(seller, out), legs(seller, back, buyer, out - back));
        assertHolding(seller, held - out + back, 0, 0);
        assertHolding(buyer, held + out - back, 0, 0);
    }

    function test_SettleNet_OneAccountTwiceOnOneSide() public {
        expectTransfer(seller, third, unit);
        expectTransfer(seller, third, 2 * unit);
        policy.settleNet(token, legs(seller, unit, seller, 2 * unit), legs(third, unit, third, 2 * unit));
        assertHolding(seller, held - 3 * unit, 0, 0);
        assertHolding(third, 3 * unit, 0, 0);
    }

    function test_SettleNet_OfNothing() public {
        vm.recordLogs();
        policy.settleNet(token, new NetLeg[](0), new NetLeg[](0));
        assertEq(vm.getRecordedLogs().length, 0);
        assertNothingMoved();
    }

    function test_SettleNet_OfNoughts() public {
        vm.recordLogs();
        policy.settleNet(token, legs(seller, 0, buyer, 0), legs(third, 0));
        policy.settleNet(token, legs(seller, 0), new NetLeg[](0));
        assertEq(vm.getRecordedLogs().length, 0);
        assertNothingMoved();
    }

    function test_SettleNet_WithNoughtsBetween() public {
        NetLeg[] memory debits = new NetLeg[](4);
        (debits[0], debits[1]) = (NetLeg(buyer, 0), NetLeg(seller, unit));
        (debits[2], debits[3]) = (NetLeg(third, 0), NetLeg(buyer, 2 * unit));
        NetLeg[] memory credits = new NetLeg[](3);
        (credits[0], credits[1], credits[2]) = (NetLeg(seller, 0), NetLeg(third, 3 * unit), NetLeg(buyer, 0));
        vm.recordLogs();
        policy.settleNet(token, debits, credits);
        assertEq(vm.getRecordedLogs().length, 2);
        assertHolding(seller, held - unit, 0, 0);
        assertHolding(buyer, held - 2 * unit, 0, 0);
        assertHolding(third, 3 * unit, 0, 0);
    }

    /// @dev Principle 7: whatever is netted, the events alone rebuild every balance.
    function test_SettleNet_EventsRebuildEveryBalance(uint256[6] memory out, uint256[6] memory cuts) public {
        address[4] memory accounts = [seller, buyer, third, issuance];
        NetLeg[] memory debits = new NetLeg[](6);
        uint256 rest = 0;
        for (uint256 i = 0; i < 6; ++i) {
            debits[i] = NetLeg(accounts[i % 2], bound(out[i], 0, held / unit / 3) * unit);
            rest += debits[i].amount;
        }
        NetLeg[] memory credits = new NetLeg[](7);
        for (uint256 i = 0; i < 6; ++i) {
            credits[i] = NetLeg(accounts[cuts[i] % 4], bound(cuts[i], 0, rest / unit) * unit);
            rest -= credits[i].amount;
        }
        credits[6] = NetLeg(third, rest);
        for (uint256 i = 0; i < 4; ++i) _replayed[accounts[i]] = token.balanceOf(accounts[i]);

        vm.recordLogs();
        policy.settleNet(token, debits, credits);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            assertEq(logs[i].topics[0], IERC20.Transfer.selector);
            uint256 amount = abi.decode(logs[i].data, (uint256));
            assertGt(amount, 0);
            _replayed[address(uint160(uint256(logs[i].topics[1])))] -= amount;
            _replayed[address(uint160(uint256(logs[i].topics[2])))] += amount;
        }
        uint256 sum = 0;
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(token.balanceOf(accounts[i]), _replayed[accounts[i]]);
            sum += token.balanceOf(accounts[i]);
        }
        assertEq(sum, token.totalSupply());
        assertEq(sum, 2 * held);
    }

    function test_SettleNet_RevertWhen_NotBalanced(uint256 debit, uint256 credit) public {
        debit = boundAmount(debit, held);
        credit = boundAmount(credit, held);
        vm.assume(debit != credit);
        NetLeg[] memory debits = legs(seller, debit);
        NetLeg[] memory credits = legs(buyer, credit);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_NotBalanced.selector, debit, credit));
        policy.settleNet(token, debits, credits);
    }

    function test_SettleNet_RevertWhen_OneSideIsMissing() public {
        NetLeg[] memory some = legs(seller, unit);
        NetLeg[] memory none = new NetLeg[](0);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_NotBalanced.selector, unit, 0));
        policy.settleNet(token, some, none);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_NotBalanced.selector, 0, unit));
        policy.settleNet(token, none, some);
    }

    /// @dev Debits come first: nobody pays with what it is about to receive in the same netting.
    function test_SettleNet_RevertWhen_ADebitIsNotCovered() public {
        NetLeg[] memory debits = legs(seller, unit, third, unit);
        NetLeg[] memory credits = legs(third, unit, buyer, unit);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, third, 0, unit));
        policy.settleNet(token, debits, credits);
    }

    function test_SettleNet_RevertWhen_DuplicateDebitsExceedTheHolding() public {
        NetLeg[] memory debits = legs(seller, held, seller, unit);
        NetLeg[] memory credits = legs(buyer, held + unit);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, seller, 0, unit));
        policy.settleNet(token, debits, credits);
    }

    function test_SettleNet_RevertWhen_LessIsFree() public {
        openLock(unit);
        NetLeg[] memory debits = legs(seller, held);
        NetLeg[] memory credits = legs(buyer, held);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, held - unit, held)
        );
        policy.settleNet(token, debits, credits);
    }

    function test_SettleNet_RevertWhen_AnAccountIsNotRegistered() public {
        bytes memory reason = abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger);
        NetLeg[] memory known = legs(seller, unit, buyer, 0);
        NetLeg[] memory unknown = legs(buyer, unit, stranger, 0);
        vm.expectRevert(reason);
        policy.settleNet(token, unknown, known);
        vm.expectRevert(reason);
        policy.settleNet(token, known, unknown);
    }

    function test_SettleNet_RevertWhen_AParticipantIsSuspended() public {
        suspend(THIRD_LEI);
        bytes memory reason = abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, third);
        NetLeg[] memory active = legs(seller, unit, buyer, 0);
        NetLeg[] memory suspended = legs(buyer, unit, third, 0);
        vm.expectRevert(reason);
        policy.settleNet(token, suspended, active);
        vm.expectRevert(reason);
        policy.settleNet(token, active, suspended);
    }

    function test_SettleNet_RevertWhen_AnAccountIsOutsideTheZones() public {
        RegulatedToken narrow = tokenOfZones(Zone.ONSHORE);
        address offshore = makeAddr("offshore account");
        openAccount(BUYER_LEI, offshore, AccountKind.House, Zone.OFFSHORE, true);
        bytes memory reason = abi.encodeWithSelector(
            IRegulatedToken.Token_NotEligible.selector,
            offshore,
            Zone.OFFSHORE,
            Zone.ONSHORE
        );
        NetLeg[] memory inside = legs(seller, 0);
        NetLeg[] memory outside = legs(offshore, 0);
        vm.expectRevert(reason);
        policy.settleNet(narrow, inside, outside);
        vm.expectRevert(reason);
        policy.settleNet(narrow, outside, inside);
        vm.expectRevert(reason);
        policy.burn(narrow, offshore, 0);
    }

    function test_SettleNet_RevertWhen_CallerHasNoMove() public {
        PolicyMock locker = new PolicyMock();
        activate(authority, officer, address(locker), Capability.LOCK);
        NetLeg[] memory none = new NetLeg[](0);
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(locker), Capability.MOVE)
        );
        locker.settleNet(token, none, none);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, seller, Capability.MOVE));
        vm.prank(seller);
        token.settleNet(none, none);
        closePolicy();
        vm.expectRevert(
            abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(policy), Capability.MOVE)
        );
        policy.settleNet(token, none, none);
    }
}

contract CashSettleNetTest is SettleNetBehaviour, OnCash {}

contract BondSettleNetTest is SettleNetBehaviour, OnBond {}

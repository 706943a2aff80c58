// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../../contracts/access/Authority.sol";
import {BondStatus} from "../../contracts/bond/BondTerms.sol";
import {PolicyStatus} from "../../contracts/participants/IPolicyTable.sol";
import {InvariantTest} from "../support/InvariantTest.sol";
import {LonePerson} from "./LonePerson.sol";

/// @dev It stands beside its campaign: a runner that is given only this file finds no target compiled elsewhere.
contract LonePersonHandler is LonePerson {
    function buyerSuspended() external view returns (bool suspended) {
        (, , suspended) = registry.participantOf(BUYER_LEI);
    }

    function bondPaused() external view returns (bool) {
        return bond.paused();
    }

    function sellersOrders() external view returns (uint256) {
        return bond.freezeOrdersOf(seller).length;
    }

    function bondStatus() external view returns (BondStatus) {
        return bond.status();
    }

    /// @dev What each party holds beyond what it began with, and what exists beyond what was issued alone.
    function moved() external view returns (bool) {
        return
            bond.balanceOf(seller) != ISSUED ||
            bond.totalSupply() != ISSUED ||
            cash.balanceOf(seller) != CASH_EACH ||
            cash.balanceOf(buyer) != CASH_EACH ||
            cash.totalSupply() != 2 * uint256(CASH_EACH) + issuedAlone;
    }

    function dailyLimitBroken() external view returns (bool) {
        return limitBroken;
    }

    function refusedOtherwise() external view returns (bool) {
        return otherwiseAnswered;
    }

    function signersOfSeller() external view returns (bool) {
        return registry.signerOf(seller, alice).powers != 0;
    }

    function policyStatus() external view returns (PolicyStatus) {
        return registry.policyOf(address(csd), address(policy)).status;
    }

    function dailyLimit() external view returns (uint256 limit) {
        (limit, ) = bankEyes.soloIssuanceOf(address(cash));
    }

    function officers() external view returns (bool strangerIn, bool bobIn, uint256 csdPersons, uint256 bankPersons) {
        (, strangerIn) = csdEyes.officerOf(stranger);
        (, bobIn) = csdEyes.officerOf(bob);
        return (strangerIn, bobIn, csdEyes.activePersons(), bankEyes.activePersons());
    }

    /// @dev Whether anybody but the two contracts holds a role, the bond factory's listings aside.
    function strayRoles() external view returns (bool) {
        address[8] memory others = [alice, aliceAtHome, bob, yuki, zoe, stranger, csdOfficer, centralBankOfficer];
        Authority[2] memory authorities = [csd, centralBank];
        for (uint64 role = 0; role <= 8; ++role) {
            for (uint256 i = 0; i < others.length; ++i) {
                for (uint256 a = 0; a < 2; ++a) {
                    (bool holds, ) = authorities[a].hasRole(role, others[i]);
                    if (holds) return true;
                }
            }
        }
        return false;
    }

    /// @dev Whether two colleagues can still undo what one person did.
    function colleaguesCanAct() external returns (bool) {
        bytes memory data = widening(0);
        uint256 actId = propose(csdEyes, bob, address(registry), data);
        (, bool carolIn) = csdEyes.officerOf(carol);
        vm.prank(carolIn ? carol : dave);
        csdEyes.approve(actId, address(registry), data);
        (, , bool suspended) = registry.participantOf(BUYER_LEI);
        return !suspended;
    }
}

/// @notice No sequence of acts by fewer than two persons of one authority widens anything or moves another's value.
contract FourEyesInvariants is InvariantTest {
    LonePersonHandler private _handler;

    function setUp() public {
        _handler = new LonePersonHandler();
        targetContract(address(_handler));
        string[11] memory acts = [
            "proposeWidening",
            "approveOwn",
            "approveExpired",
            "widenAlone",
            "widenDirectly",
            "tighten",
            "freezeMore",
            "issueAlone",
            "suspendColleague",
            "withdraw",
            "pass"
        ];
        bytes4[] memory selectors = new bytes4[](acts.length);
        for (uint256 i = 0; i < acts.length; ++i) {
            selectors[i] = bytes4(keccak256(bytes(string.concat(acts[i], "(uint256)"))));
        }
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
    }

    function invariant_WhatTakesTwoIsRefusedForItsOwnReason() public view {
        assertFalse(_handler.refusedOtherwise());
    }

    function invariant_WhatWasTightenedStaysTight() public view {
        assertTrue(_handler.buyerSuspended(), "resumed");
        assertTrue(_handler.bondPaused(), "unpaused");
        assertEq(_handler.sellersOrders(), 1, "freeze orders");
        assertEq(uint256(_handler.policyStatus()), uint256(PolicyStatus.Closing), "policy");
        assertEq(uint256(_handler.bondStatus()), uint256(BondStatus.Active), "status of the bond");
    }

    function invariant_NobodysValueMoves() public view {
        assertFalse(_handler.moved());
    }

    function invariant_CashAloneStaysWithinTheDaysLimit() public view {
        assertFalse(_handler.dailyLimitBroken());
        assertEq(_handler.dailyLimit(), 1_000_00);
    }

    function invariant_NobodyGainsAPower() public view {
        assertFalse(_handler.strayRoles(), "role");
        assertFalse(_handler.signersOfSeller(), "signer");
        (bool strangerIn, bool bobIn, uint256 csdPersons, uint256 bankPersons) = _handler.officers();
        assertFalse(strangerIn, "officer");
        assertTrue(bobIn, "a colleague is shut out");
        assertGe(csdPersons, 3, "active persons of the CSD");
        assertEq(bankPersons, 2, "active persons of the central bank");
    }

    function invariant_TwoColleaguesCanAlwaysAct() public {
        uint256 before = vm.snapshotState();
        assertTrue(_handler.colleaguesCanAct());
        assertTrue(vm.revertToState(before));
    }
}

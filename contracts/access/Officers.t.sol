// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParticipants} from "../participants/IParticipants.sol";
import {TwoPersons} from "../../test/support/TwoPersons.sol";
import {FourEyes} from "./FourEyes.sol";
import {IFourEyes, Officer, PersonId} from "./IFourEyes.sol";

/// @notice Who the officers are, and how that changes.
contract OfficersTest is TwoPersons {
    address private _self;

    function setUp() public {
        setUpTwoPersons();
        _self = address(csdEyes);
    }

    function isActive(address account) private view returns (bool active) {
        (, active) = csdEyes.officerOf(account);
    }

    function suspendPerson(address by, PersonId person) private {
        vm.prank(by);
        csdEyes.suspendPerson(person, "lost key");
    }

    function tooFew(uint256 left) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFourEyes.FourEyes_TooFewPersons.selector, left, 2);
    }

    /// @dev Alice proposes, Bob approves, and the contract refuses its own call.
    function refusesItself(bytes memory data, bytes memory refusal) private {
        uint256 actId = propose(csdEyes, alice, _self, data);
        vm.expectRevert(refusal);
        approve(csdEyes, bob, actId, _self, data);
    }

    // At first

    function test_Constructor_KeepsAuthorityAndOfficers() public view {
        assertEq(csdEyes.authority(), address(csd));
        assertEq(csdEyes.activePersons(), 4);
        (PersonId person, bool active) = csdEyes.officerOf(aliceAtHome);
        assertTrue(person == ALICE);
        assertTrue(active);
        (person, active) = csdEyes.officerOf(stranger);
        assertTrue(person == PersonId.wrap(0));
        assertFalse(active);
    }

    function test_Constructor_RevertWhen_OnePersonHasTwoAddresses() public {
        Officer[] memory officers = new Officer[](2);
        officers[0] = Officer(alice, ALICE);
        officers[1] = Officer(aliceAtHome, ALICE);
        vm.expectRevert(tooFew(1));
        new FourEyes(address(csd), officers);
        vm.expectRevert(tooFew(0));
        new FourEyes(address(csd), new Officer[](0));
    }

    function test_Constructor_RevertWhen_OneAddressIsTwoPersons() public {
        Officer[] memory officers = new Officer[](2);
        officers[0] = Officer(alice, ALICE);
        officers[1] = Officer(alice, BOB);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_OfficerExists.selector, alice, ALICE));
        new FourEyes(address(csd), officers);
    }

    // Only the contract itself

    function test_Officers_RevertWhen_AnybodyChangesThem() public {
        address[4] memory callers = [alice, bob, stranger, csdOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            bytes memory onlySelf = abi.encodeWithSelector(IFourEyes.FourEyes_OnlySelf.selector, callers[i]);
            vm.startPrank(callers[i]);
            vm.expectRevert(onlySelf);
            csdEyes.addOfficer(stranger, BOB);
            vm.expectRevert(onlySelf);
            csdEyes.removeOfficer(alice);
            vm.expectRevert(onlySelf);
            csdEyes.resumePerson(ALICE, "");
            vm.expectRevert(onlySelf);
            csdEyes.setSoloIssuance(address(cash), 1);
            vm.stopPrank();
        }
    }

    // add

    function test_AddOfficer_ForANewPerson() public {
        PersonId erin = PersonId.wrap("CSD-005");
        bytes memory data = abi.encodeCall(IFourEyes.addOfficer, (stranger, erin));
        uint256 actId = propose(csdEyes, alice, _self, data);
        vm.expectEmit(_self);
        emit IFourEyes.OfficerAdded(stranger, erin);
        approve(csdEyes, bob, actId, _self, data);
        assertTrue(isActive(stranger));
        assertEq(csdEyes.activePersons(), 5);
    }

    function test_AddOfficer_ForAKnownPerson_IsNoFurtherPerson() public {
        agree(csdEyes, alice, bob, _self, abi.encodeCall(IFourEyes.addOfficer, (stranger, BOB)));
        assertTrue(isActive(stranger));
        assertEq(csdEyes.activePersons(), 4);
        uint256 actId = propose(csdEyes, bob, _self, abi.encodeCall(IFourEyes.removeOfficer, (bob)));
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_SamePerson.selector, BOB));
        approve(csdEyes, stranger, actId, _self, abi.encodeCall(IFourEyes.removeOfficer, (bob)));
    }

    function test_AddOfficer_RevertWhen_Nobody() public {
        PersonId nobody = PersonId.wrap(0);
        bytes4 selector = IFourEyes.FourEyes_BadOfficer.selector;
        refusesItself(
            abi.encodeCall(IFourEyes.addOfficer, (address(0), BOB)),
            abi.encodeWithSelector(selector, address(0), BOB)
        );
        refusesItself(
            abi.encodeCall(IFourEyes.addOfficer, (stranger, nobody)),
            abi.encodeWithSelector(selector, stranger, nobody)
        );
    }

    function test_AddOfficer_RevertWhen_AddressIsAnOfficers() public {
        refusesItself(
            abi.encodeCall(IFourEyes.addOfficer, (carol, BOB)),
            abi.encodeWithSelector(IFourEyes.FourEyes_OfficerExists.selector, carol, CAROL)
        );
    }

    function test_AddOfficer_RevertWhen_PersonIsSuspended() public {
        suspendPerson(carol, DAVE);
        refusesItself(
            abi.encodeCall(IFourEyes.addOfficer, (stranger, DAVE)),
            abi.encodeWithSelector(IFourEyes.FourEyes_PersonSuspended.selector, DAVE)
        );
    }

    // remove

    function test_RemoveOfficer_OneOfTwoAddresses_LeavesThePerson() public {
        bytes memory data = abi.encodeCall(IFourEyes.removeOfficer, (alice));
        uint256 actId = propose(csdEyes, bob, _self, data);
        vm.expectEmit(_self);
        emit IFourEyes.OfficerRemoved(alice, ALICE);
        approve(csdEyes, carol, actId, _self, data);
        assertFalse(isActive(alice));
        assertTrue(isActive(aliceAtHome));
        assertEq(csdEyes.activePersons(), 4);
    }

    function test_RemoveOfficer_LastAddress_EndsThePerson() public {
        agree(csdEyes, bob, carol, _self, abi.encodeCall(IFourEyes.removeOfficer, (dave)));
        assertFalse(isActive(dave));
        assertEq(csdEyes.activePersons(), 3);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_NotAnOfficer.selector, dave));
        vm.prank(dave);
        csdEyes.actAlone(address(registry), abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "")));
    }

    function test_RemoveOfficer_RevertWhen_OnePersonWouldStay() public {
        bytes memory data = abi.encodeCall(IFourEyes.removeOfficer, (zoe));
        uint256 actId = propose(bankEyes, yuki, address(bankEyes), data);
        vm.expectRevert(tooFew(1));
        approve(bankEyes, zoe, actId, address(bankEyes), data);
        assertEq(bankEyes.activePersons(), 2);
    }

    function test_RemoveOfficer_RevertWhen_NoOfficer() public {
        refusesItself(
            abi.encodeCall(IFourEyes.removeOfficer, (stranger)),
            abi.encodeWithSelector(IFourEyes.FourEyes_NotAnOfficer.selector, stranger)
        );
    }

    function test_RemoveOfficer_OfASuspendedPerson_CountsItOnce() public {
        suspendPerson(alice, DAVE);
        assertEq(csdEyes.activePersons(), 3);
        agree(csdEyes, alice, bob, _self, abi.encodeCall(IFourEyes.removeOfficer, (dave)));
        assertEq(csdEyes.activePersons(), 3);
        agree(csdEyes, alice, bob, _self, abi.encodeCall(IFourEyes.resumePerson, (DAVE, "left")));
        assertEq(csdEyes.activePersons(), 3);
        agree(csdEyes, alice, bob, _self, abi.encodeCall(IFourEyes.addOfficer, (dave, DAVE)));
        assertEq(csdEyes.activePersons(), 4);
    }

    // suspend and resume

    function test_SuspendPerson_StopsEveryAddressAtOnce() public {
        vm.expectEmit(_self);
        emit IFourEyes.PersonSuspended(ALICE, BOB, "lost key");
        suspendPerson(bob, ALICE);
        assertFalse(isActive(alice));
        assertFalse(isActive(aliceAtHome));
        assertEq(csdEyes.activePersons(), 3);
        agree(csdEyes, bob, carol, _self, abi.encodeCall(IFourEyes.resumePerson, (ALICE, "new key")));
        assertTrue(isActive(alice));
        assertTrue(isActive(aliceAtHome));
        assertEq(csdEyes.activePersons(), 4);
    }

    /// @dev Whoever shuts out others leaves two who can undo it and remove the one who did it.
    function test_SuspendPerson_RevertWhen_NotTwoOthersStay() public {
        suspendPerson(alice, DAVE);
        vm.expectRevert(tooFew(1));
        suspendPerson(alice, CAROL);
        vm.expectRevert(tooFew(1));
        suspendPerson(bob, ALICE);
        agree(csdEyes, bob, carol, _self, abi.encodeCall(IFourEyes.resumePerson, (DAVE, "was no loss")));
        agree(csdEyes, bob, carol, _self, abi.encodeCall(IFourEyes.removeOfficer, (alice)));
        agree(csdEyes, bob, carol, _self, abi.encodeCall(IFourEyes.removeOfficer, (aliceAtHome)));
        assertEq(csdEyes.activePersons(), 3);
    }

    function test_SuspendPerson_RevertWhen_OfTwoPersons() public {
        vm.expectRevert(tooFew(0));
        vm.prank(yuki);
        bankEyes.suspendPerson(ZOE, "lost key");
    }

    function test_SuspendPerson_RevertWhen_OneselfOrUnknownOrAgain() public {
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_SamePerson.selector, ALICE));
        suspendPerson(aliceAtHome, ALICE);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_UnknownPerson.selector, YUKI));
        suspendPerson(alice, YUKI);
        suspendPerson(alice, DAVE);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_PersonSuspended.selector, DAVE));
        suspendPerson(bob, DAVE);
    }

    function test_SuspendPerson_RevertWhen_CallerIsNoOfficer() public {
        suspendPerson(alice, DAVE);
        address[3] memory callers = [stranger, yuki, dave];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_NotAnOfficer.selector, callers[i]));
            suspendPerson(callers[i], BOB);
        }
    }

    function test_ResumePerson_RevertWhen_NotSuspended() public {
        refusesItself(
            abi.encodeCall(IFourEyes.resumePerson, (DAVE, "")),
            abi.encodeWithSelector(IFourEyes.FourEyes_PersonNotSuspended.selector, DAVE)
        );
    }
}

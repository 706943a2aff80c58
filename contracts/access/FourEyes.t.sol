// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CallbackMock} from "../mocks/CallbackMock.sol";
import {TwoPersons} from "../../test/support/TwoPersons.sol";
import {IParticipants} from "../participants/IParticipants.sol";
import {Act, ActStatus, IFourEyes, PersonId} from "./IFourEyes.sol";

/// @notice What takes two persons. The act is to resume a suspended bank, unless the test says another.
contract FourEyesTest is TwoPersons {
    bytes private _resume;
    address private _registry;
    uint256 private _actId;
    uint40 private _expiresAt;

    function setUp() public {
        setUpTwoPersons();
        _registry = address(registry);
        vm.prank(alice);
        csdEyes.actAlone(_registry, abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "liquidity")));
        _resume = abi.encodeCall(IParticipants.resume, (SELLER_LEI, "restored"));
        _actId = propose(csdEyes, alice, _registry, _resume);
        _expiresAt = uint40(block.timestamp + 1 days);
    }

    function isSuspended() private view returns (bool suspended) {
        (, , suspended) = registry.participantOf(SELLER_LEI);
    }

    function expectRefusal(address officer, bytes memory refusal) private {
        expectRefusal(officer, _registry, _resume, refusal);
    }

    function expectRefusal(address officer, address target, bytes memory data, bytes memory refusal) private {
        vm.expectRevert(refusal);
        approve(csdEyes, officer, _actId, target, data);
        assertTrue(isSuspended());
    }

    function wrongStatus(ActStatus status) private view returns (bytes memory) {
        return abi.encodeWithSelector(IFourEyes.FourEyes_WrongStatus.selector, _actId, status);
    }

    function notAnOfficer(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFourEyes.FourEyes_NotAnOfficer.selector, caller);
    }

    function samePerson(PersonId person) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFourEyes.FourEyes_SamePerson.selector, person);
    }

    // propose

    function test_Propose_RecordsTheCallAndDoesNothing() public {
        bytes memory data = abi.encodeCall(IParticipants.resume, (SELLER_LEI, "another text"));
        vm.expectEmit(address(csdEyes));
        emit IFourEyes.Proposed(_actId + 1, BOB, _registry, bob, data, _expiresAt);
        assertEq(propose(csdEyes, bob, _registry, data), _actId + 1);
        Act memory act = csdEyes.actOf(_actId + 1);
        assertEq(uint256(act.status), uint256(ActStatus.Open));
        assertEq(act.officer, bob);
        assertTrue(act.person == BOB);
        assertEq(act.expiresAt, _expiresAt);
        assertEq(act.callHash, keccak256(abi.encode(_registry, data)));
        assertEq(csdEyes.actCount(), _actId + 1);
        assertTrue(isSuspended());
    }

    function test_Propose_RevertWhen_CallerIsNoOfficer() public {
        address[4] memory callers = [stranger, csdOfficer, yuki, address(csdEyes)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(notAnOfficer(callers[i]));
            vm.prank(callers[i]);
            csdEyes.propose(_registry, _resume, _expiresAt);
        }
    }

    function test_Propose_RevertWhen_TargetIsNoContract() public {
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_NotAContract.selector, stranger));
        vm.prank(alice);
        csdEyes.propose(stranger, _resume, _expiresAt);
    }

    function test_Propose_RevertWhen_ExpiryIsNotAhead(uint40 expiresAt) public {
        expiresAt = uint40(bound(expiresAt, 0, block.timestamp));
        expectBadExpiry(expiresAt);
    }

    function test_Propose_RevertWhen_ExpiryIsFarAhead(uint40 expiresAt) public {
        expiresAt = uint40(bound(expiresAt, block.timestamp + 30 days + 1, type(uint40).max));
        expectBadExpiry(expiresAt);
    }

    function test_Propose_AdmitsTheFirstAndTheLastExpiry() public {
        vm.startPrank(alice);
        csdEyes.propose(_registry, _resume, uint40(block.timestamp + 1));
        csdEyes.propose(_registry, _resume, uint40(block.timestamp + csdEyes.longestValidity()));
        vm.stopPrank();
        assertEq(csdEyes.longestValidity(), 30 days);
    }

    function expectBadExpiry(uint40 expiresAt) private {
        uint256 time = block.timestamp;
        vm.expectRevert(
            abi.encodeWithSelector(IFourEyes.FourEyes_BadExpiry.selector, expiresAt, time + 1, time + 30 days)
        );
        vm.prank(alice);
        csdEyes.propose(_registry, _resume, expiresAt);
    }

    // approve

    function test_Approve_ExecutesOnce() public {
        vm.expectEmit(address(csdEyes));
        emit IFourEyes.Executed(_actId, BOB, bob);
        vm.expectEmit(_registry);
        emit IParticipants.ParticipantResumed(SELLER_LEI, "restored");
        vm.expectCall(_registry, _resume, 1);
        approve(csdEyes, bob, _actId, _registry, _resume);
        assertFalse(isSuspended());
        assertEq(uint256(csdEyes.actOf(_actId).status), uint256(ActStatus.Executed));
    }

    function test_Approve_RevertWhen_ByTheMaker() public {
        expectRefusal(alice, samePerson(ALICE));
    }

    function test_Approve_RevertWhen_BySamePersonAtAnotherAddress() public {
        expectRefusal(aliceAtHome, samePerson(ALICE));
    }

    function test_Approve_RevertWhen_CallerIsNoOfficer() public {
        address[4] memory callers = [stranger, csdOfficer, zoe, address(csdEyes)];
        for (uint256 i = 0; i < callers.length; ++i) expectRefusal(callers[i], notAnOfficer(callers[i]));
    }

    function test_Approve_RevertWhen_Expired() public {
        vm.warp(_expiresAt);
        expectRefusal(bob, abi.encodeWithSelector(IFourEyes.FourEyes_Expired.selector, _expiresAt, _expiresAt));
    }

    function test_Approve_InTheLastSecond() public {
        vm.warp(_expiresAt - 1);
        approve(csdEyes, bob, _actId, _registry, _resume);
        assertFalse(isSuspended());
    }

    function test_Approve_RevertWhen_ExecutedAlready() public {
        approve(csdEyes, bob, _actId, _registry, _resume);
        vm.prank(alice);
        csdEyes.actAlone(_registry, abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "again")));
        expectRefusal(bob, wrongStatus(ActStatus.Executed));
        expectRefusal(carol, wrongStatus(ActStatus.Executed));
    }

    function test_Approve_RevertWhen_MakerCancelled() public {
        vm.prank(alice);
        csdEyes.cancel(_actId);
        expectRefusal(bob, wrongStatus(ActStatus.Cancelled));
    }

    function test_Approve_RevertWhen_NeverProposed() public {
        _actId = 99;
        expectRefusal(bob, wrongStatus(ActStatus.None));
    }

    function test_Approve_RevertWhen_DoneAlone() public {
        _actId = 1;
        expectRefusal(bob, wrongStatus(ActStatus.Reported));
        vm.prank(bob);
        csdEyes.confirm(1);
        expectRefusal(bob, wrongStatus(ActStatus.Confirmed));
    }

    function test_Approve_RevertWhen_AlteredAfterProposal() public {
        bytes memory other = abi.encodeCall(IParticipants.resume, (BUYER_LEI, "restored"));
        expectRefusal(bob, _registry, other, otherCall(_registry, other));
    }

    function test_Approve_RevertWhen_ForAnotherTarget() public {
        expectRefusal(bob, address(bond), _resume, otherCall(address(bond), _resume));
    }

    function test_Approve_RevertWhen_OneByteDiffers(uint256 place) public {
        bytes memory other = bytes.concat(_resume);
        place = bound(place, 0, other.length - 1);
        other[place] = bytes1(uint8(other[place]) ^ 1);
        expectRefusal(bob, _registry, other, otherCall(_registry, other));
    }

    function test_Approve_RevertWhen_OneByteMore() public {
        bytes memory other = bytes.concat(_resume, hex"00");
        expectRefusal(bob, _registry, other, otherCall(_registry, other));
    }

    function otherCall(address target, bytes memory data) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IFourEyes.FourEyes_OtherCall.selector,
                _actId,
                keccak256(abi.encode(_registry, _resume)),
                keccak256(abi.encode(target, data))
            );
    }

    function test_Approve_RevertWhen_CheckerSuspendedBetween() public {
        vm.prank(carol);
        csdEyes.suspendPerson(BOB, "lost key");
        expectRefusal(bob, notAnOfficer(bob));
        approve(csdEyes, carol, _actId, _registry, _resume);
        assertFalse(isSuspended());
    }

    function test_Approve_RevertWhen_MakerSuspendedBetween() public {
        vm.prank(carol);
        csdEyes.suspendPerson(ALICE, "lost key");
        expectRefusal(bob, abi.encodeWithSelector(IFourEyes.FourEyes_MakerNotActive.selector, alice, ALICE));
    }

    function test_Approve_RevertWhen_MakersAddressRemovedBetween() public {
        bytes memory remove = abi.encodeCall(IFourEyes.removeOfficer, (alice));
        agree(csdEyes, bob, carol, address(csdEyes), remove);
        expectRefusal(bob, abi.encodeWithSelector(IFourEyes.FourEyes_MakerNotActive.selector, alice, ALICE));
    }

    /// @dev Bob's act would else become Alice's, and Bob could approve it.
    function test_Approve_RevertWhen_MakersAddressIsSomebodyElsesNow() public {
        address self = address(csdEyes);
        agree(csdEyes, bob, carol, self, abi.encodeCall(IFourEyes.removeOfficer, (alice)));
        agree(csdEyes, bob, carol, self, abi.encodeCall(IFourEyes.addOfficer, (alice, DAVE)));
        expectRefusal(bob, abi.encodeWithSelector(IFourEyes.FourEyes_MakerNotActive.selector, alice, ALICE));
        expectRefusal(aliceAtHome, samePerson(ALICE));
    }

    // The target

    function test_Approve_RevertWhen_TargetReverts_StaysOpen() public {
        CallbackMock target = new CallbackMock();
        bytes memory data = abi.encodeCall(CallbackMock.refuse, (7));
        _actId = propose(csdEyes, alice, address(target), data);
        vm.expectRevert(abi.encodeWithSelector(CallbackMock.Callback_Refused.selector, 7));
        approve(csdEyes, bob, _actId, address(target), data);
        assertEq(uint256(csdEyes.actOf(_actId).status), uint256(ActStatus.Open));
    }

    /// @dev The contract is no officer, so even its own call could approve nothing.
    function test_Approve_RevertWhen_TargetReenters() public {
        CallbackMock target = new CallbackMock();
        bytes memory act = abi.encodeCall(CallbackMock.act, ());
        _actId = propose(csdEyes, alice, address(target), act);
        target.arm(address(csdEyes), abi.encodeCall(IFourEyes.approve, (_actId, address(target), act)));
        vm.expectRevert(notAnOfficer(address(target)));
        approve(csdEyes, bob, _actId, address(target), act);
        assertEq(target.acts(), 0);
    }

    /// @dev Where the target is itself an officer (a contract wallet, say), it finds the act executed.
    function test_Approve_RevertWhen_TargetIsAnOfficerAndReenters() public {
        CallbackMock target = new CallbackMock();
        bytes memory act = abi.encodeCall(CallbackMock.act, ());
        bytes memory add = abi.encodeCall(IFourEyes.addOfficer, (address(target), CAROL));
        agree(csdEyes, alice, bob, address(csdEyes), add);
        _actId = propose(csdEyes, alice, address(target), act);
        target.arm(address(csdEyes), abi.encodeCall(IFourEyes.approve, (_actId, address(target), act)));
        vm.expectRevert(wrongStatus(ActStatus.Executed));
        approve(csdEyes, bob, _actId, address(target), act);
        assertEq(target.acts(), 0);
    }

    /// @dev Two persons may tell the contract to propose; it is no officer either.
    function test_Approve_RevertWhen_ActIsToApproveAnother() public {
        bytes memory data = abi.encodeCall(IFourEyes.approve, (_actId, _registry, _resume));
        uint256 second = propose(csdEyes, alice, address(csdEyes), data);
        vm.expectRevert(notAnOfficer(address(csdEyes)));
        approve(csdEyes, bob, second, address(csdEyes), data);
        assertTrue(isSuspended());
    }

    // cancel

    function test_Cancel_ByAnyAddressOfTheMaker() public {
        vm.expectEmit(address(csdEyes));
        emit IFourEyes.Cancelled(_actId, ALICE, aliceAtHome);
        vm.prank(aliceAtHome);
        csdEyes.cancel(_actId);
        assertEq(uint256(csdEyes.actOf(_actId).status), uint256(ActStatus.Cancelled));
    }

    function test_Cancel_WhenExpired() public {
        vm.warp(_expiresAt + 1);
        vm.prank(alice);
        csdEyes.cancel(_actId);
        assertEq(uint256(csdEyes.actOf(_actId).status), uint256(ActStatus.Cancelled));
    }

    function test_Cancel_RevertWhen_ByAnotherPerson() public {
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_NotTheMaker.selector, BOB, ALICE));
        vm.prank(bob);
        csdEyes.cancel(_actId);
    }

    function test_Cancel_RevertWhen_CallerIsNoOfficer() public {
        vm.expectRevert(notAnOfficer(stranger));
        vm.prank(stranger);
        csdEyes.cancel(_actId);
    }

    function test_Cancel_RevertWhen_NotOpen() public {
        approve(csdEyes, bob, _actId, _registry, _resume);
        vm.expectRevert(wrongStatus(ActStatus.Executed));
        vm.prank(alice);
        csdEyes.cancel(_actId);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWholesaleCash} from "../cash/IWholesaleCash.sol";
import {FreezeOrder, IRegulatedToken, WHOLE_ACCOUNT} from "../ledger/IRegulatedToken.sol";
import {CallbackMock} from "../mocks/CallbackMock.sol";
import {IInstrumentDirectory} from "../participants/IInstrumentDirectory.sol";
import {IParticipants, Power} from "../participants/IParticipants.sol";
import {IPolicyTable, PolicyStatus} from "../participants/IPolicyTable.sol";
import {TwoPersons} from "../../test/support/TwoPersons.sol";
import {Act, ActStatus, IFourEyes} from "./IFourEyes.sol";

/// @notice What one person does alone: tighten, and issue cash within the day's limit.
contract ActAloneTest is TwoPersons {
    uint96 private constant _DAILY = 1_000_000_00;

    function setUp() public {
        setUpTwoPersons();
    }

    function alone(address officer, address target, bytes memory data) private returns (uint256) {
        vm.prank(officer);
        return csdEyes.actAlone(target, data);
    }

    function needsTwo(address target, bytes memory data) private {
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_NeedsTwo.selector, target, bytes4(data)));
        alone(alice, target, data);
    }

    // Tightening

    function test_ActAlone_TightensAtOnceAndIsReported() public {
        bytes memory data = abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "liquidity"));
        vm.expectEmit(address(csdEyes));
        emit IFourEyes.ActedAlone(1, ALICE, address(registry), alice, data);
        vm.expectEmit(address(registry));
        emit IParticipants.ParticipantSuspended(SELLER_LEI, "liquidity");
        assertEq(alone(alice, address(registry), data), 1);
        Act memory act = csdEyes.actOf(1);
        assertEq(uint256(act.status), uint256(ActStatus.Reported));
        assertEq(act.officer, alice);
        assertTrue(act.person == ALICE);
        assertEq(act.expiresAt, 0);
        assertEq(act.callHash, keccak256(abi.encode(address(registry), data)));
    }

    function test_ActAlone_EveryWayToTighten() public {
        alone(alice, address(bond), abi.encodeCall(IRegulatedToken.pause, ("incident")));
        assertTrue(bond.paused());
        FreezeOrder memory order = FreezeOrder("HCMP 1", WHOLE_ACCOUNT, 0);
        alone(bob, address(bond), abi.encodeCall(IRegulatedToken.freeze, (seller, order, "High Court", 0)));
        assertEq(bond.freezeOrdersOf(seller).length, 1);
        setSignerUnderTwo();
        alone(carol, address(registry), abi.encodeCall(IParticipants.revokeSigner, (seller, stranger)));
        assertTrue(registry.signerOf(seller, stranger).revoked);
        alone(dave, address(registry), abi.encodeCall(IInstrumentDirectory.delist, (address(bond), "matured")));
        assertFalse(registry.instrumentOf(address(bond)).listed);
        alone(alice, address(registry), abi.encodeCall(IPolicyTable.closePolicy, (address(csd), address(dvp))));
        assertEq(uint256(registry.policyOf(address(csd), address(dvp)).status), uint256(PolicyStatus.Closing));
    }

    /// @dev Whoever takes a token off the list without cause is undone by two others.
    function test_ActAlone_TwoOthersListAgain() public {
        alone(dave, address(registry), abi.encodeCall(IInstrumentDirectory.delist, (address(bond), "")));
        bytes memory list = abi.encodeCall(IInstrumentDirectory.list, (address(bond)));
        agree(csdEyes, alice, bob, address(registry), list);
        assertTrue(registry.instrumentOf(address(bond)).listed);
    }

    function setSignerUnderTwo() private {
        bytes memory data = abi.encodeCall(IParticipants.setSigner, (seller, stranger, Power.TRADE, 0, 0));
        agree(csdEyes, alice, bob, address(registry), data);
    }

    function test_ActAlone_RevertWhen_CallerIsNoOfficer() public {
        bytes memory data = abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "liquidity"));
        address[4] memory callers = [stranger, csdOfficer, yuki, address(csdEyes)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_NotAnOfficer.selector, callers[i]));
            alone(callers[i], address(registry), data);
        }
    }

    function test_ActAlone_RevertWhen_ItUndoesOrWidens() public {
        bytes[11] memory acts = [
            abi.encodeCall(IParticipants.resume, (SELLER_LEI, "")),
            abi.encodeCall(IParticipants.setSigner, (seller, alice, Power.ALL, 0, 0)),
            abi.encodeCall(IRegulatedToken.unpause, ("")),
            abi.encodeCall(IRegulatedToken.unfreeze, (seller, "HCMP 1", "")),
            abi.encodeCall(IRegulatedToken.forceTransfer, (seller, buyer, 1, "HCMP 1", "law", 0)),
            abi.encodeCall(IInstrumentDirectory.list, (address(bond))),
            abi.encodeCall(IPolicyTable.announcePolicy, (address(csd), address(dvp), 1)),
            abi.encodeCall(IPolicyTable.activatePolicy, (address(csd), address(dvp))),
            abi.encodeCall(IWholesaleCash.setHoldingLimit, (seller, 1)),
            abi.encodeCall(csd.grantRole, (0, alice, 0)),
            abi.encodeCall(registry.multicall, (new bytes[](0)))
        ];
        for (uint256 i = 0; i < acts.length; ++i) needsTwo(address(registry), acts[i]);
        needsTwo(address(registry), "");
        needsTwo(address(registry), hex"010203");
    }

    function test_ActAlone_RevertWhen_ItIsAboutTheOfficers() public {
        bytes[4] memory acts = [
            abi.encodeCall(IFourEyes.addOfficer, (stranger, BOB)),
            abi.encodeCall(IFourEyes.removeOfficer, (bob)),
            abi.encodeCall(IFourEyes.resumePerson, (BOB, "")),
            abi.encodeCall(IFourEyes.setSoloIssuance, (address(cash), 1))
        ];
        for (uint256 i = 0; i < acts.length; ++i) needsTwo(address(csdEyes), acts[i]);
    }

    function test_ActAlone_RevertWhen_SelectorIsAnyOther(bytes4 selector) public {
        vm.assume(!csdEyes.tightens(selector));
        needsTwo(address(registry), bytes.concat(selector, new bytes(96)));
    }

    function test_ActAlone_RevertWhen_TargetReverts_NothingIsRecorded() public {
        bytes memory data = abi.encodeCall(IParticipants.suspend, (bytes20("UNKNOWN"), "liquidity"));
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_ParticipantUnknown.selector, bytes20("UNKNOWN")));
        alone(alice, address(registry), data);
        assertEq(csdEyes.actCount(), 0);
    }

    /// @dev A contract that calls back as an officer cannot confirm for the person who is acting.
    function test_ActAlone_RevertWhen_TargetConfirmsItsOwnPersonsAct() public {
        CallbackMock target = new CallbackMock();
        bytes memory add = abi.encodeCall(IFourEyes.addOfficer, (address(target), ALICE));
        agree(csdEyes, alice, bob, address(csdEyes), add);
        target.arm(address(csdEyes), abi.encodeCall(IFourEyes.confirm, (2)));
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_SamePerson.selector, ALICE));
        alone(alice, address(target), abi.encodeCall(CallbackMock.pause, ("")));
    }

    // confirm

    function reportedAct() private returns (uint256) {
        return alone(alice, address(bond), abi.encodeCall(IRegulatedToken.pause, ("incident")));
    }

    function test_Confirm_ByAnotherPerson() public {
        uint256 actId = reportedAct();
        vm.expectEmit(address(csdEyes));
        emit IFourEyes.Confirmed(actId, BOB, bob);
        vm.prank(bob);
        csdEyes.confirm(actId);
        assertEq(uint256(csdEyes.actOf(actId).status), uint256(ActStatus.Confirmed));
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_WrongStatus.selector, actId, ActStatus.Confirmed));
        vm.prank(carol);
        csdEyes.confirm(actId);
    }

    function test_Confirm_RevertWhen_BySamePerson() public {
        uint256 actId = reportedAct();
        address[2] memory hers = [alice, aliceAtHome];
        for (uint256 i = 0; i < hers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_SamePerson.selector, ALICE));
            vm.prank(hers[i]);
            csdEyes.confirm(actId);
        }
    }

    function test_Confirm_RevertWhen_CallerIsNoOfficer() public {
        uint256 actId = reportedAct();
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_NotAnOfficer.selector, stranger));
        vm.prank(stranger);
        csdEyes.confirm(actId);
    }

    function test_Confirm_RevertWhen_Proposed() public {
        uint256 actId = propose(csdEyes, alice, address(bond), abi.encodeCall(IRegulatedToken.pause, ("")));
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyes_WrongStatus.selector, actId, ActStatus.Open));
        vm.prank(bob);
        csdEyes.confirm(actId);
    }

    // Cash alone

    function issue(uint256 amount, bytes32 ref) private pure returns (bytes memory) {
        return abi.encodeCall(IWholesaleCash.issue, (address(0xBEEF), amount, ref));
    }

    function issueTo(address account, uint256 amount, bytes32 ref) private {
        vm.prank(yuki);
        bankEyes.actAlone(address(cash), abi.encodeCall(IWholesaleCash.issue, (account, amount, ref)));
    }

    function allow(uint96 dailyLimit) private {
        bytes memory data = abi.encodeCall(IFourEyes.setSoloIssuance, (address(cash), dailyLimit));
        uint256 actId = propose(bankEyes, yuki, address(bankEyes), data);
        vm.expectEmit(address(bankEyes));
        emit IFourEyes.SoloIssuanceSet(address(cash), dailyLimit);
        approve(bankEyes, zoe, actId, address(bankEyes), data);
    }

    function exceeded(uint256 limit, uint256 before, uint256 amount) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IFourEyes.FourEyes_SoloIssuanceExceeded.selector,
                address(cash),
                limit,
                before,
                amount
            );
    }

    function test_IssueAlone_NothingAtFirst() public {
        vm.expectRevert(exceeded(0, 0, 1));
        issueTo(seller, 1, "alone 1");
    }

    function test_IssueAlone_WithinTheLimit() public {
        allow(_DAILY);
        issueTo(seller, _DAILY - 1, "alone 1");
        issueTo(seller, 1, "alone 2");
        assertEq(cash.balanceOf(seller), CASH_EACH + _DAILY);
        (uint256 limit, uint256 today) = bankEyes.soloIssuanceOf(address(cash));
        assertEq(limit, _DAILY);
        assertEq(today, _DAILY);
    }

    function test_IssueAlone_RevertWhen_TheDaysSumExceeds() public {
        allow(_DAILY);
        issueTo(seller, 400_000_00, "alone 1");
        vm.expectRevert(exceeded(_DAILY, 400_000_00, 600_000_01));
        issueTo(buyer, 600_000_01, "alone 2");
        vm.expectRevert(exceeded(_DAILY, 400_000_00, type(uint256).max));
        issueTo(buyer, type(uint256).max, "alone 2");
        vm.expectRevert(exceeded(_DAILY, 400_000_00, uint256(1) << 96));
        issueTo(buyer, uint256(1) << 96, "alone 2");
        assertEq(cash.balanceOf(buyer), CASH_EACH);
    }

    /// @dev All officers share one limit: it is the authority's risk, not a person's purse.
    function test_IssueAlone_RevertWhen_AnotherPersonUsedTheLimit() public {
        allow(_DAILY);
        issueTo(seller, _DAILY, "alone 1");
        vm.expectRevert(exceeded(_DAILY, _DAILY, 1));
        vm.prank(zoe);
        bankEyes.actAlone(address(cash), issue(1, "alone 2"));
    }

    function test_IssueAlone_AgainOnTheNextDayUtc() public {
        allow(_DAILY);
        issueTo(seller, _DAILY, "alone 1");
        uint256 midnight = (block.timestamp / 1 days + 1) * 1 days;
        vm.warp(midnight - 1);
        vm.expectRevert(exceeded(_DAILY, _DAILY, 1));
        issueTo(seller, 1, "alone 2");
        vm.warp(midnight);
        (, uint256 today) = bankEyes.soloIssuanceOf(address(cash));
        assertEq(today, 0);
        issueTo(seller, _DAILY, "alone 2");
        assertEq(cash.balanceOf(seller), CASH_EACH + 2 * uint256(_DAILY));
    }

    function test_IssueAlone_RevertWhen_LimitIsLoweredBelowWhatIsIssued() public {
        allow(_DAILY);
        issueTo(seller, _DAILY, "alone 1");
        allow(_DAILY / 2);
        vm.expectRevert(exceeded(_DAILY / 2, _DAILY, 0));
        issueTo(seller, 0, "alone 2");
    }

    /// @dev Trailing or missing bytes decode alike or not at all; only the encoders' form is counted.
    function test_IssueAlone_RevertWhen_CalldataIsNotTheEncodersForm() public {
        allow(_DAILY);
        bytes memory data = issue(1, "alone 1");
        bytes memory longer = bytes.concat(data, hex"00");
        vm.expectRevert(
            abi.encodeWithSelector(IFourEyes.FourEyes_NeedsTwo.selector, address(cash), IWholesaleCash.issue.selector)
        );
        vm.prank(yuki);
        bankEyes.actAlone(address(cash), longer);
        bytes memory bare = abi.encodePacked(IWholesaleCash.issue.selector);
        vm.expectRevert(
            abi.encodeWithSelector(IFourEyes.FourEyes_NeedsTwo.selector, address(cash), IWholesaleCash.issue.selector)
        );
        vm.prank(yuki);
        bankEyes.actAlone(address(cash), bare);
    }

    /// @dev What fails at the token uses nothing of the limit.
    function test_IssueAlone_RevertWhen_TokenRefuses_LimitIsUntouched() public {
        allow(_DAILY);
        vm.expectRevert(abi.encodeWithSelector(IWholesaleCash.Cash_ReserveRefUsed.selector, bytes32("reserve 1")));
        issueTo(seller, 1, "reserve 1");
        (, uint256 today) = bankEyes.soloIssuanceOf(address(cash));
        assertEq(today, 0);
    }
}

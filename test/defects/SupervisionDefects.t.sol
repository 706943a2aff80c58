// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../../contracts/access/Authority.sol";
import {IGoverned} from "../../contracts/access/IGoverned.sol";
import {Roles} from "../../contracts/access/Roles.sol";
import {FreezeOrder, IRegulatedToken, WHOLE_ACCOUNT} from "../../contracts/ledger/IRegulatedToken.sol";
import {ISettlement} from "../../contracts/ledger/ISettlement.sol";
import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {ListableMock} from "../../contracts/mocks/ListableMock.sol";
import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {InstrumentKind} from "../../contracts/participants/IInstrumentDirectory.sol";
import {
    AccountKind,
    AccountOpening,
    Participant,
    ParticipantRole,
    Power,
    Zone
} from "../../contracts/participants/IParticipants.sol";
import {ParticipantRegistry} from "../../contracts/participants/ParticipantRegistry.sol";
import {Capability, IPolicyTable, PolicyStatus} from "../../contracts/participants/IPolicyTable.sol";
import {Trades} from "../support/Trades.sol";

/// @notice Defects 11, 14, 18, 20 and 23 of the list in the design: what went wrong elsewhere in supervision, each as
/// a test that it does not here. The numbers are the list's.
contract SupervisionDefectsTest is Trades {
    bytes32 private constant _CASE = "HCMP 214/2023";
    string private constant _COURT = "High Court of Hong Kong";

    address private _stranger;

    function setUp() public {
        setUpTrades();
        _stranger = makeAddr("stranger");
    }

    // 11: a batch function froze without asking for a role

    function test_Defect11_NobodyFreezesWithoutTheRole() public {
        FreezeOrder memory order = FreezeOrder(_CASE, WHOLE_ACCOUNT, 0);
        address[5] memory callers = [_stranger, seller, buyer, issuance, centralBankOfficer];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(_unauthorized(callers[i], Roles.GUARDIAN, csd));
            vm.prank(callers[i]);
            bond.freeze(seller, order, _COURT, 0);
        }
        callers[4] = csdOfficer; // each authority freezes its own instruments only
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(_unauthorized(callers[i], Roles.GUARDIAN, centralBank));
            vm.prank(callers[i]);
            cash.freeze(seller, order, _COURT, 0);
        }
        settlesInFull(signed(trade(1)));
    }

    function test_Defect11_NeitherDoesTheManagerOnAStrangersBehalf() public {
        bytes memory data = abi.encodeCall(bond.freeze, (seller, FreezeOrder(_CASE, WHOLE_ACCOUNT, 0), _COURT, 0));
        vm.expectRevert();
        vm.prank(_stranger);
        csd.execute(address(bond), data);
        assertEq(bond.freezeOrdersOf(seller).length, 0);
    }

    function test_Defect11_MulticallAsksForTheRoleOfEachCall() public {
        bytes[] memory calls = new bytes[](1);
        bytes[7] memory acts = [
            abi.encodeCall(registry.suspend, (BUYER_LEI, "")),
            abi.encodeCall(registry.revokeSigner, (seller, seller)),
            abi.encodeCall(registry.setSigner, (seller, _stranger, Power.ALL, 0, 0)),
            abi.encodeCall(registry.delist, (address(bond), "")),
            abi.encodeCall(registry.closePolicy, (address(csd), address(dvp))),
            abi.encodeCall(registry.openAccounts, (SELLER_LEI, _oneAccount(_stranger))),
            abi.encodeCall(registry.list, (address(bond)))
        ];
        uint64[7] memory roles = [
            Roles.GUARDIAN,
            Roles.GUARDIAN,
            Roles.REGISTRAR,
            Roles.GUARDIAN,
            Roles.GUARDIAN,
            Roles.REGISTRAR,
            Roles.LISTER
        ];
        for (uint256 i = 0; i < acts.length; ++i) {
            calls[0] = acts[i];
            vm.expectRevert(_unauthorized(_stranger, roles[i], csd));
            vm.prank(_stranger);
            registry.multicall(calls);
        }
        settlesInFull(signed(trade(1)));
    }

    function test_Defect11_OneForbiddenCallUndoesTheWholeMulticall() public {
        // A guardian's own call in front does not carry the one behind it.
        vm.startPrank(csdOfficer);
        csd.grantRole(Roles.GUARDIAN, _stranger, 0);
        vm.stopPrank();
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(registry.suspend, (BUYER_LEI, ""));
        calls[1] = abi.encodeCall(registry.resume, (BUYER_LEI, ""));
        vm.expectRevert(_unauthorized(_stranger, Roles.RELEASER, csd));
        vm.prank(_stranger);
        registry.multicall(calls);
        (, , bool suspended) = registry.participantOf(BUYER_LEI);
        assertFalse(suspended);
    }

    // 14: a freeze larger than the balance broke arithmetic; a forced self-transfer unfroze

    function testFuzz_Defect14_FreezeOfAnySizeNeverBreaksArithmetic(
        uint96 amount,
        uint96 second,
        uint256 locked
    ) public {
        PolicyMock policy = new PolicyMock();
        activate(centralBank, centralBankOfficer, address(policy), Capability.ALL);
        locked = bound(locked, 0, CASH_EACH);
        if (locked != 0) policy.lock(cash, "ref", buyer, seller, locked);
        _freeze(cash, centralBankOfficer, "first", uint96(bound(amount, 1, type(uint96).max)));
        _freeze(cash, centralBankOfficer, "second", uint96(bound(second, 1, type(uint96).max)));
        (uint256 total, uint256 free, uint256 lockedNow, uint256 frozen) = cash.holdingOf(buyer);
        assertEq(total, CASH_EACH);
        assertEq(lockedNow, locked);
        assertEq(total, free + lockedNow + frozen);

        // What is free moves to the last cent, and not one more. A frozen account gives nothing at all.
        bool whole = amount == WHOLE_ACCOUNT || second == WHOLE_ACCOUNT;
        vm.expectRevert();
        vm.prank(buyer);
        cash.transfer(seller, free + 1);
        if (whole) vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, buyer));
        vm.prank(buyer);
        cash.transfer(seller, free);
        (, uint256 left, , ) = cash.holdingOf(buyer);
        assertEq(left, 0);
        if (locked != 0) policy.deliver(cash, "ref", buyer, seller, locked);
    }

    function testFuzz_Defect14_ForcedSelfTransferUnfreezesNothing(uint96 frozenAmount, uint256 moved) public {
        _freeze(cash, centralBankOfficer, _CASE, uint96(bound(frozenAmount, 1, WHOLE_ACCOUNT - 1)));
        moved = bound(moved, 0, CASH_EACH);
        uint256[] memory before = books();
        vm.prank(centralBankOfficer);
        cash.forceTransfer(buyer, buyer, moved, _CASE, "s. 25", 0);
        assertEq(books(), before);
        assertEq(cash.freezeOrdersOf(buyer).length, 1);
        (, uint256 free, , ) = cash.holdingOf(buyer);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, buyer, free, free + 1));
        vm.prank(buyer);
        cash.transfer(seller, free + 1);
    }

    function test_Defect14_FreezeAboveTheHoldingBindsWhatComes() public {
        _freeze(cash, centralBankOfficer, _CASE, 2 * CASH_EACH);
        vm.prank(seller);
        cash.transfer(buyer, CASH_EACH);
        (, uint256 free, , uint256 frozen) = cash.holdingOf(buyer);
        assertEq(free, 0);
        assertEq(frozen, 2 * CASH_EACH);
        issueCash(buyer, 7, "reserve 3");
        (, free, , ) = cash.holdingOf(buyer);
        assertEq(free, 7);
        settleReverts(
            signed(trade(1)),
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, buyer, 7, PRICE)
        );
    }

    // 18: an identity accepted because the claim named its own issuer

    function test_Defect18_NobodyRegistersButTheRegistrar() public {
        address[5] memory callers = [_stranger, seller, issuance, centralBankOfficer, address(factory)];
        Participant memory claim = Participant("SELFISSUED0000000005", "BANKHKHH", "HK", ParticipantRole.ALL, "Myself");
        for (uint256 i = 0; i < callers.length; ++i) {
            bytes memory reason = _unauthorized(callers[i], Roles.REGISTRAR, csd);
            vm.startPrank(callers[i]);
            vm.expectRevert(reason);
            registry.onboard(claim, _oneAccount(callers[i]));
            vm.expectRevert(reason);
            registry.openAccounts(SELLER_LEI, _oneAccount(_stranger));
            vm.expectRevert(reason);
            registry.setSigner(seller, _stranger, Power.ALL, 0, 0);
            vm.expectRevert(reason);
            registry.amend(Participant(SELLER_LEI, "BANKHKHH", "HK", ParticipantRole.ALL, "Myself"));
            vm.stopPrank();
        }
        assertEq(uint256(registry.accountOf(_stranger).kind), uint256(AccountKind.None));
        assertEq(registry.participantCount(), 4);
    }

    function test_Defect18_AParticipantVouchesForNoAccountOfItsOwn() public {
        // A second account of the same bank, even a contract it deployed, is a stranger until the registrar opens it.
        PolicyMock own = new PolicyMock();
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, address(own)));
        vm.prank(seller);
        cash.transfer(address(own), 1);
    }

    function test_Defect18_ARegistryOfOnesOwnIsNotAsked() public {
        Authority own = new Authority(_stranger);
        ParticipantRegistry shadow = new ParticipantRegistry(address(own), LEDGER_ID);
        vm.startPrank(_stranger);
        own.grantRole(Roles.REGISTRAR, _stranger, 0);
        shadow.onboard(Participant("SELFISSUED0000000005", "BANKHKHH", "HK", 127, "Myself"), _oneAccount(_stranger));
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, _stranger));
        vm.prank(seller);
        cash.transfer(_stranger, 1);
    }

    // 20: a delay bypassed by roles

    function test_Defect20_NoRoleShortensThePolicyDelay() public {
        address policy = address(new PolicyMock());
        uint40 from = uint40(block.timestamp) + registry.policyDelay();
        assertEq(registry.policyDelay(), 2 days);
        vm.startPrank(csdOfficer);
        registry.announcePolicy(address(csd), policy, Capability.ALL);
        // All that an administrator can loosen: grants without delay, and every function of the registry public.
        csd.setGrantDelay(Roles.POLICY_OFFICER, 0);
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (registry.announcePolicy.selector, registry.activatePolicy.selector);
        csd.setTargetFunctionRole(address(registry), selectors, csd.PUBLIC_ROLE());
        vm.expectRevert(abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, from, block.timestamp));
        registry.activatePolicy(address(csd), policy);
        vm.warp(from - 1);
        vm.expectRevert(abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, from, from - 1));
        registry.activatePolicy(address(csd), policy);
        vm.stopPrank();
        vm.expectRevert(_notPermitted(policy));
        PolicyMock(policy).settle(bond, seller, buyer, DENOMINATION);

        vm.warp(from);
        vm.expectRevert(_unauthorized(_stranger, Roles.POLICY_OFFICER, csd));
        vm.prank(_stranger);
        registry.activatePolicy(address(csd), policy);
        vm.prank(csdOfficer);
        registry.activatePolicy(address(csd), policy);
        PolicyMock(policy).settle(bond, seller, buyer, DENOMINATION);
    }

    function test_Defect20_GrantInTheSameBlockStillWaitsTheDelay() public {
        address policy = address(new PolicyMock());
        vm.prank(csdOfficer);
        csd.grantRole(Roles.POLICY_OFFICER, _stranger, 0);
        vm.startPrank(_stranger);
        registry.announcePolicy(address(csd), policy, Capability.ALL);
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, block.timestamp + 2 days, block.timestamp)
        );
        registry.activatePolicy(address(csd), policy);
        vm.stopPrank();
    }

    function test_Defect20_ReopeningWaitsAgain() public {
        vm.startPrank(csdOfficer);
        registry.closePolicy(address(csd), address(dvp));
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyTable.Policy_WrongStatus.selector, address(dvp), PolicyStatus.Closing)
        );
        registry.activatePolicy(address(csd), address(dvp));
        registry.announcePolicy(address(csd), address(dvp), Capability.MOVE);
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, block.timestamp + 2 days, block.timestamp)
        );
        registry.activatePolicy(address(csd), address(dvp));
        vm.stopPrank();
    }

    /// @dev An announcement made while nobody had to be warned is no key kept for later.
    function test_Defect20_AnnouncedBeforeTheFirstListingStillWaits() public {
        ParticipantRegistry young = new ParticipantRegistry(address(csd), "young ledger");
        PolicyMock policy = new PolicyMock();
        ListableMock token = new ListableMock("CNH", InstrumentKind.Cash, address(young), address(csd));
        vm.startPrank(csdOfficer);
        young.announcePolicy(address(csd), address(policy), Capability.ALL);
        young.list(address(token));
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, block.timestamp + 2 days, block.timestamp)
        );
        young.activatePolicy(address(csd), address(policy));
        vm.stopPrank();
    }

    function test_Defect20_AnnouncedUnderOneAuthorityIsNothingUnderAnother() public {
        PolicyMock policy = new PolicyMock();
        activate(csd, csdOfficer, address(policy), Capability.ALL);
        vm.expectRevert(_notPermitted(address(policy)));
        policy.settle(cash, buyer, seller, 1);
        vm.expectRevert(_unauthorized(csdOfficer, Roles.POLICY_OFFICER, centralBank));
        vm.prank(csdOfficer);
        registry.announcePolicy(address(centralBank), address(policy), Capability.ALL);
    }

    // 23: a suspended spender moved other people's value by allowance

    function test_Defect23_SuspendedSpenderMovesNothing() public {
        bytes20 lei = "SPENDERBANK000000005";
        address spender = makeAddr("spender");
        onboard(lei, ParticipantRole.DEALER, spender, AccountKind.House);
        _allow(cash, spender);
        _allow(bond, spender);
        suspend(lei);
        bytes memory reason = abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, spender);
        _spendReverts(cash, spender, reason);
        _spendReverts(bond, spender, reason);
        resume(lei);
        revokeSigner(spender, spender);
        _spendReverts(cash, spender, abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, spender));
    }

    function test_Defect23_UnregisteredSpenderMovesNothing() public {
        _allow(cash, _stranger);
        _spendReverts(cash, _stranger, abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, _stranger));
    }

    function test_Defect23_AllowancesDieWithTheKeyThatGaveThem() public {
        _allow(cash, buyer);
        revokeSigner(seller, seller);
        _spendReverts(cash, buyer, abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
    }

    function _allow(RegulatedToken token, address spender) private {
        vm.prank(seller);
        token.approve(spender, type(uint256).max);
    }

    function _spendReverts(RegulatedToken token, address spender, bytes memory reason) private {
        uint256[] memory before = books();
        vm.expectRevert(reason);
        vm.prank(spender);
        token.transferFrom(seller, buyer, DENOMINATION);
        assertEq(books(), before);
    }

    function _freeze(RegulatedToken token, address officer, bytes32 caseRef, uint96 amount) private {
        vm.prank(officer);
        token.freeze(buyer, FreezeOrder(caseRef, amount, 0), _COURT, 0);
    }

    function _oneAccount(address account) private pure returns (AccountOpening[] memory accounts) {
        accounts = new AccountOpening[](1);
        accounts[0] = AccountOpening(account, AccountKind.House, Zone.ONSHORE, true);
    }

    function _unauthorized(address caller, uint64 role, Authority authority) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, caller, role, address(authority));
    }

    function _notPermitted(address policy) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, policy, Capability.MOVE);
    }
}

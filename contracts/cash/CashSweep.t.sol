// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {FreezeOrder, IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {ISettlement} from "../ledger/ISettlement.sol";
import {AccountKind, ParticipantRole, Power} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {Redemptions} from "../../test/support/Redemptions.sol";
import {ICashRedemption, RedemptionId} from "./ICashRedemption.sol";

/// @dev The end-of-day sweep: seller and buyer have given the mandate, the third bank holds nothing and has too.
contract CashSweepTest is Redemptions {
    bytes32 private constant _THIRD_PAYMENT = "RTGS 20230217 000033";
    /// @dev The documented bound of one account, and the margin that it is asked with.
    uint256 private constant _SWEEP_GAS = 400_000;
    uint256 private constant _NEEDED = _SWEEP_GAS + _SWEEP_GAS / 63 + 50_000;

    address private _third = makeAddr("third bank");

    function setUp() public {
        setUpRedemptions();
        onboard("THIRDBANK00000000005", ParticipantRole.DEALER, _third, AccountKind.House);
        mandate(seller, true);
        mandate(buyer, true);
        mandate(_third, true);
    }

    function sweep(address[] memory accounts, bytes32[] memory paymentRefs) internal returns (uint256[] memory) {
        vm.prank(centralBankOfficer);
        return redemption.sweep(accounts, paymentRefs);
    }

    /// @dev Seller, third bank, buyer.
    function all() internal view returns (address[] memory accounts, bytes32[] memory paymentRefs) {
        (accounts, paymentRefs) = (new address[](3), new bytes32[](3));
        (accounts[0], accounts[1], accounts[2]) = (seller, _third, buyer);
        (paymentRefs[0], paymentRefs[1], paymentRefs[2]) = (PAYMENT, _THIRD_PAYMENT, OTHER_PAYMENT);
    }

    function sweepAll() internal returns (uint256[] memory) {
        (address[] memory accounts, bytes32[] memory paymentRefs) = all();
        return sweep(accounts, paymentRefs);
    }

    function sweepOne(address account, bytes32 paymentRef) internal returns (uint256) {
        (address[] memory accounts, bytes32[] memory paymentRefs) = (new address[](1), new bytes32[](1));
        (accounts[0], paymentRefs[0]) = (account, paymentRef);
        return sweep(accounts, paymentRefs)[0];
    }

    function expectSwept(address account, bytes32 paymentRef, uint256 amount) internal {
        vm.expectEmit(address(redemption));
        emit ICashRedemption.CashSwept(account, paymentRef, amount);
        vm.expectEmit(address(cash));
        emit IERC20.Transfer(account, address(0), amount);
    }

    function expectRefused(address account, bytes32 paymentRef, bytes memory reason) internal {
        vm.expectEmit(address(redemption));
        emit ICashRedemption.SweepRefused(account, paymentRef, reason);
    }

    /// @dev The seller is refused for `reason` and keeps its cash; the buyer, after it, is swept all the same.
    function refusesTheSellerAlone(bytes memory reason) internal {
        (uint256 total, uint256 free, uint256 locked, uint256 frozen) = cash.holdingOf(seller);
        expectRefused(seller, PAYMENT, reason);
        expectSwept(buyer, OTHER_PAYMENT, CASH_EACH);
        uint256[] memory amounts = sweepAll();
        assertEq(amounts[0], 0);
        assertEq(amounts[2], CASH_EACH);
        assertHolding(seller, free, locked, frozen);
        assertHolding(buyer, 0, 0, 0);
        assertFalse(redemption.paymentRefUsed(PAYMENT));
        assertEq(cash.totalSupply(), total);
    }

    // What is swept

    function test_Sweep_AllThatIsFree_OfEachAccount() public {
        expectSwept(seller, PAYMENT, CASH_EACH);
        expectSwept(buyer, OTHER_PAYMENT, CASH_EACH);
        uint256[] memory amounts = sweepAll();
        assertEq(amounts[0], CASH_EACH);
        assertEq(amounts[1], 0);
        assertEq(amounts[2], CASH_EACH);
        assertEq(cash.totalSupply(), 0);
        assertTrue(redemption.paymentRefUsed(PAYMENT) && redemption.paymentRefUsed(OTHER_PAYMENT));
    }

    /// @dev An account with nothing is passed over in silence, and its reference can be used another day.
    function test_Sweep_NothingHeld_LeavesTheReferenceUnused() public {
        sweepAll();
        assertFalse(redemption.paymentRefUsed(_THIRD_PAYMENT));
        issueCash(_third, 5, "reserve 3");
        assertEq(sweepOne(_third, _THIRD_PAYMENT), 5);
        assertEq(cash.totalSupply(), 0);
    }

    function testFuzz_Sweep_LeavesWhatIsLockedOrFrozen(uint256 locked, uint96 frozen) public {
        locked = bound(locked, 1, CASH_EACH);
        frozen = uint96(bound(frozen, 1, type(uint96).max - 1));
        RedemptionId id = request(locked, REF);
        freeze(seller, frozen);
        uint256 unlocked = CASH_EACH - locked;
        uint256 held = unlocked < frozen ? unlocked : frozen;
        assertEq(sweepOne(seller, PAYMENT), unlocked - held);
        assertBooks({free: 0, locked: locked, frozen: held, redeemed: unlocked - held});
        confirm(id, OTHER_PAYMENT);
        assertHolding(seller, 0, 0, held);
    }

    function test_Sweep_Nothing() public {
        assertEq(sweep(new address[](0), new bytes32[](0)).length, 0);
    }

    // Who is refused, for itself alone

    function test_Sweep_WithoutMandate_IsRefusedByName() public {
        mandate(seller, false);
        refusesTheSellerAlone(abi.encodeWithSelector(ICashRedemption.Redemption_NoMandate.selector, seller));
    }

    function test_Sweep_SuspendedParticipant_IsRefused() public {
        suspend(SELLER_LEI);
        refusesTheSellerAlone(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
    }

    function test_Sweep_FrozenAccount_IsRefused() public {
        freezeWhole(seller);
        bytes4 frozen = ICashRedemption.Redemption_AllFrozen.selector;
        refusesTheSellerAlone(abi.encodeWithSelector(frozen, seller, CASH_EACH));
    }

    function test_Sweep_ReferenceUsedByAConfirmation_IsRefused() public {
        vm.prank(seller);
        RedemptionId id = redemption.request(seller, 1, REF);
        confirm(id, PAYMENT);
        bytes memory used = abi.encodeWithSelector(ICashRedemption.Redemption_PaymentRefUsed.selector, PAYMENT);
        expectRefused(seller, PAYMENT, used);
        assertEq(sweepAll()[0], 0);
        assertHolding(seller, CASH_EACH - 1, 0, 0);
    }

    function test_Sweep_ReferenceTwiceInOneSweep_IsRefused() public {
        (address[] memory accounts, bytes32[] memory paymentRefs) = all();
        paymentRefs[2] = PAYMENT;
        bytes memory used = abi.encodeWithSelector(ICashRedemption.Redemption_PaymentRefUsed.selector, PAYMENT);
        expectSwept(seller, PAYMENT, CASH_EACH);
        expectRefused(buyer, PAYMENT, used);
        sweep(accounts, paymentRefs);
        assertHolding(buyer, CASH_EACH, 0, 0);
    }

    function test_Sweep_EmptyReference_IsRefused() public {
        expectRefused(seller, 0, abi.encodePacked(ICashRedemption.Redemption_EmptyPaymentRef.selector));
        assertEq(sweepOne(seller, 0), 0);
        assertHolding(seller, CASH_EACH, 0, 0);
    }

    function test_Sweep_WhenThePolicyIsClosed_RefusesEach() public {
        closePolicy();
        bytes memory closed = abi.encodeWithSelector(
            ISettlement.Settlement_NotPermitted.selector,
            address(redemption),
            Capability.MOVE
        );
        expectRefused(seller, PAYMENT, closed);
        expectRefused(buyer, OTHER_PAYMENT, closed);
        sweepAll();
        assertEq(cash.totalSupply(), 2 * uint256(CASH_EACH));
    }

    function test_Sweep_WhenPaused_RefusesEach() public {
        pause();
        expectRefused(seller, PAYMENT, abi.encodePacked(IRegulatedToken.Token_Paused.selector));
        expectRefused(buyer, OTHER_PAYMENT, abi.encodePacked(IRegulatedToken.Token_Paused.selector));
        sweepAll();
        assertEq(cash.totalSupply(), 2 * uint256(CASH_EACH));
    }

    // Who may sweep

    function test_Sweep_RevertWhen_CallerHasNoRole() public {
        (address[] memory accounts, bytes32[] memory paymentRefs) = all();
        address[4] memory callers = [stranger, seller, csdOfficer, address(redemption)];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IGoverned.Governed_Unauthorized.selector,
                    callers[i],
                    Roles.ISSUANCE,
                    address(centralBank)
                )
            );
            vm.prank(callers[i]);
            redemption.sweep(accounts, paymentRefs);
        }
    }

    function test_SweepIsolated_RevertWhen_CallerIsAnother() public {
        address[3] memory callers = [stranger, seller, centralBankOfficer];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICashRedemption.Redemption_OnlySelf.selector, callers[i]));
            vm.prank(callers[i]);
            redemption.sweepIsolated(seller, PAYMENT);
        }
        assertHolding(seller, CASH_EACH, 0, 0);
    }

    function test_Sweep_RevertWhen_ListsDiffer() public {
        vm.expectRevert(abi.encodeWithSelector(ICashRedemption.Redemption_SweepMismatch.selector, 2, 1));
        sweep(new address[](2), new bytes32[](1));
    }

    // The mandate

    function test_Mandate_IsGivenAndWithdrawn() public {
        vm.expectEmit(address(redemption));
        emit ICashRedemption.SweepMandateSet(seller, false, seller);
        mandate(seller, false);
        assertFalse(redemption.sweepMandateOf(seller));
        setSigner(seller, stranger, Power.SERVICE, 0, 0);
        vm.expectEmit(address(redemption));
        emit ICashRedemption.SweepMandateSet(seller, true, stranger);
        vm.prank(stranger);
        redemption.setSweepMandate(seller, true);
        assertTrue(redemption.sweepMandateOf(seller));
    }

    function test_Mandate_RevertWhen_CallerMayNotAct() public {
        setSigner(seller, _third, Power.ALL & ~Power.SERVICE, 0, 0);
        address[4] memory callers = [stranger, buyer, _third, centralBankOfficer];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ICashRedemption.Redemption_NotAuthorised.selector, seller, callers[i])
            );
            vm.prank(callers[i]);
            redemption.setSweepMandate(seller, false);
        }
        assertTrue(redemption.sweepMandateOf(seller));
    }

    /// @dev A mandate is over any amount: a signer with a limit must not lift it so.
    function test_Mandate_SignerWithALimit_OnlyWithdraws() public {
        setSigner(seller, stranger, Power.SERVICE, type(uint96).max, 0);
        vm.startPrank(stranger);
        redemption.setSweepMandate(seller, false);
        vm.expectRevert(abi.encodeWithSelector(ICashRedemption.Redemption_NotAuthorised.selector, seller, stranger));
        redemption.setSweepMandate(seller, true);
        vm.stopPrank();
    }

    // Gas

    function test_Sweep_RevertWhen_TooLittleGas() public {
        (address[] memory accounts, bytes32[] memory paymentRefs) = all();
        vm.prank(centralBankOfficer);
        try redemption.sweep{gas: _NEEDED}(accounts, paymentRefs) returns (uint256[] memory) {
            assertTrue(false, "the sweep was made");
        } catch (bytes memory reason) {
            assertEq(bytes32(bytes4(reason)), bytes32(ICashRedemption.Redemption_SweepGasTooLow.selector));
        }
        assertHolding(seller, CASH_EACH, 0, 0);
    }

    /// @dev Whatever the gas: every account is swept, or the sweep reverts and leaves nothing. Never a refusal.
    function testFuzz_Sweep_NoGasHasAGoodAccountRefused(uint256 gas) public {
        (address[] memory accounts, bytes32[] memory paymentRefs) = all();
        vm.prank(centralBankOfficer);
        try redemption.sweep{gas: bound(gas, 30_000, 1_500_000)}(accounts, paymentRefs) returns (
            uint256[] memory amounts
        ) {
            assertEq(amounts[0], CASH_EACH);
            assertEq(amounts[2], CASH_EACH);
        } catch {
            assertEq(cash.totalSupply(), 2 * uint256(CASH_EACH));
        }
    }

    /// @dev Sixteen freeze orders, each read twice.
    function test_Sweep_TheHeaviestAccountFitsTheBound() public {
        vm.startPrank(centralBankOfficer);
        for (uint256 i = 0; i < 16; ++i) {
            cash.freeze(seller, FreezeOrder(bytes32(i + 1), 1, 0), "High Court of Hong Kong", 0);
        }
        vm.stopPrank();
        uint256 before = gasleft();
        assertEq(sweepOne(seller, PAYMENT), CASH_EACH - 16);
        assertLt(before - gasleft(), _SWEEP_GAS);
    }
}

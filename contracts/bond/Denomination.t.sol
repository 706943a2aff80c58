// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FreezeOrder, IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {NetLeg} from "../ledger/ISettlement.sol";
import {Zone} from "../participants/IParticipants.sol";
import {InstrumentKind} from "../participants/IInstrumentDirectory.sol";
import {BondStages} from "../../test/support/BondStages.sol";
import {Bond} from "./Bond.sol";
import {BondStatus, BondTerms} from "./BondTerms.sol";
import {IBond} from "./IBond.sol";

/// @dev Every movement is a multiple of the denomination; face amount is created in the issuance account alone.
contract DenominationTest is BondStages {
    function setUp() public {
        setUpStages();
        bringTo(BondStatus.Active);
    }

    /// @dev Less than everybody holds, and no multiple.
    function odd(uint256 seed) internal pure returns (uint256 amount) {
        amount = bound(seed, 1, EACH - 1);
        if (amount % UNIT == 0) ++amount;
    }

    function expectNotADenomination(uint256 amount) internal {
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_NotADenomination.selector, amount, UNIT));
    }

    function legs(address account, uint256 a, uint256 b) internal pure returns (NetLeg[] memory list) {
        list = new NetLeg[](2);
        (list[0], list[1]) = (NetLeg(account, a), NetLeg(account, b));
    }

    function test_Move_RevertWhen_NotADenomination(uint256 seed) public {
        uint256 amount = odd(seed);
        expectNotADenomination(amount);
        vm.prank(seller);
        staged.transfer(buyer, amount);
        vm.prank(seller);
        staged.approve(buyer, amount);
        expectNotADenomination(amount);
        vm.prank(buyer);
        staged.transferFrom(seller, buyer, amount);
        expectNotADenomination(amount);
        policy.settle(staged, seller, buyer, amount);
        expectNotADenomination(amount);
        vm.prank(csdOfficer);
        staged.forceTransfer(seller, buyer, amount, "case", "confiscation order", 0);
        expectNotADenomination(amount);
        policy.burn(staged, seller, amount);
        assertHolding(seller, EACH, 0);
        assertHolding(buyer, EACH, 0);
    }

    /// @dev On either side of a netting, though the sums are whole denominations.
    function test_SettleNet_RevertWhen_NotADenomination(uint256 seed) public {
        uint256 amount = odd(seed) % UNIT;
        NetLeg[] memory whole = legs(seller, UNIT, 0);
        NetLeg[] memory broken = legs(buyer, amount, UNIT - amount);
        expectNotADenomination(amount);
        policy.settleNet(staged, whole, broken);
        expectNotADenomination(amount);
        policy.settleNet(staged, broken, whole);
    }

    function test_Lock_RevertWhen_NotADenomination(uint256 seed) public {
        uint256 amount = odd(seed);
        expectNotADenomination(amount);
        policy.lock(staged, "lock", seller, buyer, amount);
        policy.lock(staged, "lock", seller, buyer, EACH);
        expectNotADenomination(amount);
        policy.deliver(staged, "lock", seller, buyer, amount);
        expectNotADenomination(amount);
        policy.relock(staged, "lock", seller, buyer, "next", buyer, amount);
        assertHolding(seller, 0, EACH);
        policy.deliver(staged, "lock", seller, buyer, UNIT);
        policy.unlock(staged, "lock", seller, buyer);
        assertHolding(seller, EACH - UNIT, 0);
    }

    function test_Issue_RevertWhen_NotADenomination(uint256 seed) public {
        uint256 amount = odd(seed);
        expectNotADenomination(amount);
        issue(amount);
        assertEq(staged.totalSupply(), 3 * EACH);
    }

    /// @dev A freeze order is a court's figure: it need not be a multiple, and is rounded by nobody.
    function test_Freeze_OfAnyAmount(uint256 seed) public {
        uint256 amount = odd(seed);
        vm.prank(csdOfficer);
        staged.freeze(seller, FreezeOrder("case", uint96(amount), 0), "High Court", 0);
        (uint256 total, uint256 free, , uint256 frozen) = staged.holdingOf(seller);
        assertEq(total, EACH);
        assertEq(frozen, amount);
        assertEq(free, EACH - amount);
        uint256 movable = (free / UNIT) * UNIT;
        vm.prank(seller);
        staged.transfer(buyer, movable);
        vm.expectRevert(
            abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, seller, free - movable, UNIT)
        );
        vm.prank(seller);
        staged.transfer(buyer, UNIT);
    }

    // Creation

    function test_Issue_CreatesInTheIssuanceAccount(uint256 seed) public {
        uint256 amount = bound(seed, 1, 1_000_000) * UNIT;
        vm.expectEmit(address(staged));
        emit IERC20.Transfer(address(0), issuance, amount);
        vm.expectEmit(address(staged));
        emit IBond.BondIssued(issuance, amount);
        issue(amount);
        assertHolding(issuance, EACH + amount, 0);
        assertHolding(seller, EACH, 0);
        assertEq(staged.totalSupply(), 3 * EACH + amount);
    }

    function test_Issue_RevertWhen_IssuerSuspended() public {
        suspend(ISSUER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, issuance));
        issue(UNIT);
    }

    function test_Issue_RevertWhen_Paused() public {
        vm.prank(csdOfficer);
        staged.pause("incident 7");
        vm.expectRevert(IRegulatedToken.Token_Paused.selector);
        issue(UNIT);
    }

    /// @dev A bond that no factory has checked still creates nothing outside an issuance account.
    function test_Issue_RevertWhen_NotAnIssuanceAccount() public {
        BondTerms memory terms = bondTerms("HK0000912367");
        terms.issuanceAccount = seller;
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_NotAnIssuanceAccount.selector, seller));
        new Bond(registry, address(csd), terms, UNIT);
        terms.issuanceAccount = makeAddr("stranger");
        Bond unchecked_ = new Bond(registry, address(csd), terms, 0);
        vm.expectRevert(abi.encodeWithSelector(IBond.Bond_NotAnIssuanceAccount.selector, terms.issuanceAccount));
        vm.prank(csdOfficer);
        unchecked_.issue(UNIT);
    }

    // Identity

    function test_Views() public view {
        assertEq(staged.name(), "HKSAR 4.05% 2024");
        assertEq(staged.symbol(), "HK0000912359");
        assertEq(staged.decimals(), 2);
        assertEq(bytes32(staged.instrumentCode()), bytes32(STAGED_ISIN));
        assertEq(uint256(staged.instrumentKind()), uint256(InstrumentKind.Bond));
        assertEq(staged.authority(), address(csd));
        assertEq(staged.registry(), address(registry));
        assertEq(staged.zones(), Zone.ALL);
        assertStatus(BondStatus.Active);
    }
}

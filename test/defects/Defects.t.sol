// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IRegulatedToken} from "../../contracts/ledger/IRegulatedToken.sol";
import {NetLeg} from "../../contracts/ledger/ISettlement.sol";
import {FeeToken} from "../../contracts/mocks/FeeToken.sol";
import {HookToken} from "../../contracts/mocks/HookToken.sol";
import {LookAlikeToken} from "../../contracts/mocks/LookAlikeToken.sol";
import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {AccountKind, ParticipantRole, Power} from "../../contracts/participants/IParticipants.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {IDvP, Side, SignedTrade, Trade, TradeId, TradeStatus} from "../../contracts/settlement/IDvP.sol";
import {Trades} from "../support/Trades.sol";

/// @notice Defects 5, 6, 7, 16, 17, 21 and 22 of the list in the design: what went wrong elsewhere when value moved,
/// each as a test that it does not here. The numbers are the list's.
contract DefectsTest is Trades {
    bytes32 private _ledgerId = LEDGER_ID;

    function setUp() public {
        setUpTrades();
    }

    function ledgerIdOfMarket() internal view override returns (bytes32) {
        return _ledgerId;
    }

    // 5: a token that keeps a fee leaves somebody short

    function test_Defect05_FeeTokenIsRefusedOnEitherSide() public {
        FeeToken fee = new FeeToken();
        fee.mint(seller, 1_000_000_00);
        fee.mint(buyer, 1_000_000_00);
        bytes memory reason = abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(fee));
        Trade memory t = trade(1);
        t.cash = address(fee);
        settleReverts(_signedBlindly(t), reason);
        (t.security, t.cash) = (t.cash, address(cash));
        settleReverts(_signedBlindly(t), reason);
        assertEq(fee.balanceOf(seller), 1_000_000_00);
        assertEq(fee.balanceOf(buyer), 1_000_000_00);
    }

    function test_Defect05_FeeTokenCannotBeListed() public {
        FeeToken fee = new FeeToken();
        vm.expectRevert();
        vm.prank(csdOfficer);
        registry.list(address(fee));
        assertFalse(registry.instrumentOf(address(fee)).listed);
    }

    function testFuzz_Defect05_WhatArrivesIsWhatWasSigned(uint256 units, uint256 price) public {
        Trade memory t = trade(1);
        t.faceAmount = bound(units, 1, ISSUED / DENOMINATION) * DENOMINATION;
        t.settlementAmount = bound(price, 1, CASH_EACH);
        settle(signed(t));
        assertEq(bond.balanceOf(buyer), t.faceAmount);
        assertEq(cash.balanceOf(seller), CASH_EACH + t.settlementAmount);
    }

    // 6: state written after the transfer, and re-entered

    function test_Defect06_ReentrantTokenFindsTheTradeSettled() public {
        HookToken hook = _listedHook();
        Trade memory t = trade(1);
        t.security = address(hook);
        SignedTrade[] memory items = new SignedTrade[](1);
        items[0] = signed(t);
        bytes memory again = nonceUsed(t, TradeStatus.Settled);
        (bytes memory ofSeller, bytes memory ofBuyer) = (items[0].sellerSignature, items[0].buyerSignature);
        hook.arm(address(dvp), abi.encodeCall(dvp.status, (t)));
        hook.arm(address(dvp), abi.encodeCall(dvp.settle, (t, ofSeller, ofBuyer)));
        hook.arm(address(dvp), abi.encodeCall(dvp.settleAll, (items)));
        hook.arm(address(dvp), abi.encodeCall(dvp.lodge, (t, ofSeller, ofBuyer)));
        hook.arm(address(dvp), abi.encodeCall(dvp.cancel, (t)));
        hook.arm(address(dvp), abi.encodeCall(dvp.announce, (t, Side.Seller, ofSeller)));
        hook.arm(address(dvp), abi.encodeCall(dvp.settleIsolated, (t, idOf(t))));
        hook.arm(address(dvp), abi.encodeCall(dvp.settleBatch, (items)));
        settle(items[0]);

        assertEq(hook.callsMade(), 8);
        _assertAnswer(hook, 0, true, abi.encode(TradeStatus.Settled));
        for (uint256 i = 1; i < 6; ++i) _assertAnswer(hook, i, false, again);
        _assertAnswer(hook, 6, false, abi.encodeWithSelector(IDvP.DvP_OnlySelf.selector, address(hook)));
        _assertAnswer(hook, 7, true, abi.encode(new bool[](1)));
        assertEq(cash.balanceOf(buyer), CASH_EACH - PRICE);
        assertEq(cash.balanceOf(seller), CASH_EACH + PRICE);
    }

    function test_Defect06_ReentrantTokenInABatchSettlesNothingTwice() public {
        HookToken hook = _listedHook();
        Trade memory t = trade(1);
        t.security = address(hook);
        SignedTrade[] memory items = new SignedTrade[](2);
        items[0] = signed(t);
        items[1] = signed(trade(2));
        hook.arm(address(dvp), abi.encodeCall(dvp.settleAll, (items)));
        hook.arm(address(dvp), abi.encodeCall(dvp.cancel, (items[1].trade)));
        bool[] memory settled = dvp.settleBatch(items);
        assertTrue(settled[0] && settled[1]);
        _assertAnswer(hook, 0, false, nonceUsed(t, TradeStatus.Settled));
        _assertAnswer(hook, 1, false, abi.encodeWithSelector(IDvP.DvP_NotAParty.selector, address(hook)));
        assertEq(cash.balanceOf(buyer), CASH_EACH - 2 * PRICE);
        assertEq(bond.balanceOf(buyer), DENOMINATION);
    }

    function test_Defect06_ReentrantTokenThatSettlesAnotherTrade_SettlesEachOnce() public {
        HookToken hook = _listedHook();
        Trade memory t = trade(1);
        t.security = address(hook);
        SignedTrade memory other = signed(trade(2));
        hook.arm(address(dvp), abi.encodeCall(dvp.settle, (other.trade, other.sellerSignature, other.buyerSignature)));
        settle(signed(t));
        _assertAnswer(hook, 0, true, abi.encode(idOf(other.trade)));
        assertStatus(t, TradeStatus.Settled);
        assertStatus(other.trade, TradeStatus.Settled);
        assertEq(cash.balanceOf(buyer), CASH_EACH - 2 * PRICE);
        settleReverts(other, nonceUsed(other.trade, TradeStatus.Settled));
    }

    // 7: anybody cancels or reverts somebody's commitment

    function testFuzz_Defect07_NobodyElseCancels(address caller, bool lodged) public {
        vm.assume(caller != seller && caller != buyer);
        SignedTrade memory s = signed(trade(1));
        if (lodged) lodge(s);
        vm.expectRevert(abi.encodeWithSelector(IDvP.DvP_NotAParty.selector, caller));
        cancel(caller, s.trade);
        settlesInFull(s);
    }

    function testFuzz_Defect07_NobodyElseBurnsTheNonceOfAPair(uint256 nonce) public {
        // A registered bank does all it can with the same number: as seller, as buyer, settled, cancelled, lodged.
        (address rival, uint256 key) = makeAddrAndKey("rival bank");
        onboard("RIVALBANK00000000005", ParticipantRole.DEALER, rival, AccountKind.House);
        keys[rival] = key;
        nonce = bound(nonce, 0, type(uint256).max - 2);
        SignedTrade memory s = signed(trade(nonce));
        Trade memory t = trade(nonce);
        t.buyer = rival;
        (t.cash, t.settlementAmount) = (address(0), 0);
        settle(signed(t));
        (t.seller, t.buyer) = (rival, seller);
        lodge(signed(t));
        t.buyer = buyer;
        cancel(rival, t);
        vm.expectRevert(abi.encodeWithSelector(IDvP.DvP_NotAParty.selector, rival));
        cancel(rival, s.trade);
        assertNonce(s.trade, TradeStatus.Open);
        settlesInFull(s);
    }

    function test_Defect07_AStrangerCannotLodgeOrSettleWhatWasNotSigned() public {
        SignedTrade memory s = signed(trade(1));
        bytes memory reason = notSigned(Side.Buyer, buyer, address(0));
        vm.expectRevert(reason);
        lodge(SignedTrade(s.trade, s.sellerSignature, ""));
        settleReverts(SignedTrade(s.trade, s.sellerSignature, ""), reason);
        settlesInFull(s);
    }

    // 16: the result of a transfer ignored

    function test_Defect16_TokenThatOnlySaysItMovedIsRefused() public {
        LookAlikeToken liar = new LookAlikeToken(cash);
        liar.moveValue(buyer, seller, PRICE); // says nothing against it, and nothing has moved
        Trade memory t = trade(1);
        t.cash = address(liar);
        settleReverts(_signedBlindly(t), abi.encodeWithSelector(IDvP.DvP_UnlistedToken.selector, address(liar)));
    }

    function test_Defect16_NoAllowanceAndNoTransferFromIsUsed() public {
        SignedTrade memory s = signed(trade(1));
        vm.expectCall(address(bond), abi.encodeWithSelector(IERC20.transferFrom.selector), 0);
        vm.expectCall(address(cash), abi.encodeWithSelector(IERC20.transferFrom.selector), 0);
        vm.expectCall(address(bond), abi.encodeCall(bond.moveValue, (seller, buyer, DENOMINATION)), 1);
        vm.expectCall(address(cash), abi.encodeCall(cash.moveValue, (buyer, seller, PRICE)), 1);
        settlesInFull(s);
        assertEq(bond.allowance(seller, address(dvp)), 0);
        assertEq(cash.allowance(buyer, address(dvp)), 0);
    }

    // 17: one contract created per trade

    function test_Defect17_NoContractIsCreatedPerTrade() public {
        address[4] memory contracts = [address(dvp), address(registry), address(bond), address(cash)];
        uint64[4] memory nonces;
        for (uint256 i = 0; i < 4; ++i) nonces[i] = vm.getNonce(contracts[i]);
        SignedTrade[] memory items = new SignedTrade[](3);
        for (uint256 i = 0; i < 3; ++i) items[i] = signed(trade(i));
        lodge(items[0]);
        settle(items[0]);
        settle(items[1]);
        dvp.settleBatch(items);
        for (uint256 i = 0; i < 4; ++i) assertEq(vm.getNonce(contracts[i]), nonces[i]);
    }

    // 21: a signed trade replayed on a reset or second chain

    function test_Defect21_SecondLedgerAtTheSameAddressesRefusesTheTrade() public {
        _ledgerId = keccak256("first ledger");
        uint256 blank = vm.snapshotState();
        setUpTrades();
        (Trade memory t, address first) = (trade(1), address(dvp));
        SignedTrade memory s = signed(t);
        settlesInFull(s);

        // The chain is reset and everything deployed anew: chain id, addresses and terms are the same.
        assertTrue(vm.revertToState(blank));
        _ledgerId = keccak256("second ledger");
        setUpTrades();
        assertEq(address(dvp), first);
        assertEq(keccak256(abi.encode(trade(1))), keccak256(abi.encode(t)));
        address recovered = recover(TradeId.unwrap(idOf(t)), s.sellerSignature);
        assertNotEq(recovered, seller);
        settleReverts(s, notSigned(Side.Seller, seller, recovered));
        settlesInFull(signed(t));
    }

    function test_Defect21_SecondLedgerAtTheSameAddressesRefusesThePermit() public {
        _ledgerId = keccak256("first ledger");
        uint256 blank = vm.snapshotState();
        setUpTrades();
        address first = address(cash);
        bytes32 digest = _permitDigest();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(buyerKey, digest);
        cash.permit(buyer, seller, PRICE, SETTLEMENT_DATE, v, r, s);
        assertEq(cash.allowance(buyer, seller), PRICE);

        assertTrue(vm.revertToState(blank));
        _ledgerId = keccak256("second ledger");
        setUpTrades();
        assertEq(address(cash), first);
        address recovered = ecrecover(_permitDigest(), v, r, s);
        assertNotEq(recovered, buyer);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InvalidPermit.selector, buyer, recovered));
        cash.permit(buyer, seller, PRICE, SETTLEMENT_DATE, v, r, s);
        assertEq(cash.allowance(buyer, seller), 0);
    }

    // 22: a signed amount silently truncated

    function testFuzz_Defect22_NoAmountIsTruncated(uint256 shift, uint256 multiple) public {
        // What a cast to 96, 128 or 160 bits would make of these is a good trade.
        uint256 high = bound(multiple, 1, 1000) << bound(shift, 96, 210);
        Trade memory t = trade(1);
        t.settlementAmount = PRICE + high;
        settleReverts(signed(t), _tooMuch(buyer, CASH_EACH, PRICE + high));
        t = trade(1);
        t.faceAmount = DENOMINATION * (high + 1);
        settleReverts(signed(t), _tooMuch(seller, ISSUED, DENOMINATION * (high + 1)));
    }

    function test_Defect22_AtEveryWidth() public {
        uint8[5] memory widths = [96, 104, 128, 160, 200];
        for (uint256 i = 0; i < widths.length; ++i) {
            Trade memory t = trade(i);
            t.settlementAmount = PRICE + (1 << widths[i]);
            settleReverts(signed(t), _tooMuch(buyer, CASH_EACH, t.settlementAmount));
        }
    }

    function test_Defect22_PoliciesAreNotTruncatedEither() public {
        PolicyMock policy = new PolicyMock();
        activate(centralBank, centralBankOfficer, address(policy), Capability.ALL);
        uint256 much = 2 ** 96 + PRICE;
        bytes memory reason = _tooMuch(buyer, CASH_EACH, much);
        vm.expectRevert(reason);
        policy.settle(cash, buyer, seller, much);
        vm.expectRevert(reason);
        policy.lock(cash, "ref", buyer, seller, much);
        vm.expectRevert(reason);
        policy.burn(cash, buyer, much);
        NetLeg[] memory debits = new NetLeg[](1);
        NetLeg[] memory credits = new NetLeg[](1);
        (debits[0], credits[0]) = (NetLeg(buyer, much), NetLeg(seller, much));
        vm.expectRevert(reason);
        policy.settleNet(cash, debits, credits);
        policy.lock(cash, "ref", buyer, seller, PRICE);
        vm.expectPartialRevert(bytes4(keccak256("Settlement_ExceedsLock(bytes32,uint256,uint256)")));
        policy.deliver(cash, "ref", buyer, seller, much);
    }

    function test_Defect22_NothingIsIssuedBeyond96Bits() public {
        uint256 supply = cash.totalSupply();
        uint256 most = type(uint96).max;
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_SupplyOverflow.selector, supply, most));
        issueCash(seller, most - supply + 1, "reserve 3");
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_SupplyOverflow.selector, supply, most));
        issueCash(seller, 2 ** 96 + 1, "reserve 3");
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_SupplyOverflow.selector, supply, most));
        issueCash(seller, type(uint256).max, "reserve 3");
        issueCash(seller, most - supply, "reserve 3");
        assertEq(cash.totalSupply(), most);
    }

    function test_Defect22_LimitIsComparedWithTheWholeAmount() public {
        (address desk, uint256 key) = makeAddrAndKey("desk");
        setSigner(buyer, desk, Power.TRADE, uint96(DENOMINATION), 0);
        keys[buyer] = key;
        Trade memory t = trade(1);
        t.settlementAmount = 2 ** 96 + 1;
        settleReverts(signed(t), notSigned(Side.Buyer, buyer, desk));
    }

    /// @dev Signed as if the token were listed under the market's names: {DvP.hashTrade} has no digest for it.
    function _signedBlindly(Trade memory t) private view returns (SignedTrade memory) {
        bytes32 digest = digestOf(t);
        return SignedTrade(t, sign(sellerKey, digest), sign(buyerKey, digest));
    }

    function _listedHook() private returns (HookToken hook) {
        hook = new HookToken("HK000HOOK001", address(registry), address(csd));
        vm.prank(csdOfficer);
        registry.list(address(hook));
    }

    function _assertAnswer(HookToken hook, uint256 index, bool success, bytes memory answer) private view {
        (bool succeeded, bytes memory answered) = hook.answerOf(index);
        assertEq(succeeded, success);
        assertEq(answered, answer);
    }

    function _tooMuch(address account, uint256 held, uint256 needed) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, account, held, needed);
    }

    function _permitDigest() private view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 structHash = keccak256(abi.encode(typeHash, buyer, seller, PRICE, cash.nonces(buyer), SETTLEMENT_DATE));
        return keccak256(abi.encodePacked(hex"1901", cash.DOMAIN_SEPARATOR(), structHash));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Authority} from "../access/Authority.sol";
import {Bond} from "../bond/Bond.sol";
import {BondStatus, BondTerms} from "../bond/BondTerms.sol";
import {IBond} from "../bond/IBond.sol";
import {IWholesaleCash} from "../cash/IWholesaleCash.sol";
import {WholesaleCash} from "../cash/WholesaleCash.sol";
import {FreezeOrder, IRegulatedToken, WHOLE_ACCOUNT} from "../ledger/IRegulatedToken.sol";
import {ISettlement} from "../ledger/ISettlement.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, Zone} from "../participants/IParticipants.sol";
import {Capability} from "../participants/IPolicyTable.sol";
import {Trades} from "../../test/support/Trades.sol";
import {Side, SignedTrade, Trade, TradeStatus} from "./IDvP.sol";

/// @notice What may stand on the two sides of a trade, and how the tokens' own refusals come through. See `DvP.tree`.
contract DvPAssetsTest is Trades {
    bytes12 private constant _OTHER_ISIN = "HK0000912359";

    function setUp() public {
        setUpTrades();
    }

    // Forms of a trade

    function test_Settle_PaymentVersusPayment() public {
        (, address officer, WholesaleCash dollars) = addCurrency("USD", "CENTRALBANK000000009");
        vm.prank(officer);
        dollars.issue(seller, 1_000_000_00, "reserve in dollars");
        watchedTokens.push(address(dollars));
        Trade memory t = trade(1);
        (t.security, t.faceAmount, t.settlementAmount) = (address(dollars), 10_000_01, 78_450_00);
        settlesInFull(signed(t));
        assertEq(dollars.balanceOf(buyer), 10_000_01);
        assertEq(cash.balanceOf(seller), CASH_EACH + 78_450_00);
    }

    function test_Settle_PaymentVersusPayment_RevertWhen_ClosedByOneCentralBank() public {
        (Authority other, address officer, WholesaleCash dollars) = addCurrency("USD", "CENTRALBANK000000009");
        vm.startPrank(officer);
        dollars.issue(seller, 1_000_000_00, "reserve in dollars");
        registry.closePolicy(address(other), address(dvp));
        vm.stopPrank();
        watchedTokens.push(address(dollars));
        Trade memory t = trade(1);
        (t.security, t.faceAmount) = (address(dollars), 10_000_00);
        settleReverts(signed(t), _notPermitted());
        (t.security, t.cash) = (t.cash, t.security);
        settleReverts(signed(t), _notPermitted());
        settlesInFull(signed(trade(1)));
    }

    function test_Settle_BondAgainstBond() public {
        Bond other = _secondBond(BondStatus.Active);
        vm.prank(seller);
        other.transfer(buyer, 10 * DENOMINATION);
        Trade memory t = trade(1);
        (t.cash, t.settlementAmount) = (address(other), 2 * DENOMINATION);
        settlesInFull(signed(t));
        assertEq(other.balanceOf(buyer), 8 * DENOMINATION);
    }

    function test_Settle_FreeOfPayment() public {
        Trade memory t = trade(1);
        (t.cash, t.settlementAmount) = (address(0), 0);
        settlesInFull(signed(t));
        assertEq(cash.balanceOf(buyer), CASH_EACH);
    }

    function test_Settle_FreeOfPaymentInCash() public {
        Trade memory t = trade(1);
        (t.security, t.faceAmount, t.cash, t.settlementAmount) = (address(cash), 1, address(0), 0);
        settlesInFull(signed(t));
    }

    function test_Settle_PrimaryDeliveryWhileOpen() public {
        Bond other = _secondBond(BondStatus.Open);
        Trade memory t = trade(1);
        (t.seller, t.security) = (issuance, address(other));
        settlesInFull(signed(t));
        assertEq(other.balanceOf(buyer), DENOMINATION);
        assertEq(cash.balanceOf(issuance), PRICE);
    }

    function test_Settle_RevertWhen_SecondaryWhileOpen() public {
        Bond other = _secondBond(BondStatus.Open);
        Trade memory primary = trade(1);
        (primary.seller, primary.buyer, primary.security) = (issuance, seller, address(other));
        settlesInFull(signed(primary));
        Trade memory t = trade(1);
        t.security = address(other);
        settleReverts(signed(t), abi.encodeWithSelector(IBond.Bond_PrimaryOnly.selector, BondStatus.Open));
        vm.prank(csdOfficer);
        other.setStatus(BondStatus.Active);
        settlesInFull(signed(t));
    }

    function test_Settle_RevertWhen_Announced() public {
        BondTerms memory terms = bondTerms(_OTHER_ISIN);
        vm.prank(csdOfficer);
        Bond other = Bond(factory.deployBond(terms, 0));
        Trade memory t = trade(1);
        (t.seller, t.security) = (issuance, address(other));
        settleReverts(signed(t), abi.encodeWithSelector(IBond.Bond_NotInStatus.selector, BondStatus.Announced));
    }

    function test_Settle_RevertWhen_Matured() public {
        Trade memory t = trade(1);
        t.validUntil = MATURITY_DATE + 10 days;
        SignedTrade memory s = signed(t);
        vm.warp(MATURITY_DATE);
        _setStatus(bond, BondStatus.Matured);
        settleReverts(s, abi.encodeWithSelector(IBond.Bond_NotInStatus.selector, BondStatus.Matured));
        _setStatus(bond, BondStatus.Defaulted);
        settlesInFull(s);
    }

    // Amounts

    function testFuzz_Settle_RevertWhen_NotADenomination(uint256 faceAmount) public {
        Trade memory t = trade(1);
        t.faceAmount = bound(faceAmount, 1, type(uint256).max);
        vm.assume(t.faceAmount % DENOMINATION != 0);
        settleReverts(
            signed(t),
            abi.encodeWithSelector(IBond.Bond_NotADenomination.selector, t.faceAmount, DENOMINATION)
        );
    }

    function test_Settle_RevertWhen_NoBonds() public {
        Trade memory t = trade(1);
        t.faceAmount = ISSUED + DENOMINATION;
        settleReverts(signed(t), _insufficientBalance(seller, ISSUED, t.faceAmount));
    }

    function test_Settle_RevertWhen_NoCash() public {
        Trade memory t = trade(1);
        t.settlementAmount = CASH_EACH + 1;
        settleReverts(signed(t), _insufficientBalance(buyer, CASH_EACH, CASH_EACH + 1));
    }

    function test_Settle_RevertWhen_ProceedsWouldPayTheSecurity() public {
        // The second leg's cash never pays for the first: the legs settle in the order delivery, payment.
        Trade memory t = trade(1);
        (t.seller, t.buyer) = (buyer, seller);
        settleReverts(signed(t), _insufficientBalance(buyer, 0, DENOMINATION));
    }

    function test_Settle_RevertWhen_SecurityLocked() public {
        PolicyMock policy = new PolicyMock();
        activate(csd, csdOfficer, address(policy), Capability.LOCK);
        SignedTrade memory s = signed(trade(1));
        policy.lock(bond, "pledge", seller, buyer, ISSUED);
        settleReverts(s, _insufficientFree(seller, 0, DENOMINATION));
        policy.unlock(bond, "pledge", seller, buyer);
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_CashLocked() public {
        PolicyMock policy = new PolicyMock();
        activate(centralBank, centralBankOfficer, address(policy), Capability.LOCK);
        SignedTrade memory s = signed(trade(1));
        policy.lock(cash, "pledge", buyer, seller, CASH_EACH - PRICE + 1);
        settleReverts(s, _insufficientFree(buyer, PRICE - 1, PRICE));
        policy.deliver(cash, "pledge", buyer, seller, 1);
        policy.unlock(cash, "pledge", buyer, seller);
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_AboveHoldingLimit() public {
        SignedTrade memory s = signed(trade(1));
        vm.prank(centralBankOfficer);
        cash.setHoldingLimit(seller, CASH_EACH + uint96(PRICE) - 1);
        settleReverts(
            s,
            abi.encodeWithSelector(
                IWholesaleCash.Cash_HoldingLimit.selector,
                seller,
                CASH_EACH + PRICE - 1,
                CASH_EACH + PRICE
            )
        );
        vm.prank(centralBankOfficer);
        cash.setHoldingLimit(seller, CASH_EACH + uint96(PRICE));
        settlesInFull(s);
    }

    // Orders

    function test_Settle_RevertWhen_AnAccountIsFrozen() public {
        address[2] memory parties = [seller, buyer];
        SignedTrade memory s = signed(trade(1));
        for (uint256 i = 0; i < 2; ++i) {
            _freeze(bond, csdOfficer, parties[i], WHOLE_ACCOUNT);
            settleReverts(s, abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, parties[i]));
            _unfreeze(bond, csdOfficer, parties[i]);
            _freeze(cash, centralBankOfficer, parties[i], WHOLE_ACCOUNT);
            settleReverts(s, abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, parties[i]));
            _unfreeze(cash, centralBankOfficer, parties[i]);
        }
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_AnAmountIsFrozen() public {
        SignedTrade memory s = signed(trade(1));
        _freeze(bond, csdOfficer, seller, ISSUED - DENOMINATION + 1);
        settleReverts(s, _insufficientFree(seller, DENOMINATION - 1, DENOMINATION));
        _unfreeze(bond, csdOfficer, seller);
        _freeze(cash, centralBankOfficer, buyer, CASH_EACH - uint96(PRICE) + 1);
        settleReverts(s, _insufficientFree(buyer, PRICE - 1, PRICE));
        _unfreeze(cash, centralBankOfficer, buyer);
        _freeze(cash, centralBankOfficer, buyer, CASH_EACH - uint96(PRICE));
        _freeze(bond, csdOfficer, buyer, 1); // binds what comes, and does not keep it from coming
        settle(s);
        (, uint256 free, , uint256 frozen) = bond.holdingOf(buyer);
        assertEq(free, DENOMINATION - 1);
        assertEq(frozen, 1);
        assertStatus(s.trade, TradeStatus.Settled);
    }

    function test_Settle_RevertWhen_SellerSuspended() public {
        SignedTrade memory s = signed(trade(1));
        suspend(SELLER_LEI);
        settleReverts(s, abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        resume(SELLER_LEI);
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_BuyerSuspended() public {
        SignedTrade memory s = signed(trade(1));
        suspend(BUYER_LEI);
        settleReverts(s, abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, buyer));
        resume(BUYER_LEI);
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_ZoneNotAdmitted() public {
        BondTerms memory terms = bondTerms(_OTHER_ISIN);
        terms.zones = Zone.ONSHORE | Zone.FREE_TRADE;
        vm.prank(csdOfficer);
        Bond other = Bond(factory.deployBond(terms, ISSUED));
        (address abroad, uint256 key) = makeAddrAndKey("offshore account");
        openAccount(BUYER_LEI, abroad, AccountKind.House, Zone.OFFSHORE, true);
        keys[abroad] = key;
        Trade memory t = trade(1);
        (t.seller, t.buyer, t.security) = (issuance, abroad, address(other));
        settleReverts(
            signed(t),
            abi.encodeWithSelector(
                IRegulatedToken.Token_NotEligible.selector,
                abroad,
                Zone.OFFSHORE,
                Zone.ONSHORE | Zone.FREE_TRADE
            )
        );
    }

    function test_Settle_RevertWhen_ATokenIsPaused() public {
        SignedTrade memory s = signed(trade(1));
        vm.prank(csdOfficer);
        bond.pause("incident");
        settleReverts(s, abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector));
        vm.prank(csdOfficer);
        bond.unpause("over");
        vm.prank(centralBankOfficer);
        cash.pause("incident");
        settleReverts(s, abi.encodeWithSelector(IRegulatedToken.Token_Paused.selector));
        vm.prank(centralBankOfficer);
        cash.unpause("over");
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_PolicyClosed() public {
        SignedTrade memory s = signed(trade(1));
        vm.prank(csdOfficer);
        registry.closePolicy(address(csd), address(dvp));
        settleReverts(s, _notPermitted());
        activate(csd, csdOfficer, address(dvp), Capability.MOVE);
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_PolicyClosedByTheCentralBank() public {
        SignedTrade memory s = signed(trade(1));
        vm.prank(centralBankOfficer);
        registry.closePolicy(address(centralBank), address(dvp));
        settleReverts(s, _notPermitted());
        activate(centralBank, centralBankOfficer, address(dvp), Capability.MOVE);
        settlesInFull(s);
    }

    function test_Settle_RevertWhen_AccountNotRegistered() public {
        (address stranger, uint256 key) = makeAddrAndKey("stranger");
        keys[stranger] = key;
        Trade memory t = trade(1);
        t.buyer = stranger;
        // An account nobody registered has no key that may sign for it.
        settleReverts(signed(t), notSigned(Side.Buyer, stranger, stranger));
    }

    function _secondBond(BondStatus status) private returns (Bond other) {
        BondTerms memory terms = bondTerms(_OTHER_ISIN);
        vm.prank(csdOfficer);
        other = Bond(factory.deployBond(terms, ISSUED));
        watchedTokens.push(address(other));
        if (status == BondStatus.Open) return other;
        vm.prank(issuance);
        other.transfer(seller, ISSUED);
        _setStatus(other, status);
    }

    function _setStatus(Bond token, BondStatus status) private {
        vm.prank(csdOfficer);
        token.setStatus(status);
    }

    function _freeze(IRegulatedToken token, address officer, address account, uint96 amount) private {
        vm.prank(officer);
        token.freeze(account, FreezeOrder("HCMP 214/2023", amount, 0), "High Court of Hong Kong", 0);
    }

    function _unfreeze(IRegulatedToken token, address officer, address account) private {
        vm.prank(officer);
        token.unfreeze(account, "HCMP 214/2023", "order lifted");
    }

    function _notPermitted() private view returns (bytes memory) {
        return abi.encodeWithSelector(ISettlement.Settlement_NotPermitted.selector, address(dvp), Capability.MOVE);
    }

    function _insufficientBalance(address account, uint256 held, uint256 needed) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, account, held, needed);
    }

    function _insufficientFree(address account, uint256 free, uint256 needed) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IRegulatedToken.Token_InsufficientFree.selector, account, free, needed);
    }
}

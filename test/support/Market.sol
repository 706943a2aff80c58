// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../../contracts/access/Authority.sol";
import {Roles} from "../../contracts/access/Roles.sol";
import {Bond} from "../../contracts/bond/Bond.sol";
import {BondCode} from "../../contracts/bond/BondCode.sol";
import {BondFactory} from "../../contracts/bond/BondFactory.sol";
import {BondStatus, BondTerms, BusinessDayRule, CouponKind, DayCount} from "../../contracts/bond/BondTerms.sol";
import {WholesaleCash} from "../../contracts/cash/WholesaleCash.sol";
import {
    AccountKind,
    AccountOpening,
    Participant,
    ParticipantRole,
    Zone
} from "../../contracts/participants/IParticipants.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {ParticipantRegistry} from "../../contracts/participants/ParticipantRegistry.sol";
import {DvP} from "../../contracts/settlement/DvP.sol";
import {Trade} from "../../contracts/settlement/IDvP.sol";
import {Test} from "./Test.sol";

/// @title A small market
/// @notice One CSD, one central bank with HKD cash, one issuer with one bond, two banks. Every role of both authorities
/// is held by the `officer` of that authority; the test contract holds none. Time starts on the trade date.
abstract contract Market is Test {
    /// @dev 15 and 16 February 2023, 00:00 in Hong Kong (UTC+8): pricing and T+1 of the first HKSAR tokenised bond.
    uint40 internal constant TRADE_DATE = 1_676_390_400;
    uint40 internal constant SETTLEMENT_DATE = TRADE_DATE + 1 days;
    uint40 internal constant MATURITY_DATE = SETTLEMENT_DATE + 365 days;

    bytes32 internal constant LEDGER_ID = keccak256("test ledger");
    bytes12 internal constant ISIN = "HK0000912342";
    uint96 internal constant DENOMINATION = 50_000_00;
    uint96 internal constant ISSUED = 800_000_000_00;
    uint96 internal constant CASH_EACH = 500_000_000_00;

    bytes20 internal constant CENTRAL_BANK_LEI = "CENTRALBANK000000001";
    bytes20 internal constant ISSUER_LEI = "ISSUER00000000000002";
    bytes20 internal constant SELLER_LEI = "SELLERBANK0000000003";
    bytes20 internal constant BUYER_LEI = "BUYERBANK00000000004";

    address internal csdOfficer;
    address internal centralBankOfficer;
    address internal issuance;
    address internal seller;
    address internal buyer;
    uint256 internal issuanceKey;
    uint256 internal sellerKey;
    uint256 internal buyerKey;

    Authority internal csd;
    Authority internal centralBank;
    ParticipantRegistry internal registry;
    BondFactory internal factory;
    DvP internal dvp;
    WholesaleCash internal cash;
    Bond internal bond;

    /// @dev The market with an active bond: seller holds all of it, seller and buyer hold {CASH_EACH} each.
    function setUpMarket() internal {
        vm.warp(TRADE_DATE);
        csdOfficer = makeAddr("csd officer");
        centralBankOfficer = makeAddr("central bank officer");
        (issuance, issuanceKey) = makeAddrAndKey("issuance account");
        (seller, sellerKey) = makeAddrAndKey("seller");
        (buyer, buyerKey) = makeAddrAndKey("buyer");

        csd = new Authority(csdOfficer);
        centralBank = new Authority(centralBankOfficer);
        registry = new ParticipantRegistry(address(csd), ledgerIdOfMarket());
        factory = new BondFactory(registry, address(csd), address(new BondCode(false)), address(new BondCode(true)));
        dvp = new DvP(registry);
        grantRoles(csd, csdOfficer);
        grantRoles(centralBank, centralBankOfficer);
        vm.prank(csdOfficer);
        csd.grantRole(Roles.LISTER, address(factory), 0);

        onboard(CENTRAL_BANK_LEI, ParticipantRole.CENTRAL_BANK, address(0), AccountKind.None);
        onboard(ISSUER_LEI, ParticipantRole.ISSUER, issuance, AccountKind.Issuance);
        onboard(SELLER_LEI, ParticipantRole.DEALER, seller, AccountKind.House);
        onboard(BUYER_LEI, ParticipantRole.DEALER, buyer, AccountKind.House);

        vm.prank(csdOfficer);
        registry.registerAuthority(address(centralBank), CENTRAL_BANK_LEI);
        activate(csd, csdOfficer, address(dvp), Capability.MOVE);
        activate(centralBank, centralBankOfficer, address(dvp), Capability.MOVE);

        cash = new WholesaleCash(registry, address(centralBank), "HKD", 2, Zone.ALL, "Wholesale HKD");
        vm.prank(csdOfficer);
        registry.list(address(cash));
        issueCash(seller, CASH_EACH, "reserve 1");
        issueCash(buyer, CASH_EACH, "reserve 2");

        vm.prank(csdOfficer);
        bond = Bond(factory.deployBond(bondTerms(ISIN), ISSUED));
        vm.prank(issuance);
        bond.transfer(seller, ISSUED);
        vm.prank(csdOfficer);
        bond.setStatus(BondStatus.Active);
    }

    /// @dev A test of two ledgers gives the second another.
    function ledgerIdOfMarket() internal view virtual returns (bytes32) {
        return LEDGER_ID;
    }

    /// @dev Onboards a participant, with one own-key account unless `account` is zero.
    function onboard(bytes20 lei, uint16 roles, address account, AccountKind kind) internal {
        AccountOpening[] memory accounts = new AccountOpening[](account == address(0) ? 0 : 1);
        if (account != address(0)) accounts[0] = AccountOpening(account, kind, Zone.ONSHORE, true);
        vm.prank(csdOfficer);
        registry.onboard(Participant(lei, "BANKHKHH", "HK", roles, "A bank"), accounts);
    }

    function openAccount(bytes20 lei, address account, AccountKind kind, uint8 zone, bool ownKey) internal {
        AccountOpening[] memory accounts = new AccountOpening[](1);
        accounts[0] = AccountOpening(account, kind, zone, ownKey);
        vm.prank(csdOfficer);
        registry.openAccounts(lei, accounts);
    }

    function issueCash(address account, uint256 amount, bytes32 reserveRef) internal {
        vm.prank(centralBankOfficer);
        cash.issue(account, amount, reserveRef);
    }

    /// @dev Announces a policy, waits if it must, and activates it.
    function activate(Authority authority, address officer, address policy, uint8 capabilities) internal {
        vm.startPrank(officer);
        registry.announcePolicy(address(authority), policy, capabilities);
        uint40 activatableAt = registry.policyOf(address(authority), policy).activatableAt;
        if (block.timestamp < activatableAt) vm.warp(activatableAt);
        registry.activatePolicy(address(authority), policy);
        vm.stopPrank();
    }

    /// @dev A further central bank: its authority, the officer who holds every role of it, and its cash, in which
    /// {dvp} may move value. Nothing is issued.
    function addCurrency(
        bytes3 currency,
        bytes20 lei
    ) internal returns (Authority authority, address officer, WholesaleCash token) {
        officer = makeAddr(string.concat("officer of ", string(abi.encodePacked(currency))));
        authority = new Authority(officer);
        grantRoles(authority, officer);
        onboard(lei, ParticipantRole.CENTRAL_BANK, address(0), AccountKind.None);
        vm.prank(csdOfficer);
        registry.registerAuthority(address(authority), lei);
        activate(authority, officer, address(dvp), Capability.MOVE);
        token = new WholesaleCash(registry, address(authority), currency, 2, Zone.ALL, "Wholesale cash");
        vm.prank(csdOfficer);
        registry.list(address(token));
    }

    /// @dev Names a signer of an account, or changes it.
    function setSigner(address account, address signer, uint8 powers, uint96 limit, uint40 validUntil) internal {
        vm.prank(csdOfficer);
        registry.setSigner(account, signer, powers, limit, validUntil);
    }

    function suspend(bytes20 lei) internal {
        vm.prank(csdOfficer);
        registry.suspend(lei, "supervisory order");
    }

    function resume(bytes20 lei) internal {
        vm.prank(csdOfficer);
        registry.resume(lei, "order lifted");
    }

    /// @dev Ends a signer of an account; with `signer == account`, the account's own key.
    function revokeSigner(address account, address signer) internal {
        vm.prank(csdOfficer);
        registry.revokeSigner(account, signer);
    }

    function bondTerms(bytes12 isin) internal view returns (BondTerms memory) {
        return
            BondTerms({
                isin: isin,
                currency: "HKD",
                decimals: 2,
                zones: Zone.ALL,
                issuanceAccount: issuance,
                denomination: DENOMINATION,
                couponKind: CouponKind.Fixed,
                couponRateE9: 40_500_000,
                couponsPerYear: 1,
                dayCount: DayCount.Act365Fixed,
                businessDayRule: BusinessDayRule.Following,
                recordDays: 1,
                issueDate: SETTLEMENT_DATE,
                firstCouponDate: 0,
                maturityDate: MATURITY_DATE,
                name: "HKSAR 4.05% 2024"
            });
    }

    /// @dev Seller delivers one denomination to the buyer against 50,000.00 HKD; signatures bind for ten days.
    function trade(uint256 nonce) internal view returns (Trade memory) {
        return
            Trade({
                seller: seller,
                buyer: buyer,
                security: address(bond),
                faceAmount: DENOMINATION,
                cash: address(cash),
                settlementAmount: 50_000_00,
                tradeDate: TRADE_DATE,
                settlementDate: SETTLEMENT_DATE,
                validFrom: TRADE_DATE,
                validUntil: TRADE_DATE + 10 days,
                nonce: nonce
            });
    }

    /// @dev ECDSA signature (r, s, v) over a digest.
    function sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev Gives `officer` every working role of an authority.
    function grantRoles(Authority authority, address officer) internal {
        vm.startPrank(officer);
        for (uint64 role = Roles.REGISTRAR; role <= Roles.ENFORCEMENT; ++role) authority.grantRole(role, officer, 0);
        vm.stopPrank();
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../access/Authority.sol";
import {WholesaleCash} from "../cash/WholesaleCash.sol";
import {ListableMock} from "../mocks/ListableMock.sol";
import {Market} from "../../test/support/Market.sol";
import {AccountKind, ParticipantRole, Zone} from "./IParticipants.sol";
import {IInstrumentDirectory, Instrument, InstrumentKind} from "./IInstrumentDirectory.sol";
import {ParticipantRegistry} from "./ParticipantRegistry.sol";

contract InstrumentDirectoryTest is Market {
    bytes12 private constant _CNH = "CNH";
    bytes20 private constant _MONETARY_AUTHORITY_LEI = "MONETARYAUTHORITY001";
    uint256 private constant _MOST_AUTHORITIES = 128;

    function setUp() public {
        setUpMarket();
    }

    function register(address authority, bytes20 lei) internal returns (uint8) {
        vm.prank(csdOfficer);
        return registry.registerAuthority(authority, lei);
    }

    function list(address token) internal {
        vm.prank(csdOfficer);
        registry.list(token);
    }

    function delist(address token) internal {
        vm.prank(csdOfficer);
        registry.delist(token, "redeemed");
    }

    function lookAlike(bytes12 code) internal returns (ListableMock) {
        return new ListableMock(code, InstrumentKind.Cash, address(registry), address(centralBank));
    }

    function expectCodeTaken(bytes12 code, address by) internal {
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_CodeTaken.selector, code, by));
    }

    function expectAlreadyListed(address token, bytes12 code) internal {
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_AlreadyListed.selector, token, code));
    }

    function assertInstrument(
        address token,
        bytes12 code,
        InstrumentKind kind,
        uint8 authorityIndex,
        bool listed
    ) internal view {
        Instrument memory entry = registry.instrumentOf(token);
        assertEq(bytes32(entry.code), bytes32(code));
        assertEq(uint256(entry.kind), uint256(kind));
        assertEq(entry.authorityIndex, authorityIndex);
        assertEq(entry.listed, listed);
        uint256 word =
            uint256(kind) | (uint256(authorityIndex) << 8) | (listed ? 1 << 16 : 0) | (uint256(uint96(code)) << 160);
        (, uint256 asSecurity, uint256 asCash) = registry.partiesAndInstruments(seller, buyer, token, token);
        assertEq(asSecurity, word);
        assertEq(asCash, word);
    }

    // Authorities

    function test_Constructor_TheCsdIsNumberNought() public {
        vm.expectEmit();
        emit IInstrumentDirectory.AuthorityRegistered(0, address(csd), 0);
        ParticipantRegistry fresh = new ParticipantRegistry(address(csd), LEDGER_ID);
        assertEq(fresh.authorityIndexOf(address(csd)), 0);
        assertEq(fresh.authority(), address(csd));
    }

    function test_RegisterAuthority_NumbersThemInOrder() public {
        assertEq(registry.authorityIndexOf(address(csd)), 0);
        assertEq(registry.authorityIndexOf(address(centralBank)), 1);
        onboard(_MONETARY_AUTHORITY_LEI, ParticipantRole.CENTRAL_BANK, address(0), AccountKind.None);
        Authority third = new Authority(csdOfficer);
        vm.expectEmit(address(registry));
        emit IInstrumentDirectory.AuthorityRegistered(2, address(third), _MONETARY_AUTHORITY_LEI);
        assertEq(register(address(third), _MONETARY_AUTHORITY_LEI), 2);
        assertEq(registry.authorityIndexOf(address(third)), 2);
    }

    function test_RegisterAuthority_RevertWhen_NotACentralBank() public {
        Authority third = new Authority(csdOfficer);
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_NotCentralBank.selector, SELLER_LEI));
        register(address(third), SELLER_LEI);
    }

    function test_RegisterAuthority_RevertWhen_ParticipantUnknown() public {
        Authority third = new Authority(csdOfficer);
        vm.expectRevert(
            abi.encodeWithSelector(IInstrumentDirectory.Directory_NotCentralBank.selector, _MONETARY_AUTHORITY_LEI)
        );
        register(address(third), _MONETARY_AUTHORITY_LEI);
    }

    function test_RegisterAuthority_RevertWhen_Registered() public {
        vm.expectRevert(
            abi.encodeWithSelector(IInstrumentDirectory.Directory_AuthorityExists.selector, address(centralBank), 1)
        );
        register(address(centralBank), CENTRAL_BANK_LEI);
        vm.expectRevert(
            abi.encodeWithSelector(IInstrumentDirectory.Directory_AuthorityExists.selector, address(csd), 0)
        );
        register(address(csd), CENTRAL_BANK_LEI);
    }

    /// @dev An authority is a contract that can be asked for roles. A number is never given back.
    function test_RegisterAuthority_RevertWhen_NotAContract() public {
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_NotAContract.selector, address(0)));
        register(address(0), CENTRAL_BANK_LEI);
        address key = makeAddr("a key");
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_NotAContract.selector, key));
        register(key, CENTRAL_BANK_LEI);
    }

    function test_RegisterAuthority_RevertWhen_AllNumbersAreGiven() public {
        for (uint256 n = 2; n < _MOST_AUTHORITIES; ++n) {
            assertEq(register(address(new Authority(csdOfficer)), CENTRAL_BANK_LEI), n);
        }
        Authority oneTooMany = new Authority(csdOfficer);
        vm.expectRevert(
            abi.encodeWithSelector(IInstrumentDirectory.Directory_TooManyAuthorities.selector, _MOST_AUTHORITIES)
        );
        register(address(oneTooMany), CENTRAL_BANK_LEI);
    }

    function test_AuthorityIndexOf_RevertWhen_Unknown() public {
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_AuthorityUnknown.selector, seller));
        registry.authorityIndexOf(seller);
    }

    // Listing

    function test_List_EntersWhatTheTokenSays() public {
        WholesaleCash cnh = new WholesaleCash(registry, address(centralBank), "CNH", 2, Zone.OFFSHORE, "Wholesale CNH");
        assertEq(registry.tokenOf(_CNH), address(0));
        vm.expectEmit(address(registry));
        emit IInstrumentDirectory.InstrumentListed(address(cnh), _CNH, InstrumentKind.Cash, 1);
        list(address(cnh));
        assertInstrument(address(cnh), _CNH, InstrumentKind.Cash, 1, true);
        assertEq(registry.tokenOf(_CNH), address(cnh));
        assertInstrument(address(bond), ISIN, InstrumentKind.Bond, 0, true);
        assertInstrument(address(cash), "HKD", InstrumentKind.Cash, 1, true);
    }

    function test_InstrumentOf_UnknownIsEmpty() public view {
        assertInstrument(seller, 0, InstrumentKind.None, 0, false);
        (, uint256 securityWord, uint256 cashWord) = registry.partiesAndInstruments(
            seller,
            buyer,
            address(bond),
            address(0)
        );
        assertNotEq(securityWord, 0);
        assertEq(cashWord, 0);
    }

    function test_List_RevertWhen_CodeIsTaken() public {
        ListableMock fake = lookAlike("HKD");
        expectCodeTaken("HKD", address(cash));
        list(address(fake));
        fake = lookAlike(ISIN);
        expectCodeTaken(ISIN, address(bond));
        list(address(fake));
    }

    function test_List_RevertWhen_ListedAlready() public {
        expectAlreadyListed(address(cash), "HKD");
        list(address(cash));
    }

    function test_List_RevertWhen_TokenAsksAnotherRegistry() public {
        ParticipantRegistry other = new ParticipantRegistry(address(csd), LEDGER_ID);
        ListableMock fake = new ListableMock(_CNH, InstrumentKind.Cash, address(other), address(centralBank));
        vm.expectRevert(
            abi.encodeWithSelector(IInstrumentDirectory.Directory_WrongRegistry.selector, address(fake), address(other))
        );
        list(address(fake));
    }

    function test_List_RevertWhen_NoCode() public {
        ListableMock fake = lookAlike(0);
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_EmptyCode.selector, address(fake)));
        list(address(fake));
    }

    function test_List_RevertWhen_NoKind() public {
        ListableMock fake = new ListableMock(_CNH, InstrumentKind.None, address(registry), address(centralBank));
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_EmptyCode.selector, address(fake)));
        list(address(fake));
    }

    /// @dev Defect 18: what a token claims of its authority counts only where the authority is known.
    function test_List_RevertWhen_AuthorityIsUnknown() public {
        Authority own = new Authority(seller);
        ListableMock fake = new ListableMock(_CNH, InstrumentKind.Cash, address(registry), address(own));
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_AuthorityUnknown.selector, address(own)));
        list(address(fake));
    }

    function test_List_RevertWhen_NotAToken() public {
        vm.expectRevert(bytes(""));
        list(seller);
    }

    /// @dev A token is listed once, whatever it says of itself the second time.
    function test_List_RevertWhen_ListedUnderAnotherCode() public {
        ListableMock fake = lookAlike(_CNH);
        list(address(fake));
        fake.setCode("XXX");
        expectAlreadyListed(address(fake), _CNH);
        list(address(fake));
        assertInstrument(address(fake), _CNH, InstrumentKind.Cash, 1, true);
    }

    // Delisting

    function test_Delist_EndsTheListing() public {
        vm.expectEmit(address(registry));
        emit IInstrumentDirectory.InstrumentDelisted(address(bond), ISIN, "redeemed");
        delist(address(bond));
        assertInstrument(address(bond), ISIN, InstrumentKind.Bond, 0, false);
        assertEq(registry.tokenOf(ISIN), address(bond));
    }

    function test_Delist_RevertWhen_NeverListed() public {
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_NotListed.selector, seller));
        delist(seller);
    }

    function test_Delist_RevertWhen_DelistedAlready() public {
        delist(address(bond));
        vm.expectRevert(abi.encodeWithSelector(IInstrumentDirectory.Directory_NotListed.selector, address(bond)));
        delist(address(bond));
    }

    /// @dev What a guardian did alone can be undone.
    function test_List_TakesADelistedTokenBack() public {
        delist(address(bond));
        vm.expectEmit(address(registry));
        emit IInstrumentDirectory.InstrumentListed(address(bond), ISIN, InstrumentKind.Bond, 0);
        list(address(bond));
        assertInstrument(address(bond), ISIN, InstrumentKind.Bond, 0, true);
        assertEq(registry.tokenOf(ISIN), address(bond));
        expectAlreadyListed(address(bond), ISIN);
        list(address(bond));
    }

    function test_List_RevertWhen_CodeWasDelisted() public {
        delist(address(bond));
        ListableMock successor = new ListableMock(ISIN, InstrumentKind.Bond, address(registry), address(csd));
        expectCodeTaken(ISIN, address(bond));
        list(address(successor));
    }

    /// @dev A delisted token comes back under no other name.
    function test_List_RevertWhen_DelistedTokenChangesItsCode() public {
        ListableMock fake = lookAlike(_CNH);
        list(address(fake));
        delist(address(fake));
        fake.setCode("XXX");
        expectAlreadyListed(address(fake), _CNH);
        list(address(fake));
        assertInstrument(address(fake), _CNH, InstrumentKind.Cash, 1, false);
    }
}

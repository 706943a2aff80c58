// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../access/Authority.sol";
import {Roles} from "../access/Roles.sol";
import {Test} from "../../test/support/Test.sol";
import {
    AccountKind,
    AccountOpening,
    AccountRecord,
    IParticipants,
    Participant,
    ParticipantRole,
    Zone
} from "./IParticipants.sol";
import {IParticipantRegistry} from "./IParticipantRegistry.sol";
import {ParticipantRegistry} from "./ParticipantRegistry.sol";

/// @dev Who becomes a participant, and with which accounts. The test contract is the registrar.
contract OnboardingTest is Test {
    bytes20 private constant _LEI = "BANKOFTEST0000000001";
    bytes20 private constant _OTHER_LEI = "BANKOFTEST0000000002";

    ParticipantRegistry private _registry;
    address private _house = makeAddr("house account");
    address private _client = makeAddr("client account");

    function setUp() public {
        vm.warp(1_676_390_400); // 15 February 2023, 00:00 in Hong Kong
        Authority csd = new Authority(address(this));
        csd.grantRole(Roles.REGISTRAR, address(this), 0);
        csd.grantRole(Roles.GUARDIAN, address(this), 0);
        _registry = new ParticipantRegistry(address(csd), "ledger");
    }

    function bank(bytes20 lei, uint16 roles) internal pure returns (Participant memory) {
        return Participant(lei, "BOTEHKHHXXX", "HK", roles, "Bank of Test, Limited");
    }

    function none() internal pure returns (AccountOpening[] memory) {
        return new AccountOpening[](0);
    }

    function one(
        address account,
        AccountKind kind,
        uint8 zone,
        bool ownKey
    ) internal pure returns (AccountOpening[] memory list) {
        list = new AccountOpening[](1);
        list[0] = AccountOpening(account, kind, zone, ownKey);
    }

    function assertAccount(AccountRecord memory a, bytes20 lei, uint32 number, AccountKind kind) internal pure {
        assertEq(bytes32(a.lei), bytes32(lei));
        assertEq(a.participant, number);
        assertEq(uint256(a.kind), uint256(kind));
    }

    // onboard

    function test_Constructor_RevertWhen_NoLedgerId() public {
        Authority csd = new Authority(address(this));
        vm.expectRevert(IParticipantRegistry.Registry_EmptyLedgerId.selector);
        new ParticipantRegistry(address(csd), 0);
    }

    function test_Onboard_NumbersParticipantsFromOne() public {
        assertEq(_registry.participantCount(), 0);
        vm.expectEmit(address(_registry));
        emit IParticipants.ParticipantOnboarded(
            _LEI,
            1,
            "BOTEHKHHXXX",
            "HK",
            ParticipantRole.DEALER,
            "Bank of Test, Limited"
        );
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), none());
        _registry.onboard(bank(_OTHER_LEI, ParticipantRole.ALL), none());
        assertEq(_registry.participantCount(), 2);
        (uint32 number, uint16 roles, bool suspended) = _registry.participantOf(_LEI);
        assertEq(number, 1);
        assertEq(roles, ParticipantRole.DEALER);
        assertFalse(suspended);
        (number, roles, ) = _registry.participantOf(_OTHER_LEI);
        assertEq(number, 2);
        assertEq(roles, ParticipantRole.ALL);
    }

    function test_Onboard_OpensItsFirstAccounts() public {
        AccountOpening[] memory accounts = new AccountOpening[](2);
        accounts[0] = AccountOpening(_house, AccountKind.House, Zone.ONSHORE, true);
        accounts[1] = AccountOpening(_client, AccountKind.ClientSegregated, Zone.OFFSHORE, false);
        vm.expectEmit(address(_registry));
        emit IParticipants.AccountOpened(_house, _LEI, AccountKind.House, Zone.ONSHORE, true);
        vm.expectEmit(address(_registry));
        emit IParticipants.AccountOpened(_client, _LEI, AccountKind.ClientSegregated, Zone.OFFSHORE, false);
        _registry.onboard(bank(_LEI, ParticipantRole.CUSTODIAN), accounts);
        AccountRecord memory house = _registry.accountOf(_house);
        assertAccount(house, _LEI, 1, AccountKind.House);
        assertEq(house.zone, Zone.ONSHORE);
        assertTrue(house.ownKey);
        AccountRecord memory client = _registry.accountOf(_client);
        assertAccount(client, _LEI, 1, AccountKind.ClientSegregated);
        assertEq(client.zone, Zone.OFFSHORE);
        assertFalse(client.ownKey);
    }

    function test_Onboard_AdmitsAnyMaskOfKnownRoles(uint16 roles) public {
        roles = uint16(bound(roles, 1, ParticipantRole.ALL));
        _registry.onboard(bank(_LEI, roles), none());
        (, uint16 stored, ) = _registry.participantOf(_LEI);
        assertEq(stored, roles);
    }

    function test_Onboard_RevertWhen_RolesAreUnknown(uint16 roles) public {
        if (roles & ~ParticipantRole.ALL == 0) roles = 0;
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_BadRoles.selector, roles, ParticipantRole.ALL));
        _registry.onboard(bank(_LEI, roles), none());
    }

    function test_Onboard_RevertWhen_OneRoleIsUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_BadRoles.selector, 128 | 8, 127));
        _registry.onboard(bank(_LEI, 128 | ParticipantRole.DEALER), none());
    }

    function test_Onboard_RevertWhen_NoLei() public {
        vm.expectRevert(IParticipants.Registry_EmptyLei.selector);
        _registry.onboard(bank(0, ParticipantRole.DEALER), none());
    }

    /// @dev Defect 18: an entry is made once, by the registrar, and never by who it is about.
    function test_Onboard_RevertWhen_LeiIsTaken() public {
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), none());
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_ParticipantExists.selector, _LEI));
        _registry.onboard(bank(_LEI, ParticipantRole.ISSUER), none());
    }

    // amend

    function test_Amend_ReplacesRolesAndKeepsTheRest() public {
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), one(_house, AccountKind.House, Zone.ONSHORE, true));
        _registry.suspend(_LEI, "supervisory order");
        vm.expectEmit(address(_registry));
        emit IParticipants.ParticipantAmended(_LEI, "NEWBSGSG", "SG", ParticipantRole.CUSTODIAN, "New Bank");
        _registry.amend(Participant(_LEI, "NEWBSGSG", "SG", ParticipantRole.CUSTODIAN, "New Bank"));
        (uint32 number, uint16 roles, bool suspended) = _registry.participantOf(_LEI);
        assertEq(number, 1);
        assertEq(roles, ParticipantRole.CUSTODIAN);
        assertTrue(suspended);
        assertAccount(_registry.accountOf(_house), _LEI, 1, AccountKind.House);
        assertEq(_registry.participantCount(), 1);
    }

    function test_Amend_RevertWhen_ParticipantUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_ParticipantUnknown.selector, _LEI));
        _registry.amend(bank(_LEI, ParticipantRole.DEALER));
    }

    function test_Amend_RevertWhen_RolesAreBad() public {
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), none());
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_BadRoles.selector, 0, 127));
        _registry.amend(bank(_LEI, 0));
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_BadRoles.selector, 128, 127));
        _registry.amend(bank(_LEI, 128));
    }

    // openAccounts

    function test_OpenAccounts_OfAnyKindInAnyZone(uint8 kind, uint8 zone, bool ownKey, address account) public {
        vm.assume(account != address(0));
        AccountKind kind_ = AccountKind(bound(kind, 1, uint8(AccountKind.Issuance)));
        zone = uint8(1 << bound(zone, 0, 2));
        _registry.onboard(bank(_OTHER_LEI, ParticipantRole.DEALER), none());
        _registry.onboard(bank(_LEI, ParticipantRole.ALL), none());
        vm.expectEmit(address(_registry));
        emit IParticipants.AccountOpened(account, _LEI, kind_, zone, ownKey);
        _registry.openAccounts(_LEI, one(account, kind_, zone, ownKey));
        AccountRecord memory record = _registry.accountOf(account);
        assertAccount(record, _LEI, 2, kind_);
        assertEq(record.zone, zone);
        assertEq(record.ownKey, ownKey);
    }

    function test_OpenAccounts_RevertWhen_ParticipantUnknown() public {
        AccountOpening[] memory accounts = one(_house, AccountKind.House, Zone.ONSHORE, true);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_ParticipantUnknown.selector, _LEI));
        _registry.openAccounts(_LEI, accounts);
    }

    function test_OpenAccounts_RevertWhen_AccountIsZero() public {
        expectBadAccount(address(0), AccountKind.House, Zone.ONSHORE);
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), one(address(0), AccountKind.House, Zone.ONSHORE, true));
    }

    function test_OpenAccounts_RevertWhen_NoKind() public {
        expectBadAccount(_house, AccountKind.None, Zone.ONSHORE);
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), one(_house, AccountKind.None, Zone.ONSHORE, true));
    }

    /// @dev The compiler's own check of the enum.
    function test_OpenAccounts_RevertWhen_KindIsUnknown() public {
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), none());
        bytes memory data = abi.encodeCall(
            _registry.openAccounts,
            (_LEI, one(_house, AccountKind.Issuance, Zone.ONSHORE, true))
        );
        // selector, two heads, array length, then the account before its kind
        data[4 + 32 * 4 + 31] = 0x07;
        // solhint-disable-next-line avoid-low-level-calls
        (bool ok, bytes memory result) = address(_registry).call(data);
        assertFalse(ok);
        assertEq(result.length, 0);
        assertEq(uint256(_registry.accountOf(_house).kind), uint256(AccountKind.None));
    }

    function test_OpenAccounts_RevertWhen_ZoneIsNotOne(uint8 zone) public {
        vm.assume(zone != Zone.ONSHORE && zone != Zone.FREE_TRADE && zone != Zone.OFFSHORE);
        expectBadAccount(_house, AccountKind.House, zone);
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), one(_house, AccountKind.House, zone, true));
    }

    function test_OpenAccounts_RevertWhen_AccountIsAnothers() public {
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), one(_house, AccountKind.House, Zone.ONSHORE, true));
        _registry.onboard(bank(_OTHER_LEI, ParticipantRole.DEALER), none());
        AccountOpening[] memory accounts = one(_house, AccountKind.House, Zone.ONSHORE, true);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_AccountExists.selector, _house, _LEI));
        _registry.openAccounts(_OTHER_LEI, accounts);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_AccountExists.selector, _house, _LEI));
        _registry.openAccounts(_LEI, accounts);
    }

    function test_OpenAccounts_RevertWhen_AccountIsNamedTwice() public {
        AccountOpening[] memory accounts = new AccountOpening[](2);
        accounts[0] = AccountOpening(_house, AccountKind.House, Zone.ONSHORE, true);
        accounts[1] = AccountOpening(_house, AccountKind.Pledge, Zone.ONSHORE, true);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_AccountExists.selector, _house, _LEI));
        _registry.onboard(bank(_LEI, ParticipantRole.DEALER), accounts);
        assertEq(_registry.participantCount(), 0);
    }

    function test_AccountOf_UnknownIsEmpty(address account) public view {
        assertAccount(_registry.accountOf(account), 0, 0, AccountKind.None);
        assertEq(_registry.accountOf(account).zone, 0);
        assertFalse(_registry.accountOf(account).ownKey);
    }

    function test_ParticipantOf_UnknownIsEmpty(bytes20 lei) public view {
        (uint32 number, uint16 roles, bool suspended) = _registry.participantOf(lei);
        assertEq(number, 0);
        assertEq(roles, 0);
        assertFalse(suspended);
    }

    function expectBadAccount(address account, AccountKind kind, uint8 zone) private {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_BadAccount.selector, account, kind, zone));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Market} from "../../test/support/Market.sol";
import {AccountKind, IParticipants, Power, Signer, Zone} from "./IParticipants.sol";

/// @dev Accounts are not keys: who may act for one, up to which amount and until when. `client` has no key of its own.
contract SignersTest is Market {
    address private _client = makeAddr("segregated client account");
    address private _desk = makeAddr("settlement desk");
    uint96 private constant _LIMIT = 1_000_000_00;
    uint40 private constant _UNTIL = TRADE_DATE + 365 days;

    function setUp() public {
        setUpMarket();
        openAccount(SELLER_LEI, _client, AccountKind.ClientSegregated, Zone.ONSHORE, false);
    }

    function mayAct(uint8 power, uint256 amount) internal view returns (bool) {
        return registry.mayAct(_client, _desk, power, amount);
    }

    function assertSigner(uint8 powers, uint96 limit, uint40 validUntil, bool revoked) internal view {
        Signer memory signer = registry.signerOf(_client, _desk);
        assertEq(signer.powers, powers);
        assertEq(signer.limit, limit);
        assertEq(signer.validUntil, validUntil);
        assertEq(signer.revoked, revoked);
    }

    // setSigner

    function test_SetSigner_NamesASigner(uint8 powers, uint96 limit, uint40 validUntil) public {
        powers = uint8(bound(powers, 1, Power.ALL));
        vm.expectEmit(address(registry));
        emit IParticipants.SignerSet(_client, _desk, powers, limit, validUntil);
        setSigner(_client, _desk, powers, limit, validUntil);
        assertSigner(powers, limit, validUntil, false);
    }

    function test_SetSigner_ChangesASigner() public {
        setSigner(_client, _desk, Power.ALL, _LIMIT, _UNTIL);
        setSigner(_client, _desk, Power.CANCEL, 0, 0);
        assertSigner(Power.CANCEL, 0, 0, false);
        assertFalse(mayAct(Power.TRADE, 0));
        assertTrue(mayAct(Power.CANCEL, type(uint256).max));
    }

    function test_SetSigner_RevertWhen_AccountUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_AccountUnknown.selector, _desk));
        setSigner(_desk, seller, Power.ALL, 0, 0);
    }

    function test_SetSigner_RevertWhen_SignerIsTheAccount() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerIsAccount.selector, _client));
        setSigner(_client, _client, Power.ALL, 0, 0);
    }

    function test_SetSigner_RevertWhen_SignerIsZero() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerIsAccount.selector, _client));
        setSigner(_client, address(0), Power.ALL, 0, 0);
    }

    function test_SetSigner_RevertWhen_PowersAreNoneOrUnknown(uint8 powers) public {
        if (powers & ~Power.ALL == 0) powers = 0;
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_BadPowers.selector, powers, Power.ALL));
        setSigner(_client, _desk, powers, 0, 0);
    }

    // mayAct

    function test_MayAct_OnlyWithinThePowers(uint8 powers, uint8 asked) public {
        powers = uint8(bound(powers, 1, Power.ALL));
        asked = uint8(1 << bound(asked, 0, 3));
        setSigner(_client, _desk, powers, 0, 0);
        assertEq(mayAct(asked, type(uint256).max), powers & asked != 0);
    }

    function test_MayAct_NeedsEveryPowerAsked() public {
        setSigner(_client, _desk, Power.TRADE | Power.CANCEL, 0, 0);
        assertTrue(mayAct(Power.TRADE | Power.CANCEL, 0));
        assertFalse(mayAct(Power.TRADE | Power.LOCK, 0));
    }

    /// @dev Who asks for no power at all has forgotten to ask: nobody may act on that.
    function test_MayAct_RefusedWhen_NoPowerIsAsked() public {
        assertFalse(mayAct(0, 0), "unknown signer");
        setSigner(_client, _desk, Power.ALL, 0, 0);
        revokeSigner(_client, _desk);
        assertFalse(mayAct(0, 0), "revoked signer");
    }

    function test_MayAct_UpToTheLimit(uint96 limit, uint256 amount) public {
        limit = uint96(bound(limit, 1, type(uint96).max));
        setSigner(_client, _desk, Power.TRADE, limit, 0);
        assertTrue(mayAct(Power.TRADE, limit));
        assertFalse(mayAct(Power.TRADE, uint256(limit) + 1));
        assertEq(mayAct(Power.TRADE, amount), amount <= limit);
    }

    function test_MayAct_UntilTheEnd() public {
        setSigner(_client, _desk, Power.TRADE, 0, _UNTIL);
        vm.warp(_UNTIL - 1);
        assertTrue(mayAct(Power.TRADE, 0));
        vm.warp(_UNTIL);
        assertFalse(mayAct(Power.TRADE, 0));
        setSigner(_client, _desk, Power.TRADE, 0, _UNTIL + 1);
        assertTrue(mayAct(Power.TRADE, 0));
    }

    function test_MayAct_ForItsAccountOnly() public {
        setSigner(_client, _desk, Power.ALL, 0, 0);
        assertTrue(mayAct(Power.ALL, type(uint256).max));
        assertFalse(registry.mayAct(seller, _desk, Power.TRADE, 0));
        assertFalse(registry.mayAct(_client, seller, Power.TRADE, 0));
        assertFalse(registry.mayAct(_desk, _client, Power.TRADE, 0));
    }

    function test_MayAct_OwnKeyHasEveryPowerWithoutLimit(uint8 power, uint256 amount) public view {
        power = uint8(bound(power, 1, Power.ALL));
        assertTrue(registry.mayAct(seller, seller, power, amount));
        assertFalse(registry.mayAct(_client, _client, power, amount));
    }

    function test_MayAct_RefusedWhen_AccountUnknown(uint8 power) public view {
        power = uint8(bound(power, 1, Power.ALL));
        assertFalse(registry.mayAct(_desk, _desk, power, 0));
        assertFalse(registry.mayAct(_desk, seller, power, 0));
    }

    /// @dev As the interface says: tokens ask for suspension themselves.
    function test_MayAct_DoesNotAskForSuspension() public {
        suspend(SELLER_LEI);
        assertTrue(registry.mayAct(seller, seller, Power.TRADE, 0));
    }

    // revokeSigner

    function test_RevokeSigner_EndsTheSigner() public {
        setSigner(_client, _desk, Power.ALL, 0, 0);
        vm.expectEmit(address(registry));
        emit IParticipants.SignerRevoked(_client, _desk);
        revokeSigner(_client, _desk);
        assertSigner(0, 0, 0, true);
        for (uint8 power = 1; power <= Power.ALL; ++power) assertFalse(mayAct(power, 0));
    }

    /// @dev A replaced signer never acts again, whoever wishes it did.
    function test_RevokeSigner_IsForGood() public {
        setSigner(_client, _desk, Power.ALL, 0, 0);
        revokeSigner(_client, _desk);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerRevoked.selector, _client, _desk));
        setSigner(_client, _desk, Power.TRADE, 0, 0);
    }

    function test_RevokeSigner_ForItsAccountOnly() public {
        setSigner(_client, _desk, Power.ALL, 0, 0);
        setSigner(seller, _desk, Power.ALL, 0, 0);
        revokeSigner(_client, _desk);
        assertTrue(registry.mayAct(seller, _desk, Power.ALL, 0));
    }

    function test_RevokeSigner_OtherSignersStay() public {
        setSigner(_client, _desk, Power.ALL, 0, 0);
        setSigner(_client, buyer, Power.ALL, 0, 0);
        revokeSigner(_client, _desk);
        assertTrue(registry.mayAct(_client, buyer, Power.ALL, 0));
    }

    function test_RevokeSigner_ThatHasLapsed() public {
        setSigner(_client, _desk, Power.ALL, 0, TRADE_DATE + 1);
        vm.warp(TRADE_DATE + 1);
        revokeSigner(_client, _desk);
        assertSigner(0, 0, 0, true);
    }

    function test_RevokeSigner_RevertWhen_AccountUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_AccountUnknown.selector, _desk));
        revokeSigner(_desk, _desk);
    }

    function test_RevokeSigner_RevertWhen_SignerUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerUnknown.selector, _client, _desk));
        revokeSigner(_client, _desk);
    }

    function test_RevokeSigner_RevertWhen_RevokedAlready() public {
        setSigner(_client, _desk, Power.ALL, 0, 0);
        revokeSigner(_client, _desk);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerUnknown.selector, _client, _desk));
        revokeSigner(_client, _desk);
    }

    // The account's own key. What its loss does to transfers and allowances is told in `contracts/ledger`.

    function test_RevokeSigner_OwnKey() public {
        vm.expectEmit(address(registry));
        emit IParticipants.SignerRevoked(seller, seller);
        revokeSigner(seller, seller);
        assertFalse(registry.accountOf(seller).ownKey);
        assertEq(uint256(registry.accountOf(seller).kind), uint256(AccountKind.House));
        assertEq(bytes32(registry.accountOf(seller).lei), bytes32(SELLER_LEI));
        for (uint8 power = 1; power <= Power.ALL; ++power) {
            assertFalse(registry.mayAct(seller, seller, power, 0));
        }
    }

    function test_RevokeSigner_OwnKey_IsForGood() public {
        revokeSigner(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerIsAccount.selector, seller));
        setSigner(seller, seller, Power.ALL, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerUnknown.selector, seller, seller));
        revokeSigner(seller, seller);
    }

    function test_RevokeSigner_OwnKey_RevertWhen_AccountHasNone() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerUnknown.selector, _client, _client));
        revokeSigner(_client, _client);
    }

    /// @dev Recovery replaces the signer; the account and what it holds stay where they are.
    function test_Recovery_AnotherSignerTakesOver() public {
        uint256 total = cash.balanceOf(seller);
        revokeSigner(seller, seller);
        setSigner(seller, _desk, Power.ALL, 0, 0);
        assertTrue(registry.mayAct(seller, _desk, Power.TRADE, total));
        assertFalse(registry.mayAct(seller, seller, Power.TRADE, total));
        assertEq(cash.balanceOf(seller), total);
    }
}

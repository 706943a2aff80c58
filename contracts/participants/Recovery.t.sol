// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Trades} from "../../test/support/Trades.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {LockIdLib, LockStatus} from "../ledger/ISettlement.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {Side, SignedTrade, Trade, TradeStatus} from "../settlement/IDvP.sol";
import {AccountKind, IParticipants, Power, Zone} from "./IParticipants.sol";
import {Capability} from "./IPolicyTable.sol";

/// @dev Recovery of an account whose key is lost or stolen: one transaction that revokes the old signer and names a new
/// one. What the old one signed and did not finish is void; what others rely on keeps its course; nothing moves.
contract RecoveryTest is Trades {
    bytes32 private constant _PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant _REF = "lock 1";
    uint256 private constant _LOCKED = 7_000_00;
    uint256 private constant _DEADLINE = TRADE_DATE + 10 days;

    PolicyMock private _policy;
    /// @dev An account of the buyer without a key of its own, and the desk that signs for it.
    address private _client;
    address private _desk;
    uint256 private _deskKey;
    address private _replacement;
    uint256 private _replacementKey;

    function setUp() public {
        setUpTrades();
        (_desk, _deskKey) = makeAddrAndKey("desk");
        (_replacement, _replacementKey) = makeAddrAndKey("replacement");
        _client = makeAddr("client account");
        openAccount(BUYER_LEI, _client, AccountKind.ClientSegregated, Zone.ONSHORE, false);
        setSigner(_client, _desk, Power.ALL, 0, 0);
        issueCash(_client, CASH_EACH, "reserve 3");
        watchedAccounts.push(_client);
        watchedAccounts.push(_desk);
        watchedAccounts.push(_replacement);
        keys[_client] = _deskKey;
        _policy = new PolicyMock();
        activate(centralBank, centralBankOfficer, address(_policy), Capability.LOCK);
    }

    function test_Recover_RevokesAndNames_AndNothingMoves() public {
        uint256[] memory before = books();
        bytes[] memory calls = _calls(seller, seller, _replacement);
        vm.expectEmit(address(registry));
        emit IParticipants.SignerRevoked(seller, seller);
        vm.expectEmit(address(registry));
        emit IParticipants.SignerSet(seller, _replacement, Power.ALL, 0, 0);
        vm.prank(csdOfficer);
        registry.multicall(calls);
        assertEq(books(), before, "books");
        for (uint8 power = 1; power <= Power.ALL; ++power) {
            assertTrue(registry.mayAct(seller, _replacement, power, type(uint256).max));
            assertFalse(registry.mayAct(seller, seller, power, 0));
        }
    }

    // Pending signatures

    function test_Recover_RevertWhen_TheOldOwnKeySigned() public {
        SignedTrade memory old = signed(trade(1));
        _recover(seller, seller);
        settleReverts(old, notSigned(Side.Seller, seller, seller));
        keys[seller] = _replacementKey;
        settlesInFull(signed(trade(1)));
    }

    function test_Recover_RevertWhen_TheOldSignerSigned() public {
        SignedTrade memory old = signed(_clientBuys(1));
        _recover(_client, _desk);
        settleReverts(old, notSigned(Side.Buyer, _client, _desk));
        keys[_client] = _replacementKey;
        settlesInFull(signed(_clientBuys(1)));
    }

    function test_Recover_RevertWhen_TheOldKeyLodges() public {
        SignedTrade memory old = signed(trade(1));
        _recover(seller, seller);
        vm.expectRevert(notSigned(Side.Seller, seller, seller));
        lodge(old);
        assertNonce(old.trade, TradeStatus.Open);
    }

    /// @dev Lodged is irrevocable: the signature was verified when it counted.
    function test_Recover_ALodgedTradeStillSettles() public {
        SignedTrade memory own = signed(trade(1));
        SignedTrade memory listed = signed(_clientBuys(1));
        lodge(own);
        lodge(listed);
        _recover(seller, seller);
        _recover(_client, _desk);
        settlesInFull(unsigned(own.trade));
        settlesInFull(unsigned(listed.trade));
    }

    // Open locks

    function test_Recover_AnOpenLockIsDelivered() public {
        _policy.lock(cash, _REF, seller, buyer, _LOCKED);
        _recover(seller, seller);
        _policy.deliver(cash, _REF, seller, buyer, _LOCKED);
        assertEq(cash.balanceOf(seller), CASH_EACH - _LOCKED);
        assertEq(cash.balanceOf(buyer), CASH_EACH + _LOCKED);
        _assertLock(LockStatus.Delivered);
    }

    function test_Recover_AnOpenLockIsGivenBack() public {
        _policy.lock(cash, _REF, seller, buyer, _LOCKED);
        _recover(seller, seller);
        _policy.unlock(cash, _REF, seller, buyer);
        (uint256 total, uint256 free, uint256 locked, ) = cash.holdingOf(seller);
        assertEq(total, CASH_EACH);
        assertEq(free, CASH_EACH);
        assertEq(locked, 0);
        _assertLock(LockStatus.GivenBack);
    }

    // What the old own key gave away

    function test_Recover_AllowancesAreDead() public {
        vm.prank(seller);
        cash.approve(buyer, type(uint256).max);
        _recover(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
        vm.prank(buyer);
        cash.transferFrom(seller, buyer, 1);
    }

    function test_Recover_PermitsAreDead() public {
        bytes32 structHash = keccak256(abi.encode(_PERMIT_TYPEHASH, seller, buyer, 1, 0, _DEADLINE));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", cash.DOMAIN_SEPARATOR(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(sellerKey, digest);
        _recover(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
        cash.permit(seller, buyer, 1, _DEADLINE, v, r, s);
        assertEq(cash.nonces(seller), 0);
    }

    function test_Recover_TheOldKeyTransfersNothing() public {
        _recover(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
        vm.prank(seller);
        cash.transfer(buyer, 1);
    }

    // For good

    function test_Recover_TheOldOwnKeyIsNeverNamedAgain() public {
        _recover(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerIsAccount.selector, seller));
        setSigner(seller, seller, Power.ALL, 0, 0);
    }

    function test_Recover_TheOldSignerIsNeverNamedAgain() public {
        _recover(_client, _desk);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerRevoked.selector, _client, _desk));
        setSigner(_client, _desk, Power.ALL, 0, 0);
        bytes[] memory back = _calls(_client, _replacement, _desk);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerRevoked.selector, _client, _desk));
        vm.prank(csdOfficer);
        registry.multicall(back);
    }

    // Both or neither

    function test_Recover_RevertWhen_TheNewSignerCannotBeNamed_AndTheOldOneStays() public {
        bytes[] memory calls = _calls(seller, seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerIsAccount.selector, seller));
        vm.prank(csdOfficer);
        registry.multicall(calls);
        settlesInFull(signed(trade(1)));
    }

    function test_Recover_RevertWhen_TheLostSignerIsNone() public {
        bytes[] memory calls = _calls(seller, _desk, _replacement);
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_SignerUnknown.selector, seller, _desk));
        vm.prank(csdOfficer);
        registry.multicall(calls);
        assertFalse(registry.mayAct(seller, _replacement, Power.TRADE, 0));
    }

    /// @dev Revoking takes a guardian and naming a registrar: who is only one of them does neither.
    function test_Recover_RevertWhen_CallerIsOnlyOneOfBoth() public {
        address officer = makeAddr("half an officer");
        bytes[] memory calls = _calls(seller, seller, _replacement);
        vm.prank(csdOfficer);
        csd.grantRole(Roles.GUARDIAN, officer, 0);
        _expectUnauthorized(officer, Roles.REGISTRAR);
        vm.prank(officer);
        registry.multicall(calls);

        vm.startPrank(csdOfficer);
        csd.revokeRole(Roles.GUARDIAN, officer);
        csd.grantRole(Roles.REGISTRAR, officer, 0);
        vm.stopPrank();
        _expectUnauthorized(officer, Roles.GUARDIAN);
        vm.prank(officer);
        registry.multicall(calls);
        assertTrue(registry.mayAct(seller, seller, Power.ALL, 0));
    }

    function _calls(address account, address lost, address replacement) private view returns (bytes[] memory calls) {
        calls = new bytes[](2);
        calls[0] = abi.encodeCall(registry.revokeSigner, (account, lost));
        calls[1] = abi.encodeCall(registry.setSigner, (account, replacement, Power.ALL, 0, 0));
    }

    function _recover(address account, address lost) private {
        bytes[] memory calls = _calls(account, lost, _replacement);
        vm.prank(csdOfficer);
        registry.multicall(calls);
    }

    function _clientBuys(uint256 nonce) private view returns (Trade memory t) {
        t = trade(nonce);
        t.buyer = _client;
    }

    function _assertLock(LockStatus expected) private view {
        (LockStatus status, uint256 remaining, ) = cash.lockOf(LockIdLib.derive(address(_policy), _REF), seller, buyer);
        assertEq(uint256(status), uint256(expected));
        assertEq(remaining, 0);
    }

    function _expectUnauthorized(address caller, uint64 role) private {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, caller, role, address(csd)));
    }
}

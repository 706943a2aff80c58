// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {ISettlement, LockStatus} from "../ledger/ISettlement.sol";
import {ContractWallet, WalletMode} from "../mocks/ContractWallet.sol";
import {AccountKind, Power, Zone} from "../participants/IParticipants.sol";
import {HashLockId, HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice Who may lock for an account, by a call or by a signature that anybody submits. See `HashTimeLock.tree`.
contract HashTimeLockSignersTest is HashLocks {
    address private _desk;
    uint256 private _deskKey;

    function setUp() public {
        setUpHashLocks();
        (_desk, _deskKey) = makeAddrAndKey("desk");
    }

    // By a call

    function test_Lock_ByTheOwnersKey() public {
        locksInFull(bondLeg(), seller);
    }

    function test_Lock_ByAListedSigner() public {
        setSigner(seller, _desk, Power.LOCK, uint96(FACE), uint40(AGREED + 1));
        _locksBy(_desk, bondLeg());
    }

    function test_Lock_ByTheContractThatIsTheAccount() public {
        ContractWallet wallet = _walletAccount();
        Leg memory leg = bondLeg();
        leg.terms.owner = address(wallet);
        _locksBy(address(wallet), leg);
    }

    function test_Lock_RevertWhen_CallerMayNotActForTheOwner() public {
        Leg memory leg = bondLeg();
        _notAuthorised(submitter, leg);
        _notAuthorised(buyer, leg);
        _notAuthorised(csdOfficer, leg);
        _notAuthorised(address(htl), leg);
    }

    function testFuzz_Lock_NeedsThePowerToLock(uint8 powers) public {
        powers = uint8(bound(powers, 1, Power.ALL));
        setSigner(seller, _desk, powers, 0, 0);
        Leg memory leg = bondLeg();
        if (powers & Power.LOCK == 0) {
            _notAuthorised(_desk, leg);
            _notSigned(leg, sign(_deskKey, digestOf(leg.terms)), seller, _desk);
        } else {
            _locksBy(_desk, leg);
        }
    }

    function testFuzz_Lock_WithinTheSignersLimit(uint256 units, uint96 limit, bool bySignature) public {
        Leg memory leg = bondLeg();
        leg.terms.amount = bound(units, 1, 20) * DENOMINATION;
        limit = uint96(bound(limit, DENOMINATION, 20 * uint256(DENOMINATION)));
        setSigner(seller, _desk, Power.LOCK, limit, 0);
        bytes memory signature = sign(_deskKey, digestOf(leg.terms));
        if (leg.terms.amount > limit) {
            _notAuthorised(_desk, leg);
            _notSigned(leg, signature, seller, _desk);
        } else if (bySignature) {
            _locksSigned(leg, signature, _desk);
        } else {
            _locksBy(_desk, leg);
        }
    }

    function test_Lock_RevertWhen_AmountExceedsTheLimitBy2To96() public {
        setSigner(seller, _desk, Power.LOCK, type(uint96).max, 0);
        Leg memory leg = bondLeg();
        leg.terms.amount += 2 ** 96;
        _notAuthorised(_desk, leg);
        _notSigned(leg, sign(_deskKey, digestOf(leg.terms)), seller, _desk);
    }

    function test_Lock_RevertWhen_SignerHasEnded() public {
        setSigner(seller, _desk, Power.LOCK, 0, uint40(AGREED + 10));
        Leg memory leg = bondLeg();
        bytes memory signature = sign(_deskKey, digestOf(leg.terms));
        vm.warp(AGREED + 10);
        _notAuthorised(_desk, leg);
        _notSigned(leg, signature, seller, _desk);
        vm.warp(AGREED + 9);
        _locksSigned(leg, signature, _desk);
    }

    function test_Lock_RevertWhen_SignerIsRevoked() public {
        setSigner(seller, _desk, Power.LOCK, 0, 0);
        Leg memory leg = bondLeg();
        bytes memory signature = sign(_deskKey, digestOf(leg.terms));
        revokeSigner(seller, _desk);
        _notAuthorised(_desk, leg);
        _notSigned(leg, signature, seller, _desk);
    }

    function test_Lock_RevertWhen_OwnKeyIsRevoked() public {
        Leg memory leg = bondLeg();
        bytes memory signature = signedByOwner(leg);
        revokeSigner(seller, seller);
        _notAuthorised(seller, leg);
        _notSigned(leg, signature, seller, seller);
        // Recovery: another key acts, nothing has moved.
        setSigner(seller, _desk, Power.LOCK, 0, 0);
        _locksBy(_desk, leg);
    }

    /// @dev A key that is replaced after locking has nothing more to say, and nothing needs it.
    function test_Claim_WhenTheSignersKeyIsReplacedAfterLocking() public {
        setSigner(seller, _desk, Power.LOCK, 0, 0);
        Leg memory leg = bondLeg();
        _locksBy(_desk, leg);
        revokeSigner(seller, _desk);
        revokeSigner(seller, seller);
        claimsInFull(leg);
    }

    // By a signature

    function test_LockSigned_ByTheOwnersKey() public {
        Leg memory leg = bondLeg();
        _locksSigned(leg, signedByOwner(leg), seller);
        leg = cashLeg();
        _locksSigned(leg, signedByOwner(leg), buyer);
    }

    function test_LockSigned_ByAListedSigner() public {
        setSigner(seller, _desk, Power.LOCK, uint96(FACE), uint40(AGREED + 1));
        Leg memory leg = bondLeg();
        _locksSigned(leg, sign(_deskKey, digestOf(leg.terms)), _desk);
    }

    function test_LockSigned_ByTheContractThatIsTheAccount() public {
        ContractWallet wallet = _walletAccount();
        Leg memory leg = bondLeg();
        leg.terms.owner = address(wallet);
        _locksSigned(leg, sign(_deskKey, digestOf(leg.terms)), address(wallet));
    }

    function test_LockSigned_RevertWhen_TheContractsOwnKeyIsRevoked() public {
        ContractWallet wallet = _walletAccount();
        Leg memory leg = bondLeg();
        leg.terms.owner = address(wallet);
        revokeSigner(address(wallet), address(wallet));
        _notSigned(leg, sign(_deskKey, digestOf(leg.terms)), address(wallet), _desk);
        _notAuthorised(address(wallet), leg);
    }

    function test_LockSigned_ByAListedContract() public {
        ContractWallet wallet = new ContractWallet(_desk);
        Leg memory leg = bondLeg();
        bytes memory signature = abi.encodePacked(address(wallet), sign(_deskKey, digestOf(leg.terms)));
        _notSigned(leg, signature, seller, address(0));
        setSigner(seller, address(wallet), Power.TRADE, 0, 0);
        _notSigned(leg, signature, seller, address(0));
        setSigner(seller, address(wallet), Power.LOCK, uint96(FACE - 1), 0);
        _notSigned(leg, signature, seller, address(0));
        setSigner(seller, address(wallet), Power.LOCK, uint96(FACE), 0);
        _locksSigned(leg, signature, address(wallet));
    }

    function test_LockSigned_RevertWhen_AContractDoesNotConfirm() public {
        ContractWallet wallet = new ContractWallet(_desk);
        setSigner(seller, address(wallet), Power.LOCK, 0, 0);
        Leg memory leg = bondLeg();
        bytes memory signature = abi.encodePacked(address(wallet), sign(_deskKey, digestOf(leg.terms)));
        WalletMode[5] memory modes = [
            WalletMode.Refusing,
            WalletMode.Reverting,
            WalletMode.ShortAnswer,
            WalletMode.Garbage,
            WalletMode.GasEater
        ];
        for (uint256 i = 0; i < modes.length; ++i) {
            wallet.setMode(modes[i]);
            _notSigned(leg, signature, seller, address(0));
        }
    }

    function test_LockSigned_RevertWhen_SignedByAnother() public {
        Leg memory leg = bondLeg();
        _notSigned(leg, sign(buyerKey, digestOf(leg.terms)), seller, buyer);
        _notSigned(leg, "", seller, address(0));
        _notSigned(leg, new bytes(65), seller, address(0));
    }

    function testFuzz_LockSigned_RevertWhen_SignatureIsAnything(bytes memory signature) public {
        Leg memory leg = bondLeg();
        vm.expectPartialRevert(IHashTimeLock.HashTimeLock_NotSigned.selector);
        lockSigned(leg, signature);
    }

    /// @dev A signature is for every word of the terms, and through their hash of the agreement.
    function test_LockSigned_RevertWhen_ATermWasChanged() public {
        bytes memory signature = signedByOwner(bondLeg());
        for (uint256 i = 0; i < 6; ++i) {
            Leg memory leg = bondLeg();
            if (i == 0) leg.terms.receiver = issuance;
            if (i == 1) leg.terms.amount += DENOMINATION;
            if (i == 2) leg.terms.hashlock = keccak256("another");
            if (i == 3) (leg.terms.deadline, leg.terms.refundableFrom) = (LAST_DEADLINE + 1, LAST_DEADLINE + 1);
            if (i == 4) leg.agreement.counterLeg.amount -= 1;
            if (i == 5) leg.agreement.lockBefore += 1;
            bind(leg);
            _notSigned(leg, signature, seller, recover(digestOf(leg.terms), signature));
        }
    }

    function test_LockSigned_RevertWhen_SignedForAnotherDomain() public {
        Leg memory leg = bondLeg();
        bytes32[3] memory domains = [
            lockDomainOf(address(dvp), block.chainid, LEDGER_ID),
            lockDomainOf(address(htl), block.chainid + 1, LEDGER_ID),
            lockDomainOf(address(htl), block.chainid, keccak256("a reset ledger"))
        ];
        for (uint256 i = 0; i < 3; ++i) {
            bytes memory signature = sign(sellerKey, digestOf(leg.terms, domains[i]));
            _notSigned(leg, signature, seller, recover(digestOf(leg.terms), signature));
        }
    }

    function test_LockSigned_RevertWhen_Replayed() public {
        Leg memory leg = bondLeg();
        leg.agreement.lockBefore = LAST_DEADLINE;
        bind(leg);
        bytes memory signature = signedByOwner(leg);
        _locksSigned(leg, signature, seller);
        vm.expectRevert(_exists(leg, LockStatus.Open));
        lockSigned(leg, signature);
        vm.warp(LAST_DEADLINE - 1);
        claim(leg);
        vm.expectRevert(_exists(leg, LockStatus.Delivered));
        lockSigned(leg, signature);
    }

    function test_LockSigned_RevertWhen_TheOwnerLockedByItself() public {
        Leg memory leg = bondLeg();
        bytes memory signature = signedByOwner(leg);
        lock(leg);
        vm.expectRevert(_exists(leg, LockStatus.Open));
        lockSigned(leg, signature);
    }

    function test_LockSigned_RevertWhen_NobodySubmittedItInTime() public {
        Leg memory leg = bondLeg();
        bytes memory signature = signedByOwner(leg);
        vm.warp(LOCK_BEFORE);
        vm.expectRevert(
            abi.encodeWithSelector(IHashTimeLock.HashTimeLock_LockTooLate.selector, LOCK_BEFORE, LOCK_BEFORE)
        );
        lockSigned(leg, signature);
        vm.warp(LOCK_BEFORE - 1);
        _locksSigned(leg, signature, seller);
    }

    /// @dev An account that is a contract, with some bonds.
    function _walletAccount() private returns (ContractWallet wallet) {
        wallet = new ContractWallet(_desk);
        openAccount(SELLER_LEI, address(wallet), AccountKind.House, Zone.ONSHORE, true);
        watchedAccounts.push(address(wallet));
        vm.prank(seller);
        bond.transfer(address(wallet), FACE);
    }

    function _locksBy(address caller, Leg memory leg) private {
        uint256[] memory expected = booksLocked(leg.terms);
        expectLocked(leg, caller);
        vm.prank(caller);
        HashLockId id = htl.lock(leg.terms, leg.agreement);
        assertEq(HashLockId.unwrap(id), digestOf(leg.terms));
        assertEq(books(), expected);
        assertStatus(leg, HashLockStatus.Locked);
    }

    function _locksSigned(Leg memory leg, bytes memory signature, address signer) private {
        uint256[] memory expected = booksLocked(leg.terms);
        expectLocked(leg, signer);
        HashLockId id = lockSigned(leg, signature);
        assertEq(HashLockId.unwrap(id), digestOf(leg.terms));
        assertEq(books(), expected);
        assertStatus(leg, HashLockStatus.Locked);
    }

    function _notAuthorised(address caller, Leg memory leg) private {
        uint256[] memory before = books();
        vm.expectRevert(
            abi.encodeWithSelector(IHashTimeLock.HashTimeLock_NotAuthorised.selector, leg.terms.owner, caller)
        );
        vm.prank(caller);
        htl.lock(leg.terms, leg.agreement);
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.None);
    }

    function _notSigned(Leg memory leg, bytes memory signature, address owner, address recovered) private {
        uint256[] memory before = books();
        vm.expectRevert(abi.encodeWithSelector(IHashTimeLock.HashTimeLock_NotSigned.selector, owner, recovered));
        lockSigned(leg, signature);
        assertEq(books(), before);
        assertStatus(leg, HashLockStatus.None);
    }

    function _exists(Leg memory leg, LockStatus status) private view returns (bytes memory) {
        return abi.encodeWithSelector(ISettlement.Settlement_LockExists.selector, lockIdOf(leg.terms), status);
    }
}

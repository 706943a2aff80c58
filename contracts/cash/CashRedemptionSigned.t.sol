// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ContractWallet, WalletMode} from "../mocks/ContractWallet.sol";
import {LockStatus} from "../ledger/ISettlement.sol";
import {AccountKind, Power, Zone} from "../participants/IParticipants.sol";
import {Redemptions} from "../../test/support/Redemptions.sol";
import {CashRedemption} from "./CashRedemption.sol";
import {
    ICashRedemption,
    RedemptionId,
    RedemptionIdLib,
    RedemptionRequest,
    RedemptionStatus
} from "./ICashRedemption.sol";

/// @dev Requests that an account signs and anybody submits. The digest is computed here a second time, from the
/// EIP-712 type strings alone, so that a wrong one in the contract is not signed unseen.
contract CashRedemptionSignedTest is Redemptions {
    bytes32 private constant _DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)"
    );
    bytes32 private constant _REQUEST_TYPEHASH = keccak256(
        "RedemptionRequest(string currency,address account,uint256 amount,bytes32 ref,uint256 validUntil)"
    );

    address private _signer;
    uint256 private _signerKey;

    function setUp() public {
        setUpRedemptions();
        (_signer, _signerKey) = makeAddrAndKey("treasury signer");
    }

    function digestOf(
        RedemptionRequest memory r,
        string memory currency,
        bytes32 domain
    ) internal pure returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(_REQUEST_TYPEHASH, keccak256(bytes(currency)), r.account, r.amount, r.ref, r.validUntil)
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function domainOf(address verifier, uint256 chainId, bytes32 ledgerId) internal pure returns (bytes32) {
        bytes32 name = keccak256("Vinculum Redemption");
        return keccak256(abi.encode(_DOMAIN_TYPEHASH, name, keccak256("1"), chainId, verifier, ledgerId));
    }

    function digestOf(RedemptionRequest memory r) internal view returns (bytes32) {
        return digestOf(r, "HKD", domainOf(address(redemption), block.chainid, LEDGER_ID));
    }

    function test_Domain_IsStatedAsItIsSigned() public view {
        (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifier,
            bytes32 salt,
            uint256[] memory extensions
        ) = redemption.eip712Domain();
        assertEq(uint8(fields), 0x1f);
        assertEq(name, "Vinculum Redemption");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifier, address(redemption));
        assertEq(salt, LEDGER_ID);
        assertEq(extensions.length, 0);
    }

    function submit(RedemptionRequest memory r, bytes memory signature) internal returns (RedemptionId) {
        vm.prank(stranger);
        return redemption.requestSigned(r, signature);
    }

    function expectNotSigned(address account, address recovered) internal {
        vm.expectRevert(abi.encodeWithSelector(ICashRedemption.Redemption_NotSigned.selector, account, recovered));
    }

    function expectRequested(address account, uint256 amount, address by) internal {
        vm.expectEmit(address(redemption));
        emit ICashRedemption.RedemptionRequested({
            redemptionId: RedemptionIdLib.derive(account, REF),
            account: account,
            ref: REF,
            amount: amount,
            expiresAt: uint40(block.timestamp) + MAX_TIME,
            by: by
        });
    }

    // Who signs

    function test_HashRequest_IsTheDigestOfTheTypeStrings(uint256 amount, bytes32 ref, uint256 validUntil) public view {
        RedemptionRequest memory r = RedemptionRequest(buyer, amount, ref, validUntil);
        assertEq(redemption.hashRequest(r), digestOf(r));
    }

    function test_RequestSigned_ByTheAccountsOwnKey() public {
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        expectRequested(seller, AMOUNT, seller);
        RedemptionId id = submit(r, sign(sellerKey, digestOf(r)));
        assertEq(RedemptionId.unwrap(id), RedemptionId.unwrap(idOf(REF)));
        assertLock(id, LockStatus.Open, AMOUNT);
        assertBooks({free: CASH_EACH - AMOUNT, locked: AMOUNT, frozen: 0, redeemed: 0});
    }

    function test_RequestSigned_ByAListedSigner() public {
        setSigner(seller, _signer, Power.SERVICE, SIGNER_LIMIT, 0);
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        expectRequested(seller, AMOUNT, _signer);
        submit(r, sign(_signerKey, digestOf(r)));
    }

    function test_RequestSigned_ByTheAccountsOwnContract() public {
        ContractWallet wallet = new ContractWallet(_signer);
        openAccount(SELLER_LEI, address(wallet), AccountKind.House, Zone.ONSHORE, true);
        vm.prank(seller);
        cash.transfer(address(wallet), AMOUNT);
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        r.account = address(wallet);
        bytes memory signature = sign(_signerKey, digestOf(r));
        expectRequested(address(wallet), AMOUNT, address(wallet));
        submit(r, signature);
        assertHolding(address(wallet), 0, AMOUNT, 0);
    }

    function test_RequestSigned_ByAListedContract() public {
        ContractWallet wallet = new ContractWallet(_signer);
        setSigner(seller, address(wallet), Power.SERVICE, 0, 0);
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes memory signature = abi.encodePacked(address(wallet), sign(_signerKey, digestOf(r)));
        expectRequested(seller, AMOUNT, address(wallet));
        submit(r, signature);
        assertHolding(seller, CASH_EACH - AMOUNT, AMOUNT, 0);
    }

    function test_RequestSigned_RevertWhen_SignedByAnother() public {
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes memory signature = sign(_signerKey, digestOf(r));
        expectNotSigned(seller, _signer);
        submit(r, signature);
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }

    function test_RequestSigned_RevertWhen_SignerHasNoServiceOrIsAboveItsLimit() public {
        RedemptionRequest memory r = requestOf(SIGNER_LIMIT + 1, REF);
        bytes memory signature = sign(_signerKey, digestOf(r));
        setSigner(seller, _signer, Power.TRADE | Power.LOCK | Power.CANCEL, 0, 0);
        expectNotSigned(seller, _signer);
        submit(r, signature);
        setSigner(seller, _signer, Power.SERVICE, SIGNER_LIMIT, 0);
        expectNotSigned(seller, _signer);
        submit(r, signature);
    }

    function test_RequestSigned_RevertWhen_OwnKeyWasRevoked() public {
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes memory signature = sign(sellerKey, digestOf(r));
        revokeSigner(seller, seller);
        expectNotSigned(seller, seller);
        submit(r, signature);
    }

    /// @dev No habit of a contract wallet but saying yes is a signature.
    function test_RequestSigned_RevertWhen_WalletDoesNotConfirm() public {
        ContractWallet wallet = new ContractWallet(_signer);
        setSigner(seller, address(wallet), Power.SERVICE, 0, 0);
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes memory signature = abi.encodePacked(address(wallet), sign(_signerKey, digestOf(r)));
        WalletMode[5] memory modes = [
            WalletMode.Refusing,
            WalletMode.Reverting,
            WalletMode.ShortAnswer,
            WalletMode.Garbage,
            WalletMode.GasEater
        ];
        for (uint256 i = 0; i < 5; ++i) {
            wallet.setMode(modes[i]);
            expectNotSigned(seller, address(0));
            submit(r, signature);
        }
    }

    function testFuzz_RequestSigned_RevertWhen_SignatureIsAnything(bytes calldata signature) public {
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        vm.expectPartialRevert(ICashRedemption.Redemption_NotSigned.selector);
        submit(r, signature);
    }

    // What is signed

    /// @dev A signature is for every word of the request: each changed alone makes it nobody's.
    function test_RequestSigned_RevertWhen_AWordWasChanged() public {
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes memory signature = sign(sellerKey, digestOf(r));
        for (uint256 i = 0; i < 4; ++i) {
            RedemptionRequest memory changed = requestOf(AMOUNT, REF);
            if (i == 0) changed.account = buyer;
            if (i == 1) changed.amount += 1;
            if (i == 2) changed.ref = "another";
            if (i == 3) changed.validUntil += 1;
            vm.expectPartialRevert(ICashRedemption.Redemption_NotSigned.selector);
            submit(changed, signature);
        }
    }

    /// @dev Defect 21: not on a ledger reset at the same addresses, not on another chain, policy or currency.
    function test_RequestSigned_RevertWhen_SignedForAnotherDomain() public {
        CashRedemption second = new CashRedemption(cash, MAX_TIME);
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes32[3] memory domains = [
            domainOf(address(second), block.chainid, LEDGER_ID),
            domainOf(address(redemption), block.chainid + 1, LEDGER_ID),
            domainOf(address(redemption), block.chainid, keccak256("a reset ledger"))
        ];
        for (uint256 i = 0; i < 3; ++i) {
            bytes memory signature = sign(sellerKey, digestOf(r, "HKD", domains[i]));
            vm.expectPartialRevert(ICashRedemption.Redemption_NotSigned.selector);
            submit(r, signature);
        }
        bytes32 own = domainOf(address(redemption), block.chainid, LEDGER_ID);
        bytes memory otherCurrency = sign(sellerKey, digestOf(r, "USD", own));
        vm.expectPartialRevert(ICashRedemption.Redemption_NotSigned.selector);
        submit(r, otherCurrency);
    }

    function test_RequestSigned_UntilItsLastSecond() public {
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes memory signature = sign(sellerKey, digestOf(r));
        vm.warp(r.validUntil);
        vm.expectRevert(
            abi.encodeWithSelector(ICashRedemption.Redemption_SignatureExpired.selector, r.validUntil, r.validUntil)
        );
        submit(r, signature);
        vm.warp(r.validUntil - 1);
        assertLock(submit(r, signature), LockStatus.Open, AMOUNT);
    }

    /// @dev Not twice, nor after the account has asked under the same reference itself.
    function test_RequestSigned_RevertWhen_Replayed() public {
        RedemptionRequest memory r = requestOf(AMOUNT, REF);
        bytes memory signature = sign(sellerKey, digestOf(r));
        RedemptionId id = submit(r, signature);
        bytes4 used = ICashRedemption.Redemption_RefUsed.selector;
        vm.expectRevert(abi.encodeWithSelector(used, seller, REF, RedemptionStatus.Requested));
        submit(r, signature);
        reject(id);
        vm.expectRevert(abi.encodeWithSelector(used, seller, REF, RedemptionStatus.Rejected));
        submit(r, signature);
        assertBooks({free: CASH_EACH, locked: 0, frozen: 0, redeemed: 0});
    }
}

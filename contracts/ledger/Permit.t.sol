// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {IRegulatedToken} from "./IRegulatedToken.sol";

/// @dev The domain and the digest are written out here a second time, from the standards, not from the contract.
abstract contract PermitBehaviour is RegulatedTokenBehaviour {
    bytes32 private constant _DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)"
    );
    bytes32 private constant _PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    /// @dev Order of the secp256k1 group.
    uint256 private constant _N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    struct Signature {
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    uint256 internal constant DEADLINE = TRADE_DATE + 3 days;

    function domainOf(uint256 chainId, address verifyingContract, bytes32 salt) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    _DOMAIN_TYPEHASH,
                    keccak256(bytes(token.name())),
                    keccak256("1"),
                    chainId,
                    verifyingContract,
                    salt
                )
            );
    }

    function digestOf(bytes32 domain, uint256 value, uint256 nonce) internal view returns (bytes32) {
        bytes32 structHash = keccak256(abi.encode(_PERMIT_TYPEHASH, seller, third, value, nonce, DEADLINE));
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev The digest the token under test asks for.
    function digest(uint256 value, uint256 nonce) internal view returns (bytes32) {
        return digestOf(domainOf(block.chainid, address(token), LEDGER_ID), value, nonce);
    }

    function signed(uint256 key, bytes32 hash) internal pure returns (Signature memory s) {
        (s.v, s.r, s.s) = vm.sign(key, hash);
    }

    function permit(uint256 value, Signature memory s) internal {
        vm.prank(stranger);
        token.permit(seller, third, value, DEADLINE, s.v, s.r, s.s);
    }

    /// @dev Expects the refusal of a signature that is not over the digest the token asks for.
    function expectInvalid(uint256 value, uint256 nonce, Signature memory s) internal {
        address recovered = ecrecover(digest(value, nonce), s.v, s.r, s.s);
        assertNotEq(recovered, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InvalidPermit.selector, seller, recovered));
    }

    function test_Permit_SetsTheAllowance_WhoeverSubmits(uint256 value) public {
        Signature memory s = signed(sellerKey, digest(value, 0));
        vm.expectEmit(address(token));
        emit IERC20.Approval(seller, third, value);
        permit(value, s);
        assertEq(token.allowance(seller, third), value);
        assertEq(token.nonces(seller), 1);
        assertEq(token.nonces(third), 0);
        assertNothingMoved();
    }

    function test_Permit_InItsLastSecond() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        vm.warp(DEADLINE);
        permit(unit, s);
        assertEq(token.allowance(seller, third), unit);
    }

    function test_Permit_RevertWhen_Expired() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_PermitExpired.selector, DEADLINE, DEADLINE + 1));
        permit(unit, s);
    }

    function test_Permit_RevertWhen_SignedByAnother() public {
        Signature memory s = signed(buyerKey, digest(unit, 0));
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_InvalidPermit.selector, seller, buyer));
        permit(unit, s);
        assertEq(token.nonces(seller), 0);
    }

    function test_Permit_RevertWhen_Replayed() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        permit(unit, s);
        expectInvalid(unit, 1, s);
        permit(unit, s);
    }

    function test_Permit_RevertWhen_ValueChanged() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        expectInvalid(2 * unit, 0, s);
        permit(2 * unit, s);
    }

    /// @dev Defect 21: same chain id, same address, another ledger.
    function test_Permit_RevertWhen_SignedForAnotherLedger(bytes32 otherLedger) public {
        vm.assume(otherLedger != LEDGER_ID);
        Signature memory s = signed(sellerKey, digestOf(domainOf(block.chainid, address(token), otherLedger), unit, 0));
        expectInvalid(unit, 0, s);
        permit(unit, s);
    }

    function test_Permit_RevertWhen_SignedForAnotherToken() public {
        Signature memory s = signed(sellerKey, digestOf(domainOf(block.chainid, stranger, LEDGER_ID), unit, 0));
        expectInvalid(unit, 0, s);
        permit(unit, s);
    }

    function test_Permit_RevertWhen_SignedForAnotherChain() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        vm.chainId(block.chainid + 1);
        expectInvalid(unit, 0, s);
        permit(unit, s);
    }

    function test_Permit_OnTheChainAfterAFork() public {
        vm.chainId(block.chainid + 1);
        Signature memory s = signed(sellerKey, digest(unit, 0));
        permit(unit, s);
        assertEq(token.allowance(seller, third), unit);
        assertEq(token.DOMAIN_SEPARATOR(), domainOf(block.chainid, address(token), LEDGER_ID));
    }

    function test_Permit_RevertWhen_NoSignature() public {
        vm.expectRevert(ECDSA.ECDSAInvalidSignature.selector);
        permit(unit, Signature(0, 0, 0));
    }

    /// @dev The second form of every ECDSA signature, with s in the upper half, is none.
    function test_Permit_RevertWhen_SignatureMalleated() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        (s.v, s.s) = (s.v == 27 ? 28 : 27, bytes32(_N - uint256(s.s)));
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, s.s));
        permit(unit, s);
    }

    function test_Permit_RevertWhen_SpenderIsZero() public {
        bytes32 structHash = keccak256(abi.encode(_PERMIT_TYPEHASH, seller, address(0), unit, 0, DEADLINE));
        bytes32 domain = token.DOMAIN_SEPARATOR();
        Signature memory s = signed(sellerKey, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSpender.selector, address(0)));
        token.permit(seller, address(0), unit, DEADLINE, s.v, s.r, s.s);
    }

    /// @dev A replaced key never acts again, and what it signed before is worth nothing either.
    function test_Permit_RevertWhen_OwnKeyRevoked() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        revokeSigner(seller, seller);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_OwnKeyInactive.selector, seller));
        permit(unit, s);
    }

    function test_Permit_RevertWhen_OwnerSuspended() public {
        Signature memory s = signed(sellerKey, digest(unit, 0));
        suspend(SELLER_LEI);
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_ParticipantSuspended.selector, seller));
        permit(unit, s);
    }

    function test_Permit_RevertWhen_OwnerNotRegistered() public {
        uint256 strangerKey;
        (stranger, strangerKey) = makeAddrAndKey("stranger");
        bytes32 structHash = keccak256(abi.encode(_PERMIT_TYPEHASH, stranger, third, unit, 0, DEADLINE));
        bytes32 domain = token.DOMAIN_SEPARATOR();
        Signature memory s = signed(strangerKey, keccak256(abi.encodePacked(hex"1901", domain, structHash)));
        vm.expectRevert(abi.encodeWithSelector(IRegulatedToken.Token_NotRegistered.selector, stranger));
        token.permit(stranger, third, unit, DEADLINE, s.v, s.r, s.s);
    }

    /// @dev ERC-5267: whoever reads the fields can rebuild the separator.
    function test_Eip712Domain_RebuildsTheSeparator() public view {
        (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        ) = token.eip712Domain();
        assertEq(uint256(uint8(fields)), 0x1f);
        assertEq(name, token.name());
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifyingContract, address(token));
        assertEq(salt, LEDGER_ID);
        assertEq(extensions.length, 0);
        assertEq(token.DOMAIN_SEPARATOR(), domainOf(chainId, verifyingContract, salt));
    }
}

contract CashPermitTest is PermitBehaviour, OnCash {}

contract BondPermitTest is PermitBehaviour, OnBond {}

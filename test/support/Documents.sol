// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {BondDocuments} from "../../contracts/bond/BondDocuments.sol";
import {BondDocument, FiledDocument, IBondDocuments} from "../../contracts/bond/IBondDocuments.sol";
import {Market} from "./Market.sol";

/// @title What the tests of bond documents share
/// @notice The market, on the settlement date, and the register of documents. The issuance account signs with its own key.
/// @dev The digest is computed here a second time, from the EIP-712 type strings alone.
abstract contract Documents is Market {
    bytes32 internal constant DOCUMENT_DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)"
    );
    bytes32 internal constant DOCUMENT_TYPEHASH = keccak256(
        "BondDocument(address bond,string name,string uri,bytes32 contentHash,uint32 version)"
    );
    bytes32 internal constant CONTENT = sha256("the prospectus");

    BondDocuments internal documents;
    /// @dev Submits what it is given; neither registered nor party to anything.
    address internal submitter;

    function setUpDocuments() internal {
        setUpMarket();
        documents = new BondDocuments(registry, factory);
        submitter = makeAddr("submitter");
        vm.warp(SETTLEMENT_DATE);
    }

    function prospectus(uint32 version) internal view returns (BondDocument memory) {
        return
            BondDocument({
                bond: address(bond),
                name: "prospectus",
                uri: "https://issuer.example/prospectus.pdf",
                contentHash: CONTENT,
                version: version
            });
    }

    function digestOf(
        BondDocument memory document,
        address verifier,
        uint256 chainId,
        bytes32 ledgerId
    ) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                DOCUMENT_DOMAIN_TYPEHASH,
                keccak256("Vinculum Bond Documents"),
                keccak256("1"),
                chainId,
                verifier,
                ledgerId
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(
                DOCUMENT_TYPEHASH,
                document.bond,
                keccak256(bytes(document.name)),
                keccak256(bytes(document.uri)),
                document.contentHash,
                document.version
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev Digest of a document on this ledger.
    function digestOf(BondDocument memory document) internal view returns (bytes32) {
        return digestOf(document, address(documents), block.chainid, LEDGER_ID);
    }

    /// @dev Files a document that a key signed.
    function file(BondDocument memory document, uint256 key) internal {
        submit(document, sign(key, digestOf(document)));
    }

    function submit(BondDocument memory document, bytes memory signature) internal {
        vm.prank(submitter);
        documents.file(document, signature);
    }

    /// @dev Filing is refused with exactly this error, and nothing is kept of it.
    function fileReverts(BondDocument memory document, bytes memory signature, bytes memory reason) internal {
        uint32 latest = documents.latestVersionOf(document.bond, document.name);
        FiledDocument memory before = documents.documentOf(document.bond, document.name, document.version);
        vm.expectRevert(reason);
        submit(document, signature);
        assertEq(documents.latestVersionOf(document.bond, document.name), latest);
        FiledDocument memory now_ = documents.documentOf(document.bond, document.name, document.version);
        assertEq(keccak256(abi.encode(now_)), keccak256(abi.encode(before)));
    }

    function fileReverts(BondDocument memory document, uint256 key, bytes memory reason) internal {
        fileReverts(document, sign(key, digestOf(document)), reason);
    }

    /// @dev Who a 65-byte signature over a digest points at.
    function recover(bytes32 digest, bytes memory signature) internal pure returns (address signer) {
        (signer, , ) = ECDSA.tryRecover(digest, signature);
    }

    function notSigned(address account, address recovered) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IBondDocuments.Documents_NotSigned.selector, account, recovered);
    }

    function wrongVersion(uint32 version, uint32 next) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IBondDocuments.Documents_WrongVersion.selector, version, next);
    }

    function assertFiled(BondDocument memory document, address signer, uint256 filedAt) internal view {
        FiledDocument memory filed = documents.documentOf(document.bond, document.name, document.version);
        assertEq(filed.contentHash, document.contentHash);
        assertEq(filed.signer, signer);
        assertEq(filed.filedAt, filedAt);
    }

    /// @dev The event that a filing must emit.
    function expectFiled(BondDocument memory document, address signer, bytes memory signature) internal {
        vm.expectEmit(address(documents));
        emit IBondDocuments.DocumentFiled(
            document.bond,
            keccak256(bytes(document.name)),
            document.version,
            document.name,
            document.uri,
            document.contentHash,
            signer,
            signature
        );
    }
}

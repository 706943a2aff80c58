// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LedgerDomain} from "../ledger/LedgerDomain.sol";
import {Instrument, InstrumentKind} from "../participants/IInstrumentDirectory.sol";
import {Power} from "../participants/IParticipants.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {AccountSignature} from "../settlement/AccountSignature.sol";
import {BondTerms} from "./BondTerms.sol";
import {BondDocument, FiledDocument, IBondDocuments} from "./IBondDocuments.sol";
import {IBondFactory} from "./IBondFactory.sol";

/// @title BondDocuments
contract BondDocuments is IBondDocuments, LedgerDomain {
    bytes32 private constant _DOCUMENT_TYPEHASH = keccak256(
        "BondDocument(address bond,string name,string uri,bytes32 contentHash,uint32 version)"
    );
    uint256 private constant _MOST_NAME_BYTES = 64;
    uint256 private constant _MOST_URI_BYTES = 1024;
    string private constant _NAME = "Vinculum Bond Documents";

    IParticipantRegistry private immutable _REGISTRY;
    IBondFactory private immutable _FACTORY;

    mapping(address bond => mapping(bytes32 nameHash => uint32 version)) private _latest;
    mapping(address bond => mapping(bytes32 nameHash => mapping(uint32 version => FiledDocument))) private _documents;

    /// @param registry_ The ledger's registry.
    /// @param factory_ The ledger's bond factory.
    constructor(IParticipantRegistry registry_, IBondFactory factory_) LedgerDomain(_NAME, registry_.ledgerId()) {
        _REGISTRY = registry_;
        _FACTORY = factory_;
    }

    /// @inheritdoc IBondDocuments
    function file(BondDocument calldata document, bytes calldata signature) external {
        // Check
        _requireWellFormed(document);
        address account = _issuanceAccountOf(document.bond);
        _requireActive(account);
        bytes32 nameHash = keccak256(bytes(document.name));
        uint32 next = _latest[document.bond][nameHash] + 1;
        require(document.version == next, Documents_WrongVersion(document.version, next));
        address signer = _requireSignature(document, account, signature);
        // Effect
        _latest[document.bond][nameHash] = next;
        _documents[document.bond][nameHash][next] = FiledDocument({
            contentHash: document.contentHash,
            signer: signer,
            filedAt: uint40(block.timestamp) // until the year 36812
        });
        emit DocumentFiled({
            bond: document.bond,
            nameHash: nameHash,
            version: next,
            name: document.name,
            uri: document.uri,
            contentHash: document.contentHash,
            signer: signer,
            signature: signature
        });
    }

    /// @inheritdoc IBondDocuments
    function documentOf(
        address bond,
        string calldata name,
        uint32 version
    ) external view returns (FiledDocument memory) {
        return _documents[bond][keccak256(bytes(name))][version];
    }

    /// @inheritdoc IBondDocuments
    function latestVersionOf(address bond, string calldata name) external view returns (uint32) {
        return _latest[bond][keccak256(bytes(name))];
    }

    /// @inheritdoc IBondDocuments
    function hashDocument(BondDocument calldata document) external view returns (bytes32) {
        return _digestOf(document);
    }

    /// @inheritdoc IBondDocuments
    function registry() external view returns (address) {
        return address(_REGISTRY);
    }

    /// @inheritdoc IBondDocuments
    function factory() external view returns (address) {
        return address(_FACTORY);
    }

    function _digestOf(BondDocument calldata document) private view returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(
                _DOCUMENT_TYPEHASH,
                document.bond,
                keccak256(bytes(document.name)),
                keccak256(bytes(document.uri)),
                document.contentHash,
                document.version
            )
        );
        return _digest(structHash);
    }

    /// @dev The account that a listed bond was issued in.
    function _issuanceAccountOf(address bond) private view returns (address) {
        Instrument memory entry = _REGISTRY.instrumentOf(bond);
        require(entry.listed && entry.kind == InstrumentKind.Bond, Documents_NotAListedBond(bond));
        BondTerms memory terms = _FACTORY.termsOf(entry.code);
        require(terms.denomination != 0, Documents_NoIssuer(bond, entry.code));
        return terms.issuanceAccount;
    }

    function _requireActive(address account) private view {
        bytes20 lei = _REGISTRY.accountOf(account).lei;
        (, , bool suspended) = _REGISTRY.participantOf(lei);
        require(!suspended, Documents_IssuerSuspended(lei));
    }

    /// @dev As in {DvP}: a key first, then a contract, the account's own or a signer's. Returns who signed.
    function _requireSignature(
        BondDocument calldata document,
        address account,
        bytes calldata signature
    ) private view returns (address) {
        bytes32 digest = _digestOf(document);
        address recovered = AccountSignature.recover(digest, signature);
        if (_mayServe(account, recovered)) return recovered;
        (address wallet, bytes calldata rest) = AccountSignature.split(signature);
        if (!_mayServe(account, wallet)) (wallet, rest) = (account, signature);
        require(
            _mayServe(account, wallet) && AccountSignature.confirmedBy(wallet, digest, rest),
            Documents_NotSigned(account, recovered)
        );
        return wallet;
    }

    /// @dev A document has no amount, so that a signer's limit does not bind it.
    function _mayServe(address account, address signer) private view returns (bool) {
        return _REGISTRY.mayAct({account: account, signer: signer, power: Power.SERVICE, amount: 0});
    }

    function _requireWellFormed(BondDocument calldata document) private pure {
        uint256 nameLength = bytes(document.name).length;
        require(nameLength != 0 && nameLength <= _MOST_NAME_BYTES, Documents_BadName(nameLength, _MOST_NAME_BYTES));
        uint256 uriLength = bytes(document.uri).length;
        require(uriLength != 0 && uriLength <= _MOST_URI_BYTES, Documents_BadUri(uriLength, _MOST_URI_BYTES));
        require(document.contentHash != 0, Documents_EmptyHash());
    }

    function _domainName() internal pure override returns (string memory) {
        return _NAME;
    }
}

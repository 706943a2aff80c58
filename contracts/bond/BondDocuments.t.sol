// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LookAlikeToken} from "../mocks/LookAlikeToken.sol";
import {ListableMock} from "../mocks/ListableMock.sol";
import {InstrumentKind} from "../participants/IInstrumentDirectory.sol";
import {Documents} from "../../test/support/Documents.sol";
import {BondDocuments} from "./BondDocuments.sol";
import {BondDocument, FiledDocument, IBondDocuments} from "./IBondDocuments.sol";

/// @notice What is filed, of which bond, under which number. See `BondDocuments.tree`.
contract BondDocumentsTest is Documents {
    bytes12 private constant _OTHER_ISIN = "HK0000999990";

    function setUp() public {
        setUpDocuments();
    }

    // Filing

    function test_File_KeepsHashTimeAndSigner_ByWhoeverSubmits() public {
        BondDocument memory first = prospectus(1);
        bytes memory signature = sign(issuanceKey, digestOf(first));
        expectFiled(first, issuance, signature);
        submit(first, signature);
        assertFiled(first, issuance, SETTLEMENT_DATE);
        assertEq(documents.latestVersionOf(address(bond), "prospectus"), 1);
    }

    function test_File_LaterVersionsLeaveTheEarlierOnes() public {
        BondDocument memory first = prospectus(1);
        file(first, issuanceKey);
        vm.warp(SETTLEMENT_DATE + 1 days);
        BondDocument memory second = prospectus(2);
        second.contentHash = sha256("the prospectus, amended");
        file(second, issuanceKey);
        assertFiled(first, issuance, SETTLEMENT_DATE);
        assertFiled(second, issuance, SETTLEMENT_DATE + 1 days);
        assertEq(documents.latestVersionOf(address(bond), "prospectus"), 2);
    }

    function test_File_TheSameBytesAgainAreAnotherVersion() public {
        file(prospectus(1), issuanceKey);
        file(prospectus(2), issuanceKey);
        assertFiled(prospectus(2), issuance, SETTLEMENT_DATE);
    }

    function test_File_EachNameAndEachBondCountsItsOwnVersions() public {
        address other = _secondBond();
        file(prospectus(1), issuanceKey);
        BondDocument memory terms = prospectus(1);
        terms.name = "final-terms";
        file(terms, issuanceKey);
        BondDocument memory ofOther = prospectus(1);
        ofOther.bond = other;
        file(ofOther, issuanceKey);
        assertFiled(terms, issuance, SETTLEMENT_DATE);
        assertFiled(ofOther, issuance, SETTLEMENT_DATE);
        assertEq(documents.latestVersionOf(address(bond), "prospectus"), 1);
        assertEq(documents.latestVersionOf(address(bond), "final-terms"), 1);
        assertEq(documents.latestVersionOf(other, "prospectus"), 1);
    }

    function test_DocumentOf_IsEmptyWhereThereIsNone() public {
        file(prospectus(1), issuanceKey);
        for (uint32 version = 0; version <= 2; version += 2) {
            FiledDocument memory none = documents.documentOf(address(bond), "prospectus", version);
            assertEq(none.contentHash, 0);
            assertEq(none.signer, address(0));
            assertEq(none.filedAt, 0);
        }
        assertEq(documents.latestVersionOf(address(bond), "term sheet"), 0);
        assertEq(documents.latestVersionOf(seller, "prospectus"), 0);
    }

    /// @dev Versions follow one another without a gap, whatever number is signed.
    function testFuzz_File_OnlyTheNextVersion(uint32 version, uint8 filed) public {
        filed = uint8(bound(filed, 0, 4));
        for (uint32 n = 1; n <= filed; ++n) file(prospectus(n), issuanceKey);
        uint32 next = uint32(filed) + 1;
        if (version == next) file(prospectus(version), issuanceKey);
        else fileReverts(prospectus(version), issuanceKey, wrongVersion(version, next));
        assertEq(documents.latestVersionOf(address(bond), "prospectus"), version == next ? next : filed);
    }

    // Replays and reordering

    function test_File_RevertWhen_Replayed() public {
        BondDocument memory first = prospectus(1);
        bytes memory signature = sign(issuanceKey, digestOf(first));
        submit(first, signature);
        fileReverts(first, signature, wrongVersion(1, 2));
        file(prospectus(2), issuanceKey);
        fileReverts(first, signature, wrongVersion(1, 3));
    }

    function test_File_RevertWhen_ALaterVersionIsSubmittedFirst() public {
        BondDocument memory second = prospectus(2);
        bytes memory signature = sign(issuanceKey, digestOf(second));
        fileReverts(second, signature, wrongVersion(2, 1));
        file(prospectus(1), issuanceKey);
        submit(second, signature);
        assertFiled(second, issuance, SETTLEMENT_DATE);
    }

    /// @dev Two drafts signed as the same version: the first to arrive is the version, the other has to be signed anew.
    function test_File_RevertWhen_AnotherDraftTookTheVersion() public {
        BondDocument memory draft = prospectus(1);
        draft.contentHash = sha256("another draft");
        bytes memory signature = sign(issuanceKey, digestOf(draft));
        file(prospectus(1), issuanceKey);
        fileReverts(draft, signature, wrongVersion(1, 2));
        assertFiled(prospectus(1), issuance, SETTLEMENT_DATE);
    }

    function test_File_RevertWhen_VersionZero() public {
        fileReverts(prospectus(0), issuanceKey, wrongVersion(0, 1));
    }

    // Which bonds

    function test_File_RevertWhen_BondIsDelisted() public {
        file(prospectus(1), issuanceKey);
        vm.prank(csdOfficer);
        registry.delist(address(bond), "redeemed");
        fileReverts(prospectus(2), issuanceKey, _notAListedBond(address(bond)));
        assertFiled(prospectus(1), issuance, SETTLEMENT_DATE);
    }

    function test_File_RevertWhen_TokenIsCashOrNoneAtAll() public {
        _refusesToken(address(cash));
        _refusesToken(seller);
        _refusesToken(address(0));
    }

    function test_File_RevertWhen_TokenIsALookAlike() public {
        _refusesToken(address(new LookAlikeToken(bond)));
    }

    /// @dev A bond that was listed past the factory has no terms there, so nobody to sign.
    function test_File_RevertWhen_BondIsNotTheFactorys() public {
        ListableMock mock = new ListableMock(_OTHER_ISIN, InstrumentKind.Bond, address(registry), address(csd));
        vm.prank(csdOfficer);
        registry.list(address(mock));
        BondDocument memory document = prospectus(1);
        document.bond = address(mock);
        bytes memory noIssuer = abi.encodeWithSelector(
            IBondDocuments.Documents_NoIssuer.selector,
            address(mock),
            _OTHER_ISIN
        );
        fileReverts(document, issuanceKey, noIssuer);
        fileReverts(document, new bytes(65), noIssuer);
    }

    // Suspension

    function test_File_RevertWhen_IssuerSuspended() public {
        bytes memory signature = sign(issuanceKey, digestOf(prospectus(1)));
        suspend(ISSUER_LEI);
        fileReverts(
            prospectus(1),
            signature,
            abi.encodeWithSelector(IBondDocuments.Documents_IssuerSuspended.selector, ISSUER_LEI)
        );
        resume(ISSUER_LEI);
        submit(prospectus(1), signature);
        assertFiled(prospectus(1), issuance, SETTLEMENT_DATE);
    }

    function test_File_WhileAnotherParticipantIsSuspended() public {
        suspend(SELLER_LEI);
        file(prospectus(1), issuanceKey);
        assertFiled(prospectus(1), issuance, SETTLEMENT_DATE);
    }

    // Well-formed

    function testFuzz_File_NameOf1To64Bytes(uint256 length) public {
        length = bound(length, 0, 80);
        BondDocument memory document = prospectus(1);
        document.name = _text(length);
        if (length != 0 && length <= 64) file(document, issuanceKey);
        else {
            bytes memory reason = abi.encodeWithSelector(IBondDocuments.Documents_BadName.selector, length, 64);
            fileReverts(document, issuanceKey, reason);
        }
    }

    function testFuzz_File_UriOf1To1024Bytes(uint256 length) public {
        length = bound(length, 0, 1100);
        BondDocument memory document = prospectus(1);
        document.uri = _text(length);
        if (length != 0 && length <= 1024) file(document, issuanceKey);
        else {
            bytes memory reason = abi.encodeWithSelector(IBondDocuments.Documents_BadUri.selector, length, 1024);
            fileReverts(document, issuanceKey, reason);
        }
    }

    function test_File_TheLongestNameAndUri() public {
        BondDocument memory document = prospectus(1);
        (document.name, document.uri) = (_text(64), _text(1024));
        file(document, issuanceKey);
        assertFiled(document, issuance, SETTLEMENT_DATE);
    }

    function test_File_RevertWhen_NameOrUriIsOneByteTooLong() public {
        BondDocument memory document = prospectus(1);
        document.name = _text(65);
        fileReverts(document, issuanceKey, abi.encodeWithSelector(IBondDocuments.Documents_BadName.selector, 65, 64));
        document = prospectus(1);
        document.uri = _text(1025);
        fileReverts(
            document,
            issuanceKey,
            abi.encodeWithSelector(IBondDocuments.Documents_BadUri.selector, 1025, 1024)
        );
    }

    function test_File_RevertWhen_NameOrUriIsEmpty() public {
        BondDocument memory document = prospectus(1);
        document.name = "";
        fileReverts(document, issuanceKey, abi.encodeWithSelector(IBondDocuments.Documents_BadName.selector, 0, 64));
        document = prospectus(1);
        document.uri = "";
        fileReverts(document, issuanceKey, abi.encodeWithSelector(IBondDocuments.Documents_BadUri.selector, 0, 1024));
    }

    function test_File_RevertWhen_HashIsEmpty() public {
        BondDocument memory document = prospectus(1);
        document.contentHash = 0;
        fileReverts(document, issuanceKey, abi.encodeWithSelector(IBondDocuments.Documents_EmptyHash.selector));
    }

    // Views

    function test_Constructor_RemembersRegistryAndFactory() public view {
        assertEq(documents.registry(), address(registry));
        assertEq(documents.factory(), address(factory));
    }

    function testFuzz_HashDocument_IsTheTypedHash(
        address token,
        string calldata name,
        string calldata uri,
        bytes32 contentHash,
        uint32 version
    ) public view {
        BondDocument memory document = BondDocument(token, name, uri, contentHash, version);
        assertEq(documents.hashDocument(document), digestOf(document));
    }

    /// @dev Defect 21: the ledger's identity and the contract are in the digest.
    function test_File_RevertWhen_SignedForAnotherLedgerOrContract() public {
        BondDocument memory document = prospectus(1);
        _refusesDigest(document, digestOf(document, address(documents), block.chainid, keccak256("another ledger")));
        _refusesDigest(document, digestOf(document, address(documents), block.chainid + 1, LEDGER_ID));
        BondDocuments twin = new BondDocuments(registry, factory);
        _refusesDigest(document, digestOf(document, address(twin), block.chainid, LEDGER_ID));
    }

    function _refusesDigest(BondDocument memory document, bytes32 digest) private {
        bytes memory signature = sign(issuanceKey, digest);
        vm.expectPartialRevert(IBondDocuments.Documents_NotSigned.selector);
        submit(document, signature);
        assertEq(documents.latestVersionOf(document.bond, document.name), 0);
    }

    function _refusesToken(address token) private {
        BondDocument memory document = prospectus(1);
        document.bond = token;
        fileReverts(document, issuanceKey, _notAListedBond(token));
    }

    function _notAListedBond(address token) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBondDocuments.Documents_NotAListedBond.selector, token);
    }

    function _secondBond() private returns (address) {
        vm.prank(csdOfficer);
        return factory.deployBond(bondTerms(_OTHER_ISIN), 0);
    }

    function _text(uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) text[i] = "a";
        return string(text);
    }
}

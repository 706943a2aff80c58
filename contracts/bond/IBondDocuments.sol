// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A document of a bond as its issuer signs it: the EIP-712 struct `BondDocument`, in this order.
/// @param bond Token of the bond.
/// @param name What the document is, such as `prospectus`; 1 to 64 bytes.
/// @param uri Where it can be fetched; 1 to 1024 bytes. Nothing here depends on what is found there.
/// @param contentHash SHA-256 of its bytes.
/// @param version Number within (bond, name), counted from 1.
struct BondDocument {
    address bond;
    string name;
    string uri;
    bytes32 contentHash;
    uint32 version;
}

/// @notice A document as stored; name, URI and signature are in the event.
/// @param contentHash SHA-256 of its bytes; zero where there is no such version.
/// @param signer Key or contract wallet that signed for the issuance account.
/// @param filedAt UNIX seconds.
struct FiledDocument {
    bytes32 contentHash;
    address signer;
    uint40 filedAt;
}

/// @title IBondDocuments
/// @notice The documents of bonds, version by version, each signed by the bond's issuer: what it said, when, and who
/// signed. Versions of one name follow one another without a gap and are never replaced: the register is append-only.
///
/// filed: v1 -- v2 -- v3 -- NEXT IS v4: an older or later number is refused by name
///
/// @dev It has no officers, keeps no value and is no policy. Assumptions that keep it sound: the directory gives a code to
/// one token only, and the factory keeps terms under a code only where it listed that token itself in the same act; so the
/// terms found under a listed bond's ISIN are its own. SHA-256 resists collisions. Bytes and URI are the issuer's word.
interface IBondDocuments {
    event DocumentFiled(
        address indexed bond,
        bytes32 indexed nameHash,
        uint32 version,
        string name,
        string uri,
        bytes32 contentHash,
        address signer,
        bytes signature
    );

    /// @notice `token` is not a bond that the directory lists: it never was, is cash, is a look-alike, or was delisted.
    error Documents_NotAListedBond(address token);
    /// @notice The bond was not issued by the factory, so that it has no issuer here.
    error Documents_NoIssuer(address bond, bytes12 isin);
    error Documents_IssuerSuspended(bytes20 lei);
    error Documents_BadName(uint256 length, uint256 most);
    error Documents_BadUri(uint256 length, uint256 most);
    error Documents_EmptyHash();
    error Documents_WrongVersion(uint32 version, uint32 next);
    /// @notice Nobody who may service the issuance account signed this document; `recovered` is whom the signature leads
    /// to, zero where to nobody.
    error Documents_NotSigned(address issuanceAccount, address recovered);

    /// @notice Files the next version of a document that the bond's issuer signed. Anyone may submit it.
    /// @param document What was signed.
    /// @param signature By the issuance account's own key, or by a signer with SERVICE (65 bytes); or by a contract
    /// (ERC-1271), the account itself or, its address put before the bytes, a signer with SERVICE.
    function file(BondDocument calldata document, bytes calldata signature) external;

    /// @notice A version of a document; empty where there is none.
    function documentOf(
        address bond,
        string calldata name,
        uint32 version
    ) external view returns (FiledDocument memory);

    /// @notice The newest version of a document; 0 where none was filed.
    function latestVersionOf(address bond, string calldata name) external view returns (uint32);

    /// @notice The EIP-712 digest that the issuer signs.
    function hashDocument(BondDocument calldata document) external view returns (bytes32);

    /// @notice The ledger's registry.
    function registry() external view returns (address);

    /// @notice The factory that knows the issuers.
    function factory() external view returns (address);
}

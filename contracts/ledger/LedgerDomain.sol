// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title LedgerDomain
/// @notice EIP-712 domain salted with the ledger's identity, so that nothing signed for one ledger is valid on a
/// second or a reset chain with the same chain id and addresses.
/// @dev OpenZeppelin's EIP712 has no salt field.
abstract contract LedgerDomain is IERC5267 {
    bytes32 private constant _DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)"
    );
    bytes32 private constant _VERSION_HASH = keccak256("1");
    /// @dev ERC-5267: name, version, chainId, verifyingContract and salt are used.
    bytes1 private constant _FIELDS = 0x1f;

    bytes32 private immutable _SALT;
    bytes32 private immutable _NAME_HASH;
    bytes32 private immutable _SEPARATOR;
    uint256 private immutable _CHAIN_ID;

    /// @param domainName Must equal what {_domainName} returns.
    /// @param ledgerId Identity of the ledger.
    constructor(string memory domainName, bytes32 ledgerId) {
        _SALT = ledgerId;
        _NAME_HASH = keccak256(bytes(domainName));
        _CHAIN_ID = block.chainid;
        _SEPARATOR = _buildSeparator();
    }

    /// @inheritdoc IERC5267
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (_FIELDS, _domainName(), "1", block.chainid, address(this), _SALT, new uint256[](0));
    }

    function _domainName() internal view virtual returns (string memory);

    function _domainSeparator() internal view returns (bytes32) {
        return block.chainid == _CHAIN_ID ? _SEPARATOR : _buildSeparator();
    }

    function _digest(bytes32 structHash) internal view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(_domainSeparator(), structHash);
    }

    function _buildSeparator() private view returns (bytes32) {
        return keccak256(abi.encode(_DOMAIN_TYPEHASH, _NAME_HASH, _VERSION_HASH, block.chainid, address(this), _SALT));
    }
}

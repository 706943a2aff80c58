// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title InstrumentWord
/// @notice Reads a directory entry as {IParticipantRegistry-partiesAndInstruments} packs it.
library InstrumentWord {
    uint256 internal constant LISTED = 1 << 16;
    uint256 private constant _KIND_MASK = 0xff;
    uint256 private constant _CODE_MASK = ~uint256(type(uint160).max);

    /// @notice Hash of the listed code as a string, for a signed `string` field: 12 characters of an ISIN, 3 of a
    /// currency, none for no token.
    function codeHash(uint256 word) internal pure returns (bytes32 hash) {
        uint256 kind = word & _KIND_MASK; // InstrumentKind: 1 bond, 2 cash
        uint256 length =
            kind == 1
                ? 12
                : kind == 2
                    ? 3
                    : 0;
        uint256 code = word & _CODE_MASK;
        assembly ("memory-safe") {
            mstore(0x00, code)
            hash := keccak256(0x00, length)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {TradeStatus} from "./IDvP.sol";

/// @title PairNonces
/// @notice Trade states by ordered pair of accounts and nonce, 128 to a word. Only acts of the pair itself touch
/// their words, so nobody else can burn a nonce.
library PairNonces {
    struct Word {
        uint256 bits;
    }

    struct Map {
        mapping(bytes32 pair => mapping(uint256 index => Word)) words;
    }

    uint256 private constant _PER_WORD = 128;

    /// @notice State of a nonce.
    function get(Map storage self, address seller, address buyer, uint256 nonce) internal view returns (TradeStatus) {
        return TradeStatus((_word(self, seller, buyer, nonce).bits >> _shift(nonce)) & 3);
    }

    /// @notice Sets the state of a nonce.
    function set(Map storage self, address seller, address buyer, uint256 nonce, TradeStatus status) internal {
        Word storage word = _word(self, seller, buyer, nonce);
        uint256 shift = _shift(nonce);
        word.bits = (word.bits & ~(3 << shift)) | (uint256(status) << shift);
    }

    function _word(Map storage self, address seller, address buyer, uint256 nonce) private view returns (Word storage) {
        bytes32 pair = Hashes.efficientKeccak256(bytes32(uint256(uint160(seller))), bytes32(uint256(uint160(buyer))));
        return self.words[pair][nonce / _PER_WORD];
    }

    function _shift(uint256 nonce) private pure returns (uint256) {
        return (nonce % _PER_WORD) << 1; // two bits each
    }
}

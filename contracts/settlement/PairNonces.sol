// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TradeStatus} from "./IDvP.sol";

/// @title PairNonces
/// @notice Trade states by ordered pair of accounts and nonce, 128 to a word. Only acts of the pair itself touch
/// their words, so nobody else can burn a nonce.
library PairNonces {
    struct Map {
        mapping(bytes32 key => uint256 word) words;
    }

    uint256 private constant _BITS = 2;
    uint256 private constant _PER_WORD = 128;

    /// @notice State of a nonce.
    function get(
        Map storage self,
        address seller,
        address buyer,
        uint256 nonce
    ) internal view returns (TradeStatus) {
        return TradeStatus((self.words[_key(seller, buyer, nonce)] >> _shift(nonce)) & 3);
    }

    /// @notice Sets the state of a nonce.
    function set(Map storage self, address seller, address buyer, uint256 nonce, TradeStatus status) internal {
        bytes32 key = _key(seller, buyer, nonce);
        uint256 shift = _shift(nonce);
        self.words[key] = (self.words[key] & ~(3 << shift)) | (uint256(status) << shift);
    }

    function _key(address seller, address buyer, uint256 nonce) private pure returns (bytes32) {
        return keccak256(abi.encode(seller, buyer, nonce / _PER_WORD));
    }

    function _shift(uint256 nonce) private pure returns (uint256) {
        return (nonce % _PER_WORD) * _BITS;
    }
}

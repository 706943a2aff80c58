// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "../../test/support/Test.sol";
import {TradeStatus} from "./IDvP.sol";
import {PairNonces} from "./PairNonces.sol";

/// @notice Packing of trade states: a write touches its own two bits and no neighbour's.
contract PairNoncesTest is Test {
    using PairNonces for PairNonces.Map;

    address private constant _SELLER = address(0xA11CE);
    address private constant _BUYER = address(0xB0B);
    uint256 private constant _PER_WORD = 128;

    PairNonces.Map private _map;

    function test_Get_IsOpenAtFirst() public view {
        assertEq(_status(_SELLER, _BUYER, 0), uint256(TradeStatus.Open));
        assertEq(_status(_SELLER, _BUYER, type(uint256).max), uint256(TradeStatus.Open));
    }

    function testFuzz_Set_TouchesNoNeighbour(uint256 nonce, uint8 status, uint256 pattern) public {
        nonce = bound(nonce, _PER_WORD, type(uint256).max - 2 * _PER_WORD);
        uint256 first = nonce - (nonce % _PER_WORD) - _PER_WORD / 2;
        // Every neighbour in the word, and half a word on both sides, gets a state of its own.
        for (uint256 i = 0; i < 2 * _PER_WORD; ++i) _set(_SELLER, _BUYER, first + i, _planned(pattern, i));
        _set(_SELLER, _BUYER, nonce, TradeStatus(status % 4));
        for (uint256 i = 0; i < 2 * _PER_WORD; ++i) {
            uint256 expected = first + i == nonce ? status % 4 : uint256(_planned(pattern, i));
            assertEq(_status(_SELLER, _BUYER, first + i), expected);
        }
    }

    function testFuzz_Set_TouchesNoOtherPair(address seller, address buyer, uint256 nonce, uint8 status) public {
        vm.assume(seller != buyer);
        vm.assume(seller != _SELLER || buyer != _BUYER);
        _set(_SELLER, _BUYER, nonce, TradeStatus.Settled);
        _set(seller, buyer, nonce, TradeStatus(status % 4));
        assertEq(_status(_SELLER, _BUYER, nonce), uint256(TradeStatus.Settled));
        assertEq(_status(seller, buyer, nonce), status % 4);
        if (seller != _BUYER || buyer != _SELLER) assertEq(_status(buyer, seller, nonce), uint256(TradeStatus.Open));
    }

    function testFuzz_Set_OverwritesAnyState(uint256 nonce, uint8 first, uint8 second) public {
        _set(_SELLER, _BUYER, nonce, TradeStatus(first % 4));
        _set(_SELLER, _BUYER, nonce, TradeStatus(second % 4));
        assertEq(_status(_SELLER, _BUYER, nonce), second % 4);
    }

    function testFuzz_Set_DistinctNoncesNeverShareAState(uint256 one, uint256 other) public {
        vm.assume(one != other);
        _set(_SELLER, _BUYER, one, TradeStatus.Cancelled);
        assertEq(_status(_SELLER, _BUYER, other), uint256(TradeStatus.Open));
    }

    function test_Set_AtTheEndsOfWordsAndOfTheType() public {
        uint256[6] memory nonces = [
            uint256(0),
            _PER_WORD - 1,
            _PER_WORD,
            2 * _PER_WORD - 1,
            type(uint256).max - 1,
            type(uint256).max
        ];
        for (uint256 i = 0; i < 6; ++i) _set(_SELLER, _BUYER, nonces[i], TradeStatus(1 + (i % 3)));
        for (uint256 i = 0; i < 6; ++i) assertEq(_status(_SELLER, _BUYER, nonces[i]), 1 + (i % 3));
        assertEq(_status(_SELLER, _BUYER, 1), 0);
        assertEq(_status(_SELLER, _BUYER, _PER_WORD - 2), 0);
        assertEq(_status(_SELLER, _BUYER, type(uint256).max - 2), 0);
    }

    function _set(address seller, address buyer, uint256 nonce, TradeStatus status) private {
        _map.set(seller, buyer, nonce, status);
    }

    function _planned(uint256 pattern, uint256 i) private pure returns (TradeStatus) {
        return TradeStatus(uint256(keccak256(abi.encode(pattern, i))) % 4);
    }

    function _status(address seller, address buyer, uint256 nonce) private view returns (uint256) {
        return uint256(_map.get(seller, buyer, nonce));
    }
}

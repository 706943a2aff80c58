// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "../../test/support/Test.sol";
import {Bond} from "./Bond.sol";
import {BondCode} from "./BondCode.sol";

contract BondCodeTest is Test {
    bytes private _head;
    bytes private _tail;
    address private _headStore;
    address private _tailStore;

    function setUp() public {
        _headStore = address(new BondCode(false));
        _tailStore = address(new BondCode(true));
        (_head, _tail) = (_headStore.code, _tailStore.code);
    }

    /// @dev Bytes 1 to the end.
    function withoutStop(bytes memory code) internal pure returns (bytes memory rest) {
        rest = new bytes(code.length - 1);
        for (uint256 i = 0; i < rest.length; ++i) rest[i] = code[i + 1];
    }

    function test_Halves_MakeTheBondsCreationCode() public view {
        bytes memory code = bytes.concat(withoutStop(_head), withoutStop(_tail));
        assertEq(keccak256(code), keccak256(type(Bond).creationCode));
    }

    function test_Halves_AreEqualToAByte() public view {
        assertTrue(_tail.length == _head.length || _tail.length == _head.length + 1);
        assertEq(_head.length + _tail.length, type(Bond).creationCode.length + 2);
    }

    function test_Halves_CannotBeExecuted(bytes memory data) public {
        address[2] memory stores = [_headStore, _tailStore];
        for (uint256 i = 0; i < 2; ++i) {
            assertEq(uint256(uint8(stores[i].code[0])), 0); // STOP
            vm.deal(address(this), 1 ether);
            vm.record();
            (bool ok, bytes memory result) = stores[i].call{value: 1}(data);
            (bytes32[] memory reads, bytes32[] memory writes) = vm.accesses(stores[i]);
            assertTrue(ok);
            assertEq(result.length, 0);
            assertEq(reads.length + writes.length, 0);
        }
    }
}

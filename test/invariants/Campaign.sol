// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {console} from "hardhat/console.sol";
import {InvariantTest} from "../support/InvariantTest.sol";

/// @title A campaign
/// @notice One handler and its acts, each a function of one random seed. An invariant that holds because every act was
/// refused proves nothing, so every campaign also proves that its acts succeed.
abstract contract Campaign is InvariantTest {
    struct Act {
        string name;
        bytes4 selector;
    }

    uint256 private constant _SEQUENCES = 40;
    uint256 private constant _DEPTH = 64;
    uint256 private constant _FEWEST_CALLS = 50;

    address private _handler;
    Act[] private _acts;
    /// @dev Numbers of acts, an act of weight two twice.
    uint256[] private _lots;

    /// @dev Sequences of the campaign's own kind, each from the same beginning, with the outcomes counted.
    function test_Handlers_SucceedInATenthOfTheirCalls() public {
        uint256 beginning = vm.snapshotState();
        (uint256[] memory calls, uint256[] memory successes) = (
            new uint256[](_acts.length),
            new uint256[](_acts.length)
        );
        for (uint256 i = 0; i < _SEQUENCES * _DEPTH; ++i) {
            if (i % _DEPTH == 0) assertTrue(vm.revertToState(beginning));
            uint256 seed = uint256(keccak256(abi.encode("campaign", i)));
            uint256 number = _lots[seed % _lots.length];
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, ) = _handler.call(abi.encodeWithSelector(_acts[number].selector, seed));
            ++calls[number];
            if (success) ++successes[number];
        }
        for (uint256 i = 0; i < _acts.length; ++i) {
            string memory name = string.concat("handler ", _acts[i].name);
            console.log("%s calls %d successes %d", name, calls[i], successes[i]);
            assertGe(calls[i], _FEWEST_CALLS, name);
            assertGe(successes[i] * 10, calls[i], name);
        }
    }

    /// @dev Names the only target.
    function useHandler(address handler) internal {
        _handler = handler;
        targetContract(handler);
    }

    /// @dev Adds the function `name(uint256)`, called `weight` times as often as one of weight 1.
    function addAct(string memory name, uint256 weight) internal {
        bytes4 selector = bytes4(keccak256(bytes(string.concat(name, "(uint256)"))));
        for (uint256 i = 0; i < weight; ++i) _lots.push(_acts.length);
        _acts.push(Act(name, selector));
    }

    /// @dev Hands all acts to the runner.
    function targetActs() internal {
        bytes4[] memory selectors = new bytes4[](_lots.length);
        for (uint256 i = 0; i < selectors.length; ++i) selectors[i] = _acts[_lots[i]].selector;
        targetSelector(FuzzSelector(_handler, selectors));
    }
}

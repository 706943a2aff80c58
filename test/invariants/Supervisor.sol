// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FreezeOrder, WHOLE_ACCOUNT} from "../../contracts/ledger/IRegulatedToken.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {Authority} from "../../contracts/access/Authority.sol";
import {LedgerModel} from "./LedgerModel.sol";

/// @title Officers of a campaign
/// @notice They tighten (pause, suspend, freeze, close a policy) and loosen again; time passes.
abstract contract Supervisor is LedgerModel {
    address[] internal policies;
    /// @dev Whether a policy may act on a token; the tokens of one authority share it.
    mapping(uint256 policy => mapping(uint256 token => bool)) internal open;
    mapping(uint256 token => Authority) internal authorityOfToken;

    /// @notice One act that binds somebody more than before.
    function tighten(uint256 seed) external {
        uint256 token = anyToken(seed);
        uint256 kind = draw(seed, 6) % 8;
        if (kind == 0) _pause(token);
        else if (kind == 1) _suspend(leiOf[accounts[draw(seed, 7) % accounts.length]]);
        else if (kind < 4) _close(draw(seed, 7) % policies.length, token);
        else _freeze(token, accounts[draw(seed, 7) % accounts.length], seed);
    }

    /// @notice One act that undoes an earlier one.
    function loosen(uint256 seed) external {
        uint256 start = draw(seed, 8);
        for (uint256 i = 0; i < 4; ++i) {
            uint256 kind = (start + i) % 4;
            if (kind == 0 && _unpauseAny()) return;
            if (kind == 1 && _resumeAny()) return;
            if (kind == 2 && _unfreezeAny(start)) return;
            if (kind == 3 && _reopenAny()) return;
        }
        revert NothingToDo("loosen");
    }

    /// @notice Lets time pass: minutes to a day.
    function pass(uint256 seed) external {
        passTo(block.timestamp + 1 minutes + (draw(seed, 9) % 1 days));
    }

    /// @dev Every change of time goes through here, so that a campaign can note what stood before it.
    function passTo(uint256 time) internal virtual {
        vm.warp(time);
    }

    function _pause(uint256 token) private {
        require(!paused[token], NothingToDo("pause"));
        paused[token] = true;
        vm.prank(officerOf[token]);
        tokens[token].pause("incident");
    }

    function _suspend(bytes20 lei) private {
        require(!suspended[lei], NothingToDo("suspend"));
        suspended[lei] = true;
        suspend(lei);
    }

    function _close(uint256 policy, uint256 token) private {
        require(open[policy][token], NothingToDo("close"));
        _setOpen(policy, token, false);
        vm.prank(officerOf[token]);
        registry.closePolicy(address(authorityOfToken[token]), policies[policy]);
    }

    /// @dev Amounts may exceed the holding; some orders freeze the account; most end within days.
    function _freeze(uint256 token, address account, uint256 seed) private {
        require(orders[token][account].length < 16, NothingToDo("freeze"));
        uint256 most = total[token][account] + total[token][account] / 4 + 1;
        uint96 amount = draw(seed, 10) % 6 == 0 ? WHOLE_ACCOUNT : uint96(1 + (draw(seed, 11) % most));
        uint40 end = draw(seed, 12) % 4 == 0 ? 0 : uint40(block.timestamp + 1 hours + (draw(seed, 13) % 2 days));
        FreezeOrder memory order = FreezeOrder(freshReference(), amount, end);
        orders[token][account].push(order);
        vm.prank(officerOf[token]);
        tokens[token].freeze(account, order, "High Court of Hong Kong", 0);
    }

    function _unpauseAny() private returns (bool) {
        for (uint256 token = 0; token < tokens.length; ++token) {
            if (!paused[token]) continue;
            paused[token] = false;
            vm.prank(officerOf[token]);
            tokens[token].unpause("over");
            return true;
        }
        return false;
    }

    function _resumeAny() private returns (bool) {
        for (uint256 i = 0; i < accounts.length; ++i) {
            bytes20 lei = leiOf[accounts[i]];
            if (!suspended[lei]) continue;
            suspended[lei] = false;
            resume(lei);
            return true;
        }
        return false;
    }

    function _unfreezeAny(uint256 start) private returns (bool) {
        for (uint256 i = 0; i < tokens.length * accounts.length; ++i) {
            uint256 n = (start % 1e9) + i;
            (uint256 token, address account) = (n % tokens.length, accounts[(n / tokens.length) % accounts.length]);
            FreezeOrder[] storage list = orders[token][account];
            if (list.length == 0) continue;
            uint256 index = start % list.length;
            bytes32 caseRef = list[index].caseRef;
            list[index] = list[list.length - 1];
            list.pop();
            vm.prank(officerOf[token]);
            tokens[token].unfreeze(account, caseRef, "order lifted");
            return true;
        }
        return false;
    }

    /// @dev Announces a closed policy anew and waits out the delay.
    function _reopenAny() private returns (bool) {
        for (uint256 policy = 0; policy < policies.length; ++policy) {
            for (uint256 token = 0; token < tokens.length; ++token) {
                if (open[policy][token]) continue;
                Authority authority = authorityOfToken[token];
                vm.prank(officerOf[token]);
                registry.announcePolicy(address(authority), policies[policy], Capability.ALL);
                passTo(block.timestamp + registry.policyDelay());
                vm.prank(officerOf[token]);
                registry.activatePolicy(address(authority), policies[policy]);
                _setOpen(policy, token, true);
                return true;
            }
        }
        return false;
    }

    function _setOpen(uint256 policy, uint256 token, bool on) private {
        for (uint256 i = 0; i < tokens.length; ++i) {
            if (address(authorityOfToken[i]) == address(authorityOfToken[token])) open[policy][i] = on;
        }
    }
}

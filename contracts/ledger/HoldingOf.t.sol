// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OnBond, OnCash, RegulatedTokenBehaviour} from "../../test/support/RegulatedTokenBehaviour.sol";
import {FreezeOrder, WHOLE_ACCOUNT} from "./IRegulatedToken.sol";

/// @dev Whatever happens in whatever order: total = free + locked + frozen; what is locked is the sum of the open locks;
/// what is frozen is what the live orders reach of the rest; all totals make the supply.
abstract contract HoldingOfBehaviour is RegulatedTokenBehaviour {
    uint256 private constant _STEPS = 24;

    /// @dev Every lock is the seller's, for the buyer; references of steps that opened none have nothing locked.
    uint256 private _steps;

    function test_HoldingOf_AddsUpWhateverHappens(uint256 seed) public {
        address[3] memory accounts = [seller, buyer, third];
        for (_steps = 1; _steps <= _STEPS; ++_steps) {
            seed = uint256(keccak256(abi.encode(seed)));
            act(accounts[seed % 3], accounts[(seed >> 8) % 3], seed >> 16);
            uint256 supply = 0;
            for (uint256 i = 0; i < 3; ++i) {
                supply += token.balanceOf(accounts[i]);
                checkHolding(accounts[i]);
            }
            assertEq(supply, token.totalSupply());
        }
    }

    /// @dev One act. What the token refuses changes nothing, so the refusal is of no interest here.
    function act(address from, address to, uint256 seed) internal {
        uint256 amount = bound(seed, 1, held / unit / 4) * unit;
        uint256 kind = (seed >> 128) % 8;
        bytes32 ref = bytes32(1 + ((seed >> 136) % _steps));
        if (kind == 0) {
            vm.prank(from);
            try token.transfer(to, amount) {} catch {}
        } else if (kind == 1) {
            try policy.lock(token, bytes32(_steps), seller, buyer, amount) {} catch {}
        } else if (kind == 2) {
            try policy.unlock(token, ref, seller, buyer) {} catch {}
        } else if (kind == 3) {
            try policy.deliver(token, ref, seller, buyer, (amount / unit / 2) * unit) {} catch {}
        } else if (kind == 4) {
            uint96 most = (seed >> 144) % 8 == 0 ? WHOLE_ACCOUNT : uint96(amount);
            uint40 expiresAt = uint40(block.timestamp + 1 + ((seed >> 152) % 2 days));
            vm.prank(officer);
            token.freeze(from, FreezeOrder(bytes32(_steps), most, expiresAt), COURT, ORDER_HASH);
        } else if (kind == 5) {
            vm.prank(officer);
            try token.forceTransfer(from, to, amount, CASE, "confiscation order", ORDER_HASH) {} catch {}
        } else if (kind == 6) {
            try policy.burn(token, from, amount) {} catch {}
        } else {
            vm.warp(block.timestamp + ((seed >> 144) % 1 days));
        }
    }

    function checkHolding(address account) internal view {
        (uint256 total, uint256 free, uint256 locked, uint256 frozen) = token.holdingOf(account);
        assertEq(total, token.balanceOf(account), "balance");
        assertEq(total, free + locked + frozen, "total");
        assertEq(locked, openLocksOf(account), "locked");
        uint256 ordered = ordersOn(account);
        assertEq(frozen, ordered < total - locked ? ordered : total - locked, "frozen");
    }

    function openLocksOf(address account) internal view returns (uint256 sum) {
        if (account != seller) return 0;
        for (uint256 step = 1; step <= _STEPS; ++step) {
            (, uint256 remaining, ) = token.lockOf(lockId(bytes32(step)), seller, buyer);
            sum += remaining;
        }
    }

    /// @dev An order over the whole account is more than any holding.
    function ordersOn(address account) internal view returns (uint256 sum) {
        FreezeOrder[] memory orders = token.freezeOrdersOf(account);
        for (uint256 i = 0; i < orders.length; ++i) {
            if (block.timestamp < orders[i].expiresAt) sum += orders[i].amount;
        }
    }
}

contract CashHoldingOfTest is HoldingOfBehaviour, OnCash {}

contract BondHoldingOfTest is HoldingOfBehaviour, OnBond {}

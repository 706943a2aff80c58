// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "../../test/support/Test.sol";
import {Holding, HoldingLib} from "./Holding.sol";

/// @dev The packed word against a struct of its fields: what changes one field changes no other.
contract HoldingTest is Test {
    struct Fields {
        uint96 total;
        uint96 locked;
        uint32 epoch;
        uint8 orders;
        bool limited;
    }

    function pack(Fields memory f) internal pure returns (Holding) {
        return
            Holding.wrap(0).plus(f.total).withLocked(f.locked).atEpoch(f.epoch).withOrders(f.orders).withLimited(
                f.limited
            );
    }

    /// @dev No more is locked than is held.
    function valid(Fields memory f) internal pure returns (Fields memory) {
        f.locked = uint96(bound(f.locked, 0, f.total));
        return f;
    }

    function assertFields(Holding h, Fields memory f) internal pure {
        assertEq(h.total(), f.total, "total");
        assertEq(h.locked(), f.locked, "locked");
        assertEq(h.unlocked(), f.total - f.locked, "unlocked");
        assertEq(h.epoch(), f.epoch, "epoch");
        assertEq(h.orders(), f.orders, "orders");
        assertEq(h.limited(), f.limited, "limited");
        uint256 word =
            uint256(f.total) |
                (uint256(f.locked) << 96) |
                (uint256(f.epoch) << 192) |
                (uint256(f.orders) << 224) |
                (f.limited ? 1 << 232 : 0);
        assertEq(Holding.unwrap(h), word, "word");
    }

    function test_Pack(Fields memory f) public pure {
        assertFields(pack(valid(f)), f);
    }

    function test_Plus(Fields memory f, uint96 amount) public pure {
        Holding h = pack(valid(f));
        amount = uint96(bound(amount, 0, HoldingLib.MAX_AMOUNT - f.total));
        f.total += amount;
        assertFields(h.plus(amount), f);
    }

    function test_Minus(Fields memory f, uint96 amount) public pure {
        Holding h = pack(valid(f));
        amount = uint96(bound(amount, 0, f.total - f.locked));
        f.total -= amount;
        assertFields(h.minus(amount), f);
    }

    function test_WithLocked(Fields memory f, uint96 amount) public pure {
        Holding h = pack(valid(f));
        amount = uint96(bound(amount, 0, f.total - f.locked));
        f.locked += amount;
        assertFields(h.withLocked(amount), f);
    }

    function test_WithUnlocked(Fields memory f, uint96 amount) public pure {
        Holding h = pack(valid(f));
        amount = uint96(bound(amount, 0, f.locked));
        f.locked -= amount;
        assertFields(h.withUnlocked(amount), f);
    }

    function test_AtEpoch(Fields memory f, uint32 epoch) public pure {
        Holding h = pack(valid(f));
        f.epoch = epoch;
        assertFields(h.atEpoch(epoch), f);
    }

    function test_WithOrders(Fields memory f, uint8 orders) public pure {
        Holding h = pack(valid(f));
        f.orders = orders;
        assertFields(h.withOrders(orders), f);
    }

    function test_WithLimited(Fields memory f, bool on) public pure {
        Holding h = pack(valid(f));
        f.limited = on;
        assertFields(h.withLimited(on), f);
    }

    function test_MaxAmount() public pure {
        assertEq(HoldingLib.MAX_AMOUNT, type(uint96).max);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Market} from "../../test/support/Market.sol";
import {Trade, TradeId, TradeStatus} from "./IDvP.sol";

contract DvPTest is Market {
    function setUp() public {
        setUpMarket();
    }

    function test_Settle_MovesBothLegs() public {
        Trade memory t = trade(1);
        bytes32 id = TradeId.unwrap(dvp.tradeIdOf(t));
        vm.warp(SETTLEMENT_DATE);
        dvp.settle(t, sign(sellerKey, id), sign(buyerKey, id));
        assertEq(bond.balanceOf(buyer), DENOMINATION);
        assertEq(cash.balanceOf(buyer), CASH_EACH - 50_000_00);
        assertEq(uint256(dvp.statusOf(t)), uint256(TradeStatus.Settled));
    }
}

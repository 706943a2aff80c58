// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {TradeStatus} from "../../contracts/settlement/IDvP.sol";
import {Campaign} from "./Campaign.sol";
import {Rule} from "./LedgerModel.sol";
import {TradeActs} from "./TradeActs.sol";

/// @dev It stands beside its campaign: a runner that is given only this file finds no target compiled elsewhere.
contract TradeHandler is TradeActs {}

/// @notice What signed trades promise whatever parties, strangers and officers do: the design's list, each by name.
contract DvPInvariants is Campaign {
    TradeHandler private _handler;

    function setUp() public {
        _handler = new TradeHandler();
        useHandler(address(_handler));
        addAct("propose", 2);
        addAct("announce", 1);
        addAct("lodge", 1);
        addAct("settle", 2);
        addAct("settleBatch", 1);
        addAct("settleAll", 1);
        addAct("cancel", 1);
        addAct("cancelAsOther", 1);
        addAct("forge", 1);
        addAct("repeat", 1);
        addAct("replaceKey", 1);
        addAct("useReplacedKey", 1);
        addAct("tighten", 1);
        addAct("loosen", 2);
        addAct("pass", 1);
        targetActs();
    }

    function invariant_TradesSettleAtMostOnce() public view {
        assertEq(_handler.breachOf(Rule.AtMostOnce), "");
        TradeActs.Report[] memory reports = _handler.allEntries();
        for (uint256 i = 0; i < reports.length; ++i) {
            assertLe(reports[i].timesSettled, 1, "one trade");
            assertLe(reports[i].settledUnderNonce, 1, "all trades under one nonce");
        }
    }

    function invariant_BothLegsMoveOrNeither() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        for (uint256 token = 0; token < tokens.length; ++token) {
            uint256[3][] memory expected = _handler.expectedHoldings(token);
            for (uint256 i = 0; i < accounts.length; ++i) {
                (uint256 total, uint256 free, uint256 locked, ) = tokens[token].holdingOf(accounts[i]);
                assertEq(total, expected[i][0], "total");
                assertEq(free, expected[i][1], "free");
                assertEq(locked, 0, "locked");
            }
        }
    }

    function invariant_ValueIsConserved() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        for (uint256 token = 0; token < tokens.length; ++token) {
            uint256 sum = 0;
            for (uint256 i = 0; i < accounts.length; ++i) sum += tokens[token].balanceOf(accounts[i]);
            assertEq(sum, tokens[token].totalSupply(), "sum of holdings");
            assertEq(sum, _handler.expectedSupply(token), "issued");
        }
    }

    function invariant_NoncesStandAsTheModelSays() public view {
        TradeActs.Report[] memory reports = _handler.allEntries();
        for (uint256 i = 0; i < reports.length; ++i) {
            assertEq(uint256(reports[i].found), uint256(reports[i].expected), "status of a nonce");
            assertEq(reports[i].foundLodged, reports[i].lodged, "lodged");
        }
    }

    function invariant_LodgedAreCancelledByBothAndCancelledNeverSettle() public view {
        assertEq(_handler.breachOf(Rule.Cancelling), "");
        TradeActs.Report[] memory reports = _handler.allEntries();
        for (uint256 i = 0; i < reports.length; ++i) {
            if (!reports[i].lodged || reports[i].askedByBoth) continue;
            assertEq(uint256(reports[i].found), uint256(TradeStatus.Lodged), "lodged, not asked by both");
        }
    }

    function invariant_ThirdPartiesChangeNothing() public view {
        assertEq(_handler.breachOf(Rule.ThirdParties), "");
    }

    function invariant_ReplacedKeysNeverSignAgain() public view {
        assertEq(_handler.breachOf(Rule.ReplacedKeys), "");
    }

    function invariant_OrdersBindTrades() public view {
        assertEq(_handler.breachOf(Rule.Orders), "");
    }

    function invariant_TradesSettleExactlyWhenTheModelSays() public view {
        assertEq(_handler.breachOf(Rule.Outcomes), "");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {HashLockStatus} from "../../contracts/settlement/IHashTimeLock.sol";
import {Campaign} from "./Campaign.sol";
import {HashLockActs} from "./HashLockActs.sol";
import {Rule} from "./LedgerModel.sol";

/// @dev It stands beside its campaign: a runner that is given only this file finds no target compiled elsewhere.
contract HashLockHandler is HashLockActs {}

/// @notice What hash time locks promise whatever owners, receivers, strangers, arbiters and officers do: the design's
/// list, each by name.
contract HashTimeLockInvariants is Campaign {
    HashLockHandler private _handler;

    function setUp() public {
        _handler = new HashLockHandler();
        useHandler(address(_handler));
        addAct("lock", 3);
        addAct("reveal", 1);
        addAct("claim", 1);
        addAct("deliver", 1);
        addAct("refund", 1);
        addAct("admit", 1);
        addAct("forge", 1);
        addAct("repeat", 1);
        addAct("seize", 1);
        addAct("tighten", 1);
        addAct("loosen", 2);
        addAct("pass", 1);
        targetActs();
    }

    function invariant_RevealedNeverBecomesRefunded() public view {
        HashLockActs.Report[] memory reports = _handler.allEntries();
        for (uint256 i = 0; i < reports.length; ++i) {
            if (!reports[i].wasRevealed) continue;
            bool kept = reports[i].found == HashLockStatus.Revealed || reports[i].found == HashLockStatus.Delivered;
            assertTrue(kept, "revealed");
        }
    }

    function invariant_LocksEndOnce() public view {
        assertEq(_handler.breachOf(Rule.LockEnds), "");
        HashLockActs.Report[] memory reports = _handler.allEntries();
        for (uint256 i = 0; i < reports.length; ++i) {
            assertEq(reports[i].ends, reports[i].found > HashLockStatus.Revealed ? 1 : 0, "ends");
        }
    }

    function invariant_LiveLocksSumToWhatIsLocked() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        HashLockActs.Report[] memory reports = _handler.allEntries();
        for (uint256 token = 0; token < tokens.length; ++token) {
            for (uint256 i = 0; i < accounts.length; ++i) {
                uint256 sum = 0;
                for (uint256 j = 0; j < reports.length; ++j) {
                    bool live =
                        reports[j].found == HashLockStatus.Locked || reports[j].found == HashLockStatus.Revealed;
                    if (live && reports[j].token == token && reports[j].owner == accounts[i]) sum += reports[j].amount;
                }
                (, , uint256 locked, ) = tokens[token].holdingOf(accounts[i]);
                assertEq(locked, sum, "locked");
            }
        }
    }

    function invariant_ValueIsConservedAndGoesOnlyToTheReceiver() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        for (uint256 token = 0; token < tokens.length; ++token) {
            uint256[3][] memory expected = _handler.expectedHoldings(token);
            uint256 sum = 0;
            for (uint256 i = 0; i < accounts.length; ++i) {
                (uint256 total, uint256 free, uint256 locked, ) = tokens[token].holdingOf(accounts[i]);
                assertEq(total, expected[i][0], "total");
                assertEq(free, expected[i][1], "free");
                assertEq(locked, expected[i][2], "locked");
                sum += total;
            }
            assertEq(sum, tokens[token].totalSupply(), "sum of holdings");
        }
    }

    function invariant_TheEventsAloneTellTheStatus() public view {
        HashLockActs.Report[] memory reports = _handler.allEntries();
        for (uint256 i = 0; i < reports.length; ++i) {
            assertEq(uint256(reports[i].folded), uint256(reports[i].found), "folded");
        }
    }

    function invariant_LocksStandAsTheModelSays() public view {
        assertEq(_handler.breachOf(Rule.Outcomes), "");
        HashLockActs.Report[] memory reports = _handler.allEntries();
        for (uint256 i = 0; i < reports.length; ++i) {
            assertEq(uint256(reports[i].found), uint256(reports[i].expected), "status");
        }
    }

    function invariant_ThirdPartiesAndOrdersChangeNothing() public view {
        assertEq(_handler.breachOf(Rule.ThirdParties), "");
        assertEq(_handler.breachOf(Rule.Orders), "");
    }
}

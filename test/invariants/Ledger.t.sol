// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LockId, LockStatus} from "../../contracts/ledger/ISettlement.sol";
import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {Bond} from "../../contracts/bond/Bond.sol";
import {Campaign} from "./Campaign.sol";
import {LedgerActs} from "./LedgerActs.sol";
import {Rule} from "./LedgerModel.sol";
import {LockActs} from "./LockActs.sol";

/// @dev It stands beside its campaign: a runner that is given only this file finds no target compiled elsewhere.
contract LedgerHandler is LedgerActs {}

/// @notice What cash and bond promise whatever owners, policies and officers do: the design's list, each by name.
contract LedgerInvariants is Campaign {
    LedgerHandler private _handler;

    function setUp() public {
        _handler = new LedgerHandler();
        useHandler(address(_handler));
        addAct("transfer", 1);
        addAct("transferFrom", 1);
        addAct("moveValue", 1);
        addAct("settleNet", 1);
        addAct("forceTransfer", 1);
        addAct("issue", 1);
        addAct("burn", 1);
        addAct("lock", 2);
        addAct("deliver", 1);
        addAct("unlock", 1);
        addAct("relock", 1);
        addAct("endForeignLock", 1);
        addAct("endTwice", 1);
        addAct("announceRecordDate", 1);
        addAct("replaceKey", 1);
        addAct("useReplacedKey", 1);
        addAct("tighten", 1);
        addAct("loosen", 1);
        addAct("pass", 2);
        targetActs();
    }

    function invariant_HoldingsSumToWhatWasIssued() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        for (uint256 token = 0; token < tokens.length; ++token) {
            uint256 sum = 0;
            for (uint256 i = 0; i < accounts.length; ++i) sum += tokens[token].balanceOf(accounts[i]);
            assertEq(sum, tokens[token].totalSupply(), "sum of holdings");
            assertEq(sum, _handler.expectedSupply(token), "issued less burned");
        }
    }

    function invariant_LocksSumToWhatIsLocked() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        (LockActs.Lock[] memory locks, LockId[] memory ids) = _handler.allLocks();
        uint256[] memory remaining = new uint256[](locks.length);
        for (uint256 i = 0; i < locks.length; ++i) {
            (, remaining[i], ) = tokens[locks[i].token].lockOf(ids[i], locks[i].owner, locks[i].receiver);
        }
        for (uint256 token = 0; token < tokens.length; ++token) {
            for (uint256 i = 0; i < accounts.length; ++i) {
                uint256 sum = 0;
                for (uint256 j = 0; j < locks.length; ++j) {
                    if (locks[j].token == token && locks[j].owner == accounts[i]) sum += remaining[j];
                }
                (, , uint256 locked, ) = tokens[token].holdingOf(accounts[i]);
                assertEq(sum, locked, "locks of an owner");
            }
        }
    }

    function invariant_FreeLockedAndFrozenMakeTheTotal() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        for (uint256 token = 0; token < tokens.length; ++token) {
            for (uint256 i = 0; i < accounts.length; ++i) {
                (uint256 total, uint256 free, uint256 locked, uint256 frozen) = tokens[token].holdingOf(accounts[i]);
                assertEq(total, free + locked + frozen, "total");
                assertLe(locked, total, "locked");
                assertLe(free, total - locked, "free");
            }
        }
    }

    function invariant_HoldingsEqualTheModel() public view {
        RegulatedToken[] memory tokens = _handler.allTokens();
        address[] memory accounts = _handler.allAccounts();
        for (uint256 token = 0; token < tokens.length; ++token) {
            uint256[3][] memory expected = _handler.expectedHoldings(token);
            for (uint256 i = 0; i < accounts.length; ++i) {
                (uint256 total, uint256 free, uint256 locked, ) = tokens[token].holdingOf(accounts[i]);
                assertEq(total, expected[i][0], "total");
                assertEq(free, expected[i][1], "free");
                assertEq(locked, expected[i][2], "locked");
            }
        }
    }

    function invariant_LocksEndOnceAndOnlyThroughTheirOpener() public view {
        assertEq(_handler.breachOf(Rule.LockEnds), "");
        RegulatedToken[] memory tokens = _handler.allTokens();
        (LockActs.Lock[] memory locks, LockId[] memory ids) = _handler.allLocks();
        for (uint256 i = 0; i < locks.length; ++i) {
            (LockStatus status, uint256 remaining, bool partiesMatch) = tokens[locks[i].token].lockOf(
                ids[i],
                locks[i].owner,
                locks[i].receiver
            );
            assertEq(uint256(status), uint256(locks[i].status), "status of a lock");
            assertEq(remaining, locks[i].remaining, "remaining of a lock");
            assertTrue(partiesMatch, "parties of a lock");
        }
    }

    function invariant_RecordDatesSumToTheSupplyThen() public view {
        Bond bond = Bond(address(_handler.allTokens()[1]));
        address[] memory accounts = _handler.allAccounts();
        for (uint32 date = 0; date < _handler.passedDates(); ++date) {
            (uint256[] memory balances, uint256 supply) = _handler.expectedAt(date);
            uint256 sum = 0;
            for (uint256 i = 0; i < accounts.length; ++i) {
                uint256 balance = bond.balanceAt(accounts[i], date);
                assertEq(balance, balances[i], "balance at a record date");
                sum += balance;
            }
            assertEq(bond.supplyAt(date), supply, "supply at a record date");
            assertEq(sum, supply, "sum at a record date");
        }
    }

    function invariant_SelfTransferIsTheIdentity() public view {
        assertEq(_handler.breachOf(Rule.SelfTransfer), "");
    }

    function invariant_ReplacedKeysNeverActAgain() public view {
        assertEq(_handler.breachOf(Rule.ReplacedKeys), "");
    }

    function invariant_ClosingAPolicyChangesNoOpenLock() public view {
        assertEq(_handler.breachOf(Rule.Closing), "");
    }

    function invariant_ActsAreAdmittedExactlyWhenTheModelSays() public view {
        assertEq(_handler.breachOf(Rule.Outcomes), "");
    }
}

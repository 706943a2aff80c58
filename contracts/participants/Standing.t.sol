// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Market} from "../../test/support/Market.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {AccountKind, Zone} from "./IParticipants.sol";
import {Capability} from "./IPolicyTable.sol";
import {Standings, StandingsLib} from "./Standing.sol";

/// @dev What the registry answers and how the answer is read, against what was registered.
contract StandingTest is Market {
    address private _third = makeAddr("third account");
    address private _stranger = makeAddr("stranger");

    struct Lane {
        uint8 kind;
        bool suspended;
        bool ownKey;
        uint8 zone;
    }

    function setUp() public {
        setUpMarket();
        openAccount(ISSUER_LEI, _third, AccountKind.Pledge, Zone.FREE_TRADE, false);
    }

    function laneBits(Lane memory lane) internal pure returns (uint256) {
        return
            uint256(lane.kind) |
            (lane.suspended ? StandingsLib.SUSPENDED : 0) |
            (lane.ownKey ? StandingsLib.OWN_KEY : 0) |
            (uint256(lane.zone) << 8);
    }

    function assertLane(Standings s, uint256 offset, Lane memory lane) internal pure {
        assertEq(s.kind(offset), lane.kind, "kind");
        assertEq(s.suspended(offset), lane.suspended, "suspended");
        assertEq(s.ownKey(offset), lane.ownKey, "own key");
        assertEq(s.zone(offset), lane.zone, "zone");
    }

    // The word

    function test_Lanes_DoNotOverlap(Lane[3] memory lanes, uint8 capabilities) public pure {
        capabilities = uint8(bound(capabilities, 0, Capability.ALL));
        uint256 word = uint256(capabilities) << StandingsLib.CAPABILITIES;
        for (uint256 i = 0; i < 3; ++i) {
            lanes[i].kind = uint8(bound(lanes[i].kind, 0, uint8(type(AccountKind).max)));
            word |= laneBits(lanes[i]) << (16 * i);
        }
        Standings s = Standings.wrap(word);
        assertLane(s, StandingsLib.FROM, lanes[0]);
        assertLane(s, StandingsLib.TO, lanes[1]);
        assertLane(s, StandingsLib.SPENDER, lanes[2]);
        assertEq(s.may(Capability.MOVE), capabilities & Capability.MOVE != 0);
        assertEq(s.may(Capability.LOCK), capabilities & Capability.LOCK != 0);
    }

    /// @dev For lanes the registry can give: a registered account has a kind and a zone, another has neither.
    function test_BothAdmitted_IsTheSumOfTheSingleChecks(Lane[2] memory lanes, uint8 zones) public pure {
        uint256 word = 0;
        bool expected = true;
        for (uint256 i = 0; i < 2; ++i) {
            lanes[i].kind = uint8(bound(lanes[i].kind, 0, uint8(type(AccountKind).max)));
            lanes[i].zone = uint8(1 << bound(lanes[i].zone, 0, 2));
            if (lanes[i].kind == 0) lanes[i] = Lane(0, false, false, 0);
            word |= laneBits(lanes[i]) << (16 * i);
            expected = expected && lanes[i].kind != 0 && !lanes[i].suspended && lanes[i].zone & zones != 0;
        }
        assertEq(Standings.wrap(word).bothAdmitted(zones), expected);
    }

    // The registry's answers

    function test_Standings_OfTwoAccounts() public {
        suspend(ISSUER_LEI);
        Standings s = registry.standings(seller, _third);
        assertLane(s, StandingsLib.FROM, Lane(uint8(AccountKind.House), false, true, Zone.ONSHORE));
        assertLane(s, StandingsLib.TO, Lane(uint8(AccountKind.Pledge), true, false, Zone.FREE_TRADE));
        assertEq(Standings.unwrap(s) >> 32, 0);
    }

    function test_Standings_OfStrangersAreNought() public view {
        assertEq(Standings.unwrap(registry.standings(_stranger, address(0))), 0);
        assertEq(Standings.unwrap(registry.standingsWithSpender(_stranger, address(0), _stranger)), 0);
    }

    function test_Standings_AfterTheOwnKeyIsRevoked() public {
        revokeSigner(seller, seller);
        Standings s = registry.standings(seller, seller);
        assertLane(s, StandingsLib.FROM, Lane(uint8(AccountKind.House), false, false, Zone.ONSHORE));
        assertLane(s, StandingsLib.TO, Lane(uint8(AccountKind.House), false, false, Zone.ONSHORE));
    }

    function test_StandingsWithSpender() public {
        suspend(BUYER_LEI);
        Standings s = registry.standingsWithSpender(_third, issuance, buyer);
        assertLane(s, StandingsLib.FROM, Lane(uint8(AccountKind.Pledge), false, false, Zone.FREE_TRADE));
        assertLane(s, StandingsLib.TO, Lane(uint8(AccountKind.Issuance), false, true, Zone.ONSHORE));
        assertLane(s, StandingsLib.SPENDER, Lane(uint8(AccountKind.House), true, true, Zone.ONSHORE));
        assertEq(Standings.unwrap(s) >> 48, 0);
    }

    function test_StandingsWithPolicy() public {
        PolicyMock policy = new PolicyMock();
        activate(csd, csdOfficer, address(policy), Capability.LOCK);
        Standings s = registry.standingsWithPolicy(seller, buyer, address(policy), 0);
        assertTrue(s.may(Capability.LOCK));
        assertFalse(s.may(Capability.MOVE));
        assertLane(s, StandingsLib.FROM, Lane(uint8(AccountKind.House), false, true, Zone.ONSHORE));
        s = registry.standingsWithPolicy(seller, buyer, address(policy), 1);
        assertFalse(s.may(Capability.ALL));
        s = registry.standingsWithPolicy(seller, buyer, address(dvp), 0);
        assertTrue(s.may(Capability.MOVE));
        assertFalse(s.may(Capability.LOCK));
    }

    function test_StandingsOfMany() public {
        suspend(ISSUER_LEI);
        address[] memory accounts = new address[](4);
        (accounts[0], accounts[1], accounts[2], accounts[3]) = (seller, _third, _stranger, seller);
        (uint256[] memory lanes, uint256 capabilities) = registry.standingsOfMany(accounts, address(dvp), 1);
        assertEq(capabilities, Capability.MOVE);
        assertEq(lanes.length, 4);
        assertEq(lanes[0], laneBits(Lane(uint8(AccountKind.House), false, true, Zone.ONSHORE)));
        assertEq(lanes[1], laneBits(Lane(uint8(AccountKind.Pledge), true, false, Zone.FREE_TRADE)));
        assertEq(lanes[2], 0);
        assertEq(lanes[3], lanes[0]);
        (lanes, capabilities) = registry.standingsOfMany(new address[](0), _stranger, 0);
        assertEq(lanes.length, 0);
        assertEq(capabilities, 0);
    }

    function test_PartiesAndInstruments_GiveTheStandingOfBothParties() public {
        suspend(BUYER_LEI);
        (Standings parties, , ) = registry.partiesAndInstruments(seller, buyer, address(bond), address(cash));
        assertEq(Standings.unwrap(parties), Standings.unwrap(registry.standings(seller, buyer)));
        assertTrue(parties.suspended(StandingsLib.TO));
    }

    function test_LedgerId() public view {
        assertEq(registry.ledgerId(), LEDGER_ID);
    }
}

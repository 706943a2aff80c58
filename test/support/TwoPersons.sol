// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../../contracts/access/Authority.sol";
import {FourEyes} from "../../contracts/access/FourEyes.sol";
import {Officer, PersonId} from "../../contracts/access/IFourEyes.sol";
import {Roles} from "../../contracts/access/Roles.sol";
import {Trades} from "./Trades.sol";

/// @title A market under four eyes
/// @notice The roles of both authorities are held by a {FourEyes} each, and by nobody else but the bond factory.
/// The CSD has four persons, Alice with two addresses; the central bank has two.
abstract contract TwoPersons is Trades {
    PersonId internal constant ALICE = PersonId.wrap("CSD-001");
    PersonId internal constant BOB = PersonId.wrap("CSD-002");
    PersonId internal constant CAROL = PersonId.wrap("CSD-003");
    PersonId internal constant DAVE = PersonId.wrap("CSD-004");
    PersonId internal constant YUKI = PersonId.wrap("CB-001");
    PersonId internal constant ZOE = PersonId.wrap("CB-002");

    address internal alice = makeAddr("Alice");
    address internal aliceAtHome = makeAddr("Alice's second key");
    address internal bob = makeAddr("Bob");
    address internal carol = makeAddr("Carol");
    address internal dave = makeAddr("Dave");
    address internal yuki = makeAddr("Yuki");
    address internal zoe = makeAddr("Zoe");
    address internal stranger = makeAddr("stranger");

    FourEyes internal csdEyes;
    FourEyes internal bankEyes;

    function setUpTwoPersons() internal {
        setUpTrades();
        Officer[] memory officers = new Officer[](5);
        officers[0] = Officer(alice, ALICE);
        officers[1] = Officer(aliceAtHome, ALICE);
        officers[2] = Officer(bob, BOB);
        officers[3] = Officer(carol, CAROL);
        officers[4] = Officer(dave, DAVE);
        csdEyes = new FourEyes(address(csd), officers);
        officers = new Officer[](2);
        officers[0] = Officer(yuki, YUKI);
        officers[1] = Officer(zoe, ZOE);
        bankEyes = new FourEyes(address(centralBank), officers);
        handOver(csd, csdOfficer, csdEyes);
        handOver(centralBank, centralBankOfficer, bankEyes);
    }

    /// @dev Every role goes from an officer to the contract; ADMIN last.
    function handOver(Authority authority, address officer, FourEyes eyes) internal {
        vm.startPrank(officer);
        for (uint64 left = Roles.ENFORCEMENT + 1; left > 0; --left) {
            uint64 role = left - 1;
            authority.grantRole(role, address(eyes), 0);
            authority.revokeRole(role, officer);
        }
        vm.stopPrank();
    }

    /// @dev Valid for one day.
    function propose(FourEyes eyes, address officer, address target, bytes memory data) internal returns (uint256) {
        vm.prank(officer);
        return eyes.propose(target, data, uint40(block.timestamp + 1 days));
    }

    function approve(FourEyes eyes, address officer, uint256 actId, address target, bytes memory data) internal {
        vm.prank(officer);
        eyes.approve(actId, target, data);
    }

    /// @dev The first officer proposes, the second approves.
    function agree(FourEyes eyes, address maker, address checker, address target, bytes memory data) internal {
        approve(eyes, checker, propose(eyes, maker, target, data), target, data);
    }
}

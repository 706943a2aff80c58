// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {AccountKind, ParticipantRole} from "../../contracts/participants/IParticipants.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {Market} from "./Market.sol";

/// @title The market's bond with record dates ahead
/// @notice Seller and buyer hold {EACH} each, the third bank nothing. Record dates one to three are a week apart.
abstract contract RecordDatesFixture is Market {
    uint256 internal constant UNIT = DENOMINATION;
    uint256 internal constant EACH = ISSUED / 2;
    bytes32 internal constant REF = "instruction 1";

    uint40 internal first;
    uint40 internal second;
    uint40 internal third;
    address internal thirdBank;
    PolicyMock internal policy;

    function setUpRecordDates() internal {
        setUpMarket();
        thirdBank = makeAddr("third bank");
        onboard("THIRDBANK00000000005", ParticipantRole.DEALER, thirdBank, AccountKind.House);
        policy = new PolicyMock();
        activate(csd, csdOfficer, address(policy), Capability.ALL);
        move(seller, buyer, EACH);
        first = uint40(block.timestamp) + 7 days;
        (second, third) = (first + 7 days, first + 14 days);
    }

    function announce(uint40 instant) internal returns (uint32) {
        vm.prank(csdOfficer);
        return bond.announceRecordDate(instant);
    }

    function withdraw() internal {
        vm.prank(csdOfficer);
        bond.withdrawRecordDate();
    }

    function move(address from, address to, uint256 amount) internal {
        vm.prank(from);
        bond.transfer(to, amount);
    }

    function issue(uint256 faceAmount) internal {
        vm.prank(csdOfficer);
        bond.issue(faceAmount);
    }

    function assertAt(uint32 index, uint256 ofSeller, uint256 ofBuyer, uint256 ofThird) internal view {
        assertEq(bond.balanceAt(seller, index), ofSeller, "seller");
        assertEq(bond.balanceAt(buyer, index), ofBuyer, "buyer");
        assertEq(bond.balanceAt(thirdBank, index), ofThird, "third bank");
        uint256 rest = bond.balanceAt(issuance, index);
        assertEq(bond.supplyAt(index), ofSeller + ofBuyer + ofThird + rest, "supply");
    }
}

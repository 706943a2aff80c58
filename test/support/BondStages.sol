// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bond} from "../../contracts/bond/Bond.sol";
import {BondStatus} from "../../contracts/bond/BondTerms.sol";
import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {Capability} from "../../contracts/participants/IPolicyTable.sol";
import {Market} from "./Market.sol";

/// @title A second issue, in any stage of its life
/// @notice Until it is redeemed, issuance account, seller and buyer hold {EACH} of it, and a policy with both
/// capabilities can be asked for anything.
abstract contract BondStages is Market {
    bytes12 internal constant STAGED_ISIN = "HK0000912359";
    uint256 internal constant UNIT = DENOMINATION;
    uint256 internal constant EACH = 100 * UNIT;

    Bond internal staged;
    PolicyMock internal policy;

    function setUpStages() internal {
        setUpMarket();
        policy = new PolicyMock();
        activate(csd, csdOfficer, address(policy), Capability.ALL);
        vm.prank(csdOfficer);
        staged = Bond(factory.deployBond(bondTerms(STAGED_ISIN), 0));
    }

    function setStatus(BondStatus next) internal {
        vm.prank(csdOfficer);
        staged.setStatus(next);
    }

    function issue(uint256 faceAmount) internal {
        vm.prank(csdOfficer);
        staged.issue(faceAmount);
    }

    /// @dev Takes the announced bond to `status` by the shortest way.
    function bringTo(BondStatus status) internal {
        if (status == BondStatus.Announced) return;
        bringToOpen();
        if (status == BondStatus.Open) return;
        setStatus(BondStatus.Active);
        if (status == BondStatus.Active) return;
        if (status == BondStatus.Defaulted) {
            setStatus(BondStatus.Defaulted);
            return;
        }
        mature();
        if (status == BondStatus.Redeemed) {
            burnAll();
            setStatus(BondStatus.Redeemed);
        }
    }

    function bringToOpen() internal {
        issue(3 * EACH);
        vm.startPrank(issuance);
        staged.transfer(seller, EACH);
        staged.transfer(buyer, EACH);
        vm.stopPrank();
    }

    function mature() internal {
        vm.warp(MATURITY_DATE);
        setStatus(BondStatus.Matured);
    }

    function burnAll() internal {
        address[3] memory holders = [issuance, seller, buyer];
        for (uint256 i = 0; i < 3; ++i) policy.burn(staged, holders[i], staged.balanceOf(holders[i]));
    }

    function assertStatus(BondStatus status) internal view {
        assertEq(uint256(staged.status()), uint256(status), "bond status");
    }

    function assertHolding(address account, uint256 free, uint256 locked) internal view {
        (uint256 total, uint256 free_, uint256 locked_, ) = staged.holdingOf(account);
        assertEq(total, free + locked, "total");
        assertEq(free_, free, "free");
        assertEq(locked_, locked, "locked");
    }
}

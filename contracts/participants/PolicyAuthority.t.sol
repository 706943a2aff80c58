// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../access/Authority.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {Market} from "../../test/support/Market.sol";
import {AccountKind, ParticipantRole} from "./IParticipants.sol";
import {Capability, PolicyStatus} from "./IPolicyTable.sol";
import {ParticipantRegistry} from "./ParticipantRegistry.sol";

/// @dev Whose officers a policy table asks. A registry and two authorities only: a market would not come into being where
/// the wrong ones are asked, and no test of it would say why.
contract PolicyAuthorityTest is Market {
    PolicyMock private _policy;

    function setUp() public {
        vm.warp(TRADE_DATE);
        csdOfficer = makeAddr("csd officer");
        centralBankOfficer = makeAddr("central bank officer");
        csd = new Authority(csdOfficer);
        centralBank = new Authority(centralBankOfficer);
        registry = new ParticipantRegistry(address(csd), LEDGER_ID);
        grantRoles(csd, csdOfficer);
        grantRoles(centralBank, centralBankOfficer);
        onboard(CENTRAL_BANK_LEI, ParticipantRole.CENTRAL_BANK, address(0), AccountKind.None);
        vm.prank(csdOfficer);
        registry.registerAuthority(address(centralBank), CENTRAL_BANK_LEI);
        _policy = new PolicyMock();
    }

    function test_OfficersOfTheAuthorityItselfRunItsTable() public {
        activate(centralBank, centralBankOfficer, address(_policy), Capability.LOCK);
        assertEq(uint256(_status()), uint256(PolicyStatus.Active));
        vm.prank(centralBankOfficer);
        registry.closePolicy(address(centralBank), address(_policy));
        assertEq(uint256(_status()), uint256(PolicyStatus.Closing));
    }

    function test_RevertWhen_TheCsdsOfficerActsOnACentralBanksTable() public {
        vm.startPrank(csdOfficer);
        _expectUnauthorized(Roles.POLICY_OFFICER);
        registry.announcePolicy(address(centralBank), address(_policy), Capability.LOCK);
        _expectUnauthorized(Roles.POLICY_OFFICER);
        registry.activatePolicy(address(centralBank), address(_policy));
        _expectUnauthorized(Roles.GUARDIAN);
        registry.closePolicy(address(centralBank), address(_policy));
        vm.stopPrank();
        assertEq(uint256(_status()), uint256(PolicyStatus.None));
    }

    function _expectUnauthorized(uint64 role) private {
        vm.expectRevert(
            abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, csdOfficer, role, address(centralBank))
        );
    }

    function _status() private view returns (PolicyStatus) {
        return registry.policyOf(address(centralBank), address(_policy)).status;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../access/Authority.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Roles} from "../access/Roles.sol";
import {IWholesaleCash} from "../cash/IWholesaleCash.sol";
import {WholesaleCash} from "../cash/WholesaleCash.sol";
import {PolicyMock} from "../mocks/PolicyMock.sol";
import {Market} from "../../test/support/Market.sol";
import {AccountKind, ParticipantRole, Zone} from "./IParticipants.sol";
import {IInstrumentDirectory} from "./IInstrumentDirectory.sol";
import {Capability, IPolicyTable, Policy, PolicyStatus} from "./IPolicyTable.sol";

contract PolicyTableTest is Market {
    uint40 private constant _DELAY = 2 days;
    bytes20 private constant _YOUNG_LEI = "YOUNGCENTRALBANK0001";

    PolicyMock private _policy;
    uint40 private _activatableAt;

    function setUp() public {
        setUpMarket();
        _policy = new PolicyMock();
        _activatableAt = uint40(block.timestamp) + _DELAY;
    }

    function announce(uint8 capabilities) internal {
        vm.prank(csdOfficer);
        registry.announcePolicy(address(csd), address(_policy), capabilities);
    }

    function activatePolicy() internal {
        vm.prank(csdOfficer);
        registry.activatePolicy(address(csd), address(_policy));
    }

    function close() internal {
        vm.prank(csdOfficer);
        registry.closePolicy(address(csd), address(_policy));
    }

    /// @dev Announced and activated.
    function open(uint8 capabilities) internal {
        announce(capabilities);
        vm.warp(block.timestamp + _DELAY);
        activatePolicy();
    }

    /// @dev A central bank whose authority has nothing listed.
    function youngAuthority() internal returns (Authority young, address officer) {
        officer = makeAddr("young central bank officer");
        young = new Authority(officer);
        grantRoles(young, officer);
        onboard(_YOUNG_LEI, ParticipantRole.CENTRAL_BANK, address(0), AccountKind.None);
        vm.prank(csdOfficer);
        registry.registerAuthority(address(young), _YOUNG_LEI);
    }

    function capabilitiesUnder(uint256 authorityIndex) internal view returns (uint256 capabilities) {
        (, capabilities) = registry.standingsOfMany(new address[](0), address(_policy), authorityIndex);
    }

    function assertPolicy(PolicyStatus status, uint8 announced, uint40 activatableAt, uint8 now_) internal view {
        Policy memory entry = registry.policyOf(address(csd), address(_policy));
        assertEq(uint256(entry.status), uint256(status), "status");
        assertEq(entry.capabilities, announced, "capabilities announced");
        assertEq(entry.activatableAt, activatableAt, "activatableAt");
        assertEq(capabilitiesUnder(0), now_, "capabilities now");
        assertEq(capabilitiesUnder(1), 0, "capabilities under the other authority");
    }

    function expectWrongStatus(PolicyStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(IPolicyTable.Policy_WrongStatus.selector, address(_policy), status));
    }

    function expectUnauthorized(address caller, uint64 role) internal {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, caller, role, address(csd)));
    }

    // Announce

    function test_Announce_StartsTheDelay(uint8 capabilities) public {
        capabilities = uint8(bound(capabilities, 1, Capability.ALL));
        assertPolicy(PolicyStatus.None, 0, 0, 0);
        vm.expectEmit(address(registry));
        emit IPolicyTable.PolicyAnnounced(
            address(csd),
            address(_policy),
            capabilities,
            _activatableAt,
            address(_policy).codehash
        );
        announce(capabilities);
        assertPolicy(PolicyStatus.Announced, capabilities, _activatableAt, 0);
        assertEq(registry.policyDelay(), _DELAY);
    }

    function test_Announce_RevertWhen_NotAContract() public {
        vm.expectRevert(abi.encodeWithSelector(IPolicyTable.Policy_NotAContract.selector, seller));
        vm.prank(csdOfficer);
        registry.announcePolicy(address(csd), seller, Capability.MOVE);
    }

    function test_Announce_RevertWhen_CapabilitiesAreNoneOrUnknown(uint8 capabilities) public {
        if (capabilities <= Capability.ALL) capabilities = 0;
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyTable.Policy_BadCapabilities.selector, capabilities, Capability.ALL)
        );
        announce(capabilities);
    }

    /// @dev Defect 20: what is being waited for cannot be exchanged while the clock runs.
    function test_Announced_RevertWhen_AnnouncedAgain() public {
        announce(Capability.LOCK);
        vm.warp(_activatableAt);
        expectWrongStatus(PolicyStatus.Announced);
        announce(Capability.ALL);
    }

    // Activate

    function test_Activate_GivesTheCapabilities(uint8 capabilities) public {
        capabilities = uint8(bound(capabilities, 1, Capability.ALL));
        announce(capabilities);
        vm.warp(_activatableAt);
        vm.expectEmit(address(registry));
        emit IPolicyTable.PolicyActivated(address(csd), address(_policy), capabilities);
        activatePolicy();
        assertPolicy(PolicyStatus.Active, capabilities, _activatableAt, capabilities);
    }

    function test_Activate_RevertWhen_DelayHasNotPassed(uint40 time) public {
        announce(Capability.ALL);
        time = uint40(bound(time, block.timestamp, _activatableAt - 1));
        vm.warp(time);
        vm.expectRevert(abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, _activatableAt, time));
        activatePolicy();
    }

    /// @dev Defect 20: neither the administrator, nor a fresh grant, nor a change of grant delays shortens the wait.
    function test_Activate_RevertWhen_RolesAreRearranged() public {
        address second = makeAddr("second policy officer");
        announce(Capability.ALL);
        vm.startPrank(csdOfficer);
        csd.setGrantDelay(Roles.POLICY_OFFICER, 0);
        csd.grantRole(Roles.POLICY_OFFICER, second, 0);
        csd.setRoleAdmin(Roles.POLICY_OFFICER, Roles.POLICY_OFFICER);
        vm.stopPrank();
        vm.warp(_activatableAt - 1);
        bytes memory tooEarly = abi.encodeWithSelector(
            IPolicyTable.Policy_TooEarly.selector,
            _activatableAt,
            _activatableAt - 1
        );
        vm.expectRevert(tooEarly);
        vm.prank(second);
        registry.activatePolicy(address(csd), address(_policy));
        vm.expectRevert(tooEarly);
        activatePolicy();
        assertPolicy(PolicyStatus.Announced, Capability.ALL, _activatableAt, 0);
    }

    // Close

    function test_Close_TakesTheCapabilitiesAtOnce() public {
        open(Capability.ALL);
        vm.expectEmit(address(registry));
        emit IPolicyTable.PolicyClosing(address(csd), address(_policy));
        close();
        assertPolicy(PolicyStatus.Closing, Capability.ALL, _activatableAt, 0);
    }

    function test_Close_AnAnnouncement() public {
        announce(Capability.ALL);
        close();
        assertPolicy(PolicyStatus.Closing, Capability.ALL, _activatableAt, 0);
        vm.warp(_activatableAt);
        expectWrongStatus(PolicyStatus.Closing);
        activatePolicy();
    }

    function test_Closing_AnnouncedAgain_WaitsAgain() public {
        open(Capability.ALL);
        close();
        vm.warp(block.timestamp + 30 days);
        uint40 again = uint40(block.timestamp) + _DELAY;
        announce(Capability.LOCK);
        assertPolicy(PolicyStatus.Announced, Capability.LOCK, again, 0);
        vm.warp(again - 1);
        vm.expectRevert(abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, again, again - 1));
        activatePolicy();
        vm.warp(again);
        activatePolicy();
        assertPolicy(PolicyStatus.Active, Capability.LOCK, again, Capability.LOCK);
    }

    // Forbidden transitions

    function test_None_RevertWhen_ActivatedOrClosed() public {
        expectWrongStatus(PolicyStatus.None);
        activatePolicy();
        expectWrongStatus(PolicyStatus.None);
        close();
    }

    function test_Active_RevertWhen_AnnouncedOrActivated() public {
        open(Capability.LOCK);
        expectWrongStatus(PolicyStatus.Active);
        announce(Capability.ALL);
        expectWrongStatus(PolicyStatus.Active);
        activatePolicy();
        assertEq(capabilitiesUnder(0), Capability.LOCK);
    }

    function test_Closing_RevertWhen_ActivatedOrClosed() public {
        open(Capability.ALL);
        close();
        expectWrongStatus(PolicyStatus.Closing);
        activatePolicy();
        expectWrongStatus(PolicyStatus.Closing);
        close();
    }

    // Authorities

    function test_RevertWhen_CallerIsOfAnotherAuthority() public {
        vm.startPrank(centralBankOfficer);
        expectUnauthorized(centralBankOfficer, Roles.POLICY_OFFICER);
        registry.announcePolicy(address(csd), address(_policy), Capability.ALL);
        expectUnauthorized(centralBankOfficer, Roles.POLICY_OFFICER);
        registry.activatePolicy(address(csd), address(_policy));
        expectUnauthorized(centralBankOfficer, Roles.GUARDIAN);
        registry.closePolicy(address(csd), address(_policy));
        vm.stopPrank();
    }

    /// @dev Defect 18: an authority somebody made for himself has nothing to say here.
    function test_RevertWhen_AuthorityIsUnknown() public {
        address officer = makeAddr("officer of nothing");
        Authority own = new Authority(officer);
        grantRoles(own, officer);
        bytes memory unknown = abi.encodeWithSelector(
            IInstrumentDirectory.Directory_AuthorityUnknown.selector,
            address(own)
        );
        vm.startPrank(officer);
        vm.expectRevert(unknown);
        registry.announcePolicy(address(own), address(_policy), Capability.ALL);
        vm.expectRevert(unknown);
        registry.activatePolicy(address(own), address(_policy));
        vm.expectRevert(unknown);
        registry.closePolicy(address(own), address(_policy));
        vm.stopPrank();
    }

    function test_OnePolicyUnderTwoAuthorities() public {
        open(Capability.MOVE);
        activate(centralBank, centralBankOfficer, address(_policy), Capability.LOCK);
        assertEq(capabilitiesUnder(0), Capability.MOVE);
        assertEq(capabilitiesUnder(1), Capability.LOCK);
        close();
        assertEq(capabilitiesUnder(0), 0);
        assertEq(capabilitiesUnder(1), Capability.LOCK);
        assertEq(
            uint256(registry.policyOf(address(centralBank), address(_policy)).status),
            uint256(PolicyStatus.Active)
        );
    }

    /// @dev The last two bits of the word are as good as the first two.
    function test_TheLastAuthority() public {
        Authority last;
        for (uint256 n = 2; n < 128; ++n) {
            last = new Authority(csdOfficer);
            vm.prank(csdOfficer);
            registry.registerAuthority(address(last), CENTRAL_BANK_LEI);
        }
        grantRoles(last, csdOfficer);
        activate(last, csdOfficer, address(_policy), Capability.ALL);
        for (uint256 n = 0; n < 128; ++n) assertEq(capabilitiesUnder(n), n == 127 ? Capability.ALL : 0);
        open(Capability.ALL);
        vm.prank(csdOfficer);
        registry.closePolicy(address(last), address(_policy));
        for (uint256 n = 0; n < 128; ++n) assertEq(capabilitiesUnder(n), n == 0 ? Capability.ALL : 0);
    }

    // An authority without a listed instrument

    function test_Young_NeedsNoDelay() public {
        (Authority young, address officer) = youngAuthority();
        vm.startPrank(officer);
        vm.expectEmit(address(registry));
        emit IPolicyTable.PolicyAnnounced(
            address(young),
            address(_policy),
            Capability.ALL,
            uint40(block.timestamp),
            address(_policy).codehash
        );
        registry.announcePolicy(address(young), address(_policy), Capability.ALL);
        registry.activatePolicy(address(young), address(_policy));
        vm.stopPrank();
        assertEq(capabilitiesUnder(2), Capability.ALL);
    }

    /// @dev The delay comes with the first instrument and stays when it is delisted.
    function test_Young_WaitsOnceSomethingIsListed() public {
        (Authority young, address officer) = youngAuthority();
        WholesaleCash cnh = new WholesaleCash(registry, address(young), "CNH", 2, Zone.ALL, "Wholesale CNH");
        vm.startPrank(csdOfficer);
        registry.list(address(cnh));
        registry.delist(address(cnh), "listed too early");
        vm.stopPrank();
        vm.prank(officer);
        registry.announcePolicy(address(young), address(_policy), Capability.ALL);
        assertEq(registry.policyOf(address(young), address(_policy)).activatableAt, _activatableAt);
    }

    function test_Young_AnnouncedBeforeTheFirstListing_WaitsAfterIt() public {
        (Authority young, address officer) = youngAuthority();
        WholesaleCash cnh = new WholesaleCash(registry, address(young), "CNH", 2, Zone.ALL, "Wholesale CNH");
        vm.prank(officer);
        registry.announcePolicy(address(young), address(_policy), Capability.ALL);
        assertEq(registry.policyOf(address(young), address(_policy)).activatableAt, block.timestamp);
        vm.prank(csdOfficer);
        registry.list(address(cnh));
        assertEq(registry.policyOf(address(young), address(_policy)).activatableAt, _activatableAt);

        vm.warp(_activatableAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IPolicyTable.Policy_TooEarly.selector, _activatableAt, block.timestamp));
        vm.prank(officer);
        registry.activatePolicy(address(young), address(_policy));
        vm.warp(_activatableAt);
        vm.prank(officer);
        registry.activatePolicy(address(young), address(_policy));
        assertEq(registry.policyOf(address(young), address(_policy)).activatableAt, _activatableAt);
        assertEq(capabilitiesUnder(2), Capability.ALL);
    }

    /// @dev Defect 20: holders are warned before a policy reaches their value; so there is none before the listing.
    function test_Young_RevertWhen_ValueIsIssuedBeforeListing() public {
        (Authority young, address officer) = youngAuthority();
        WholesaleCash cnh = new WholesaleCash(registry, address(young), "CNH", 2, Zone.ALL, "Wholesale CNH");
        vm.expectRevert(IWholesaleCash.Cash_NotListed.selector);
        vm.prank(officer);
        cnh.issue(seller, 1_000_00, "reserve CNH 1");
    }
}

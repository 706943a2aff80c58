// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "../../test/support/Test.sol";
import {GovernedMock} from "../mocks/GovernedMock.sol";
import {Authority} from "./Authority.sol";
import {IGoverned} from "./IGoverned.sol";
import {Roles} from "./Roles.sol";

/// @dev {GovernedMock-act} needs SERVICING.
contract GovernedTest is Test {
    uint256 private constant _NOW = 1_676_390_400; // 15 February 2023, 00:00 in Hong Kong
    bytes4 private constant _ACT = GovernedMock.act.selector;

    address private _admin = makeAddr("admin");
    address private _holder = makeAddr("role holder");
    Authority private _authority;
    GovernedMock private _governed;

    function setUp() public {
        vm.warp(_NOW);
        _authority = new Authority(_admin);
        _governed = new GovernedMock(address(_authority));
    }

    function grant(Authority authority, uint64 role, uint32 executionDelay) internal {
        vm.prank(_admin);
        authority.grantRole(role, _holder, executionDelay);
    }

    function act() internal {
        vm.prank(_holder);
        _governed.act();
    }

    function expectUnauthorized(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGoverned.Governed_Unauthorized.selector,
                caller,
                Roles.SERVICING,
                address(_authority)
            )
        );
    }

    function test_Authority_ItsFirstAdminHoldsTheAdminRole() public view {
        (bool isMember, uint32 executionDelay) = _authority.hasRole(_authority.ADMIN_ROLE(), _admin);
        assertTrue(isMember);
        assertEq(executionDelay, 0);
        (isMember, ) = _authority.hasRole(_authority.ADMIN_ROLE(), address(this));
        assertFalse(isMember);
    }

    function test_Only_AdmitsAHolderOfTheRole() public {
        grant(_authority, Roles.SERVICING, 0);
        act();
        assertEq(_governed.acts(), 1);
    }

    function test_Only_RevertWhen_CallerHoldsAnotherRole(uint64 role) public {
        role = uint64(bound(role, 1, type(uint64).max - 1));
        vm.assume(role != Roles.SERVICING);
        grant(_authority, role, 0);
        expectUnauthorized(_holder);
        act();
    }

    /// @dev The administrator grants roles; it has no act of its own.
    function test_Only_RevertWhen_CallerIsTheAdmin() public {
        expectUnauthorized(_admin);
        vm.prank(_admin);
        _governed.act();
    }

    function test_Only_RevertWhen_RoleIsOfAnotherAuthority() public {
        Authority foreign = new Authority(_admin);
        grant(foreign, Roles.SERVICING, 0);
        expectUnauthorized(_holder);
        act();
    }

    function test_Only_RevertWhen_RoleWasRevoked() public {
        grant(_authority, Roles.SERVICING, 0);
        vm.prank(_admin);
        _authority.revokeRole(Roles.SERVICING, _holder);
        expectUnauthorized(_holder);
        act();
    }

    function test_Only_RevertWhen_RoleWasRenounced() public {
        grant(_authority, Roles.SERVICING, 0);
        vm.prank(_holder);
        _authority.renounceRole(Roles.SERVICING, _holder);
        expectUnauthorized(_holder);
        act();
    }

    /// @dev Defect 20: a grant that has not taken effect is none.
    function test_Only_RevertWhen_GrantIsDelayed() public {
        vm.prank(_admin);
        _authority.setGrantDelay(Roles.SERVICING, 7 days);
        vm.warp(_NOW + 30 days); // the delay itself takes effect after OpenZeppelin's minimum setback
        grant(_authority, Roles.SERVICING, 0);
        expectUnauthorized(_holder);
        act();
        vm.warp(_NOW + 37 days - 1);
        expectUnauthorized(_holder);
        act();
        vm.warp(_NOW + 37 days);
        act();
        assertEq(_governed.acts(), 1);
    }

    function test_Only_RevertWhen_RoleHasAnExecutionDelay(uint32 delay) public {
        delay = uint32(bound(delay, 1, type(uint32).max));
        grant(_authority, Roles.SERVICING, delay);
        expectUnauthorized(_holder);
        act();
    }

    /// @dev The manager cannot lend its address to who holds no role, for it holds none itself.
    function test_Only_RevertWhen_CalledThroughTheManager() public {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _ACT;
        uint64 publicRole = _authority.PUBLIC_ROLE();
        vm.prank(_admin);
        _authority.setTargetFunctionRole(address(_governed), selectors, publicRole);
        expectUnauthorized(address(_authority));
        vm.prank(_holder);
        _authority.execute(address(_governed), abi.encodeCall(GovernedMock.act, ()));
    }

    /// @dev Defect 20: roles are in the code, so the manager's own table of functions opens nothing.
    function test_Only_RevertWhen_ManagersTableSaysPublic() public {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _ACT;
        uint64 publicRole = _authority.PUBLIC_ROLE();
        vm.prank(_admin);
        _authority.setTargetFunctionRole(address(_governed), selectors, publicRole);
        expectUnauthorized(_holder);
        act();
    }

    /// @dev There is no `setAuthority` for a manager to call.
    function test_Authority_CannotBeSwapped() public {
        vm.expectRevert(bytes(""));
        vm.prank(_admin);
        _authority.updateAuthority(address(_governed), _holder);
        assertEq(_governed.authority(), address(_authority));
    }
}

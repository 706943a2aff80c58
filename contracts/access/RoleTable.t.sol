// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Market} from "../../test/support/Market.sol";
import {IBond} from "../bond/IBond.sol";
import {IBondFactory} from "../bond/IBondFactory.sol";
import {IWholesaleCash} from "../cash/IWholesaleCash.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {IInstrumentDirectory} from "../participants/IInstrumentDirectory.sol";
import {IParticipants} from "../participants/IParticipants.sol";
import {IPolicyTable} from "../participants/IPolicyTable.sol";
import {Authority} from "./Authority.sol";
import {IGoverned} from "./IGoverned.sol";
import {Roles} from "./Roles.sol";

/// @dev Defect 11. Every guarded function, called by somebody who holds exactly one role, for each role of each
/// authority, and by a stranger: the one right role passes the guard, and nobody else does. Arguments are noughts, so
/// who passes is refused later, by another error. (`test/access` walks the ABIs, so that no function is forgotten.)
contract RoleTableTest is Market {
    uint256 private constant _ROLES = 9;

    address[_ROLES] private _csdHolders;
    address[_ROLES] private _centralBankHolders;
    address private _stranger = makeAddr("stranger");

    function setUp() public {
        setUpMarket();
        for (uint64 role = 1; role < _ROLES; ++role) {
            _csdHolders[role] = makeAddr(string.concat("csd role ", vm.toString(uint256(role))));
            _centralBankHolders[role] = makeAddr(string.concat("central bank role ", vm.toString(uint256(role))));
            vm.prank(csdOfficer);
            csd.grantRole(role, _csdHolders[role], 0);
            vm.prank(centralBankOfficer);
            centralBank.grantRole(role, _centralBankHolders[role], 0);
        }
    }

    function test_Registry() public {
        checkCsd(address(registry), IParticipants.onboard.selector, Roles.REGISTRAR);
        checkCsd(address(registry), IParticipants.amend.selector, Roles.REGISTRAR);
        checkCsd(address(registry), IParticipants.openAccounts.selector, Roles.REGISTRAR);
        checkCsd(address(registry), IParticipants.setSigner.selector, Roles.REGISTRAR);
        checkCsd(address(registry), IParticipants.revokeSigner.selector, Roles.GUARDIAN);
        checkCsd(address(registry), IParticipants.suspend.selector, Roles.GUARDIAN);
        checkCsd(address(registry), IParticipants.resume.selector, Roles.RELEASER);
        checkCsd(address(registry), IInstrumentDirectory.registerAuthority.selector, Roles.LISTER);
        checkCsd(address(registry), IInstrumentDirectory.list.selector, Roles.LISTER);
        checkCsd(address(registry), IInstrumentDirectory.delist.selector, Roles.GUARDIAN);
    }

    function test_PolicyTable_AsksTheAuthorityNamed() public {
        checkPolicies(csd, _csdHolders);
        checkPolicies(centralBank, _centralBankHolders);
    }

    function test_Factory() public {
        checkCsd(address(factory), IBondFactory.deployBond.selector, Roles.ISSUANCE);
    }

    function test_Bond() public {
        checkCsd(address(bond), IBond.issue.selector, Roles.ISSUANCE);
        checkCsd(address(bond), IBond.setStatus.selector, Roles.SERVICING);
        checkCsd(address(bond), IBond.announceRecordDate.selector, Roles.SERVICING);
        checkCsd(address(bond), IBond.withdrawRecordDate.selector, Roles.SERVICING);
        checkToken(address(bond), csd, _csdHolders);
    }

    function test_Cash() public {
        check(address(cash), zeros(IWholesaleCash.issue.selector), centralBank, _centralBankHolders, Roles.ISSUANCE);
        check(
            address(cash),
            zeros(IWholesaleCash.setHoldingLimit.selector),
            centralBank,
            _centralBankHolders,
            Roles.RELEASER
        );
        checkToken(address(cash), centralBank, _centralBankHolders);
    }

    function checkToken(address token, Authority authority, address[_ROLES] storage holders) internal {
        check(token, zeros(IRegulatedToken.freeze.selector), authority, holders, Roles.GUARDIAN);
        check(token, zeros(IRegulatedToken.unfreeze.selector), authority, holders, Roles.RELEASER);
        check(token, zeros(IRegulatedToken.forceTransfer.selector), authority, holders, Roles.ENFORCEMENT);
        check(token, zeros(IRegulatedToken.pause.selector), authority, holders, Roles.GUARDIAN);
        check(token, zeros(IRegulatedToken.unpause.selector), authority, holders, Roles.RELEASER);
    }

    function checkPolicies(Authority authority, address[_ROLES] storage holders) internal {
        bytes memory announce = abi.encodeCall(IPolicyTable.announcePolicy, (address(authority), address(0), 0));
        bytes memory activate = abi.encodeCall(IPolicyTable.activatePolicy, (address(authority), address(0)));
        bytes memory close = abi.encodeCall(IPolicyTable.closePolicy, (address(authority), address(0)));
        check(address(registry), announce, authority, holders, Roles.POLICY_OFFICER);
        check(address(registry), activate, authority, holders, Roles.POLICY_OFFICER);
        check(address(registry), close, authority, holders, Roles.GUARDIAN);
    }

    function checkCsd(address target, bytes4 selector, uint64 role) internal {
        check(target, zeros(selector), csd, _csdHolders, role);
    }

    /// @dev `holders[0]` is nobody.
    function check(
        address target,
        bytes memory data,
        Authority authority,
        address[_ROLES] storage holders,
        uint64 role
    ) internal {
        address right = holders[role];
        assertEq(refuses(_stranger, target, data, authority, role), true);
        for (uint64 other = 1; other < _ROLES; ++other) {
            address[2] memory callers = [_csdHolders[other], _centralBankHolders[other]];
            for (uint256 i = 0; i < 2; ++i) {
                bool refused = refuses(callers[i], target, data, authority, role);
                assertEq(refused, callers[i] != right, vm.toString(bytes.concat(bytes4(data))));
            }
        }
    }

    /// @dev Whether the guard itself refuses the call. It leaves no trace, for some acts succeed on noughts.
    function refuses(
        address caller,
        address target,
        bytes memory data,
        Authority authority,
        uint64 role
    ) internal returns (bool refused) {
        bytes memory refusal = abi.encodeWithSelector(
            IGoverned.Governed_Unauthorized.selector,
            caller,
            role,
            address(authority)
        );
        uint256 snapshot = vm.snapshotState();
        vm.prank(caller);
        // solhint-disable-next-line avoid-low-level-calls
        (bool ok, bytes memory result) = target.call(data);
        refused = !ok && keccak256(result) == keccak256(refusal);
        vm.revertToState(snapshot);
    }

    /// @dev Noughts decode as any arguments, dynamic ones as empty.
    function zeros(bytes4 selector) internal pure returns (bytes memory) {
        return bytes.concat(selector, new bytes(1024));
    }
}

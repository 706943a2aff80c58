// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {IGoverned} from "../access/IGoverned.sol";
import {Market} from "../../test/support/Market.sol";
import {AccountKind, AccountOpening, IParticipants, Participant, ParticipantRole, Zone} from "./IParticipants.sol";
import {StandingsLib} from "./Standing.sol";

/// @dev One suspension word serves 256 participants. The market has onboarded four.
contract SuspensionTest is Market {
    function setUp() public {
        setUpMarket();
    }

    function leiOf(uint256 number) internal pure returns (bytes20) {
        return bytes20(keccak256(abi.encode("participant", number)));
    }

    function accountOf(uint256 number) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("account", number)))));
    }

    /// @dev In one transaction, as a registrar does it.
    function onboardUpTo(uint256 last) internal {
        uint256 next = registry.participantCount() + 1;
        bytes[] memory calls = new bytes[](last + 1 - next);
        AccountOpening[] memory accounts = new AccountOpening[](1);
        for (uint256 number = next; number <= last; ++number) {
            accounts[0] = AccountOpening(accountOf(number), AccountKind.House, Zone.ONSHORE, true);
            Participant memory bank = Participant(leiOf(number), "BANKHKHH", "HK", ParticipantRole.DEALER, "A bank");
            calls[number - next] = abi.encodeCall(IParticipants.onboard, (bank, accounts));
        }
        vm.prank(csdOfficer);
        registry.multicall(calls);
    }

    function isSuspended(bytes20 lei) internal view returns (bool suspended) {
        (, , suspended) = registry.participantOf(lei);
    }

    function laneSuspended(address account) internal view returns (bool) {
        return registry.standings(account, account).suspended(StandingsLib.FROM);
    }

    function test_Suspend_SaysWhy() public {
        vm.expectEmit(address(registry));
        emit IParticipants.ParticipantSuspended(SELLER_LEI, "supervisory order");
        suspend(SELLER_LEI);
        assertTrue(isSuspended(SELLER_LEI));
        assertFalse(isSuspended(BUYER_LEI));
    }

    function test_Suspend_ReachesEveryAccountOnEveryToken() public {
        address later = makeAddr("second account");
        openAccount(SELLER_LEI, later, AccountKind.Pledge, Zone.ONSHORE, true);
        suspend(SELLER_LEI);
        address evenLater = makeAddr("account opened while suspended");
        openAccount(SELLER_LEI, evenLater, AccountKind.Pledge, Zone.ONSHORE, true);
        assertTrue(laneSuspended(seller));
        assertTrue(laneSuspended(later));
        assertTrue(laneSuspended(evenLater));
        assertFalse(laneSuspended(buyer));
    }

    function test_Resume_SaysWhy() public {
        suspend(SELLER_LEI);
        vm.expectEmit(address(registry));
        emit IParticipants.ParticipantResumed(SELLER_LEI, "order lifted");
        resume(SELLER_LEI);
        assertFalse(isSuspended(SELLER_LEI));
        assertFalse(laneSuspended(seller));
    }

    function test_Suspend_RevertWhen_ParticipantUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_ParticipantUnknown.selector, leiOf(9)));
        suspend(leiOf(9));
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_ParticipantUnknown.selector, leiOf(9)));
        resume(leiOf(9));
    }

    function test_Suspend_RevertWhen_SuspendedAlready() public {
        suspend(SELLER_LEI);
        vm.expectRevert(
            abi.encodeWithSelector(IParticipants.Registry_ParticipantAlreadySuspended.selector, SELLER_LEI)
        );
        suspend(SELLER_LEI);
    }

    function test_Resume_RevertWhen_NotSuspended() public {
        vm.expectRevert(abi.encodeWithSelector(IParticipants.Registry_ParticipantNotSuspended.selector, SELLER_LEI));
        resume(SELLER_LEI);
    }

    /// @dev Numbers 255, 256 and 257: the last bit of the first word and the first two of the second.
    function test_Suspend_AcrossTheWordBoundary() public {
        onboardUpTo(258);
        for (uint256 number = 255; number <= 257; ++number) {
            (uint32 stored, , ) = registry.participantOf(leiOf(number));
            assertEq(stored, number);
            suspend(leiOf(number));
            for (uint256 other = 253; other <= 258; ++other) {
                assertEq(isSuspended(leiOf(other)), other == number);
                assertEq(laneSuspended(accountOf(other)), other == number);
            }
            assertFalse(isSuspended(CENTRAL_BANK_LEI), "number 1 shares its bit with 257");
            resume(leiOf(number));
            assertFalse(isSuspended(leiOf(number)));
        }
    }

    /// @dev Two accounts whose participants sit in different words, in either lane.
    function test_Standings_OfTwoWords() public {
        onboardUpTo(257);
        suspend(leiOf(257));
        assertTrue(registry.standings(accountOf(257), seller).suspended(StandingsLib.FROM));
        assertFalse(registry.standings(accountOf(257), seller).suspended(StandingsLib.TO));
        assertTrue(registry.standings(seller, accountOf(257)).suspended(StandingsLib.TO));
        assertFalse(registry.standings(seller, accountOf(257)).suspended(StandingsLib.FROM));
        assertTrue(registry.standingsWithSpender(seller, buyer, accountOf(257)).suspended(StandingsLib.SPENDER));
    }

    function test_Suspend_AnyTwoOfMany(uint256 first, uint256 second) public {
        onboardUpTo(260);
        first = bound(first, 5, 260);
        second = bound(second, 5, 260);
        vm.assume(first != second);
        suspend(leiOf(first));
        suspend(leiOf(second));
        resume(leiOf(first));
        for (uint256 number = 5; number <= 260; ++number) {
            assertEq(isSuspended(leiOf(number)), number == second);
        }
    }

    // multicall

    function test_Multicall_IsAllOrNothing() public {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "supervisory order"));
        calls[1] = abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "supervisory order"));
        vm.expectRevert(
            abi.encodeWithSelector(IParticipants.Registry_ParticipantAlreadySuspended.selector, SELLER_LEI)
        );
        vm.prank(csdOfficer);
        registry.multicall(calls);
        assertFalse(isSuspended(SELLER_LEI));
    }

    /// @dev A batch asks for the caller's role in every call of it.
    function test_Multicall_RevertWhen_CallerHasNoRole() public {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "rivalry"));
        vm.expectRevert(
            abi.encodeWithSelector(IGoverned.Governed_Unauthorized.selector, buyer, Roles.GUARDIAN, address(csd))
        );
        vm.prank(buyer);
        registry.multicall(calls);
    }
}

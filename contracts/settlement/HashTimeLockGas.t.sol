// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HashLocks, Leg} from "../../test/support/HashLocks.sol";
import {FreezeOrder, IRegulatedToken, WHOLE_ACCOUNT} from "../ledger/IRegulatedToken.sol";
import {HashLockStatus, IHashTimeLock} from "./IHashTimeLock.sol";

/// @notice A claim that is given too little gas changes nothing; one that is given just enough delivers, however dear the
/// delivery. So no estimate of gas, and nobody who is mean with it, makes a reveal without a delivery.
contract HashTimeLockGasTest is HashLocks {
    uint256 private constant _DELIVERY_GAS = 300_000;
    uint256 private constant _MOST_ORDERS = 16;

    function setUp() public {
        setUpHashLocks();
    }

    function test_Claim_WithExactlyTheGasNeeded_Delivers() public {
        Leg memory leg = bondLeg();
        lock(leg);
        _deliversWithTheLeast(leg, abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET))));
    }

    /// @dev The dearest delivery: both accounts write a checkpoint, ten record dates have gone by unnoticed, and the
    /// receiver, whose holding is its first, has as many freeze orders as there can be.
    function test_Claim_WithExactlyTheGasNeeded_DeliversAtItsDearest() public {
        Leg memory leg = _dearestLeg();
        for (uint256 i = 0; i < _MOST_ORDERS; ++i) _freeze(bytes32(i + 1), uint96(DENOMINATION));
        _deliversWithTheLeast(leg, abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET))));
        assertEq(bond.balanceAt(seller, 9), ISSUED - DENOMINATION);
        assertEq(bond.balanceAt(buyer, 9), DENOMINATION);
    }

    /// @dev Where it fails, it fails for the token's reason, and gas is left to write down the reveal.
    function test_Claim_WithExactlyTheGasNeeded_WaitsAtItsDearest() public {
        Leg memory leg = _dearestLeg();
        for (uint256 i = 1; i < _MOST_ORDERS; ++i) _freeze(bytes32(i), uint96(DENOMINATION));
        _freeze(bytes32(_MOST_ORDERS), WHOLE_ACCOUNT);
        bytes memory data = abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET)));
        uint256 least = _leastGas(data);
        expectRevealed(leg, SECRET);
        expectWaits(leg, abi.encodeWithSelector(IRegulatedToken.Token_AccountFrozen.selector, buyer));
        (, bytes memory answer) = _call(least, data);
        assertFalse(abi.decode(answer, (bool)));
        assertStatus(leg, HashLockStatus.Revealed);
    }

    function test_Admit_WithExactlyTheGasNeeded_Delivers() public {
        Leg memory leg = arbitrated(bondLeg());
        lock(leg);
        bytes[] memory signatures = admissions(leg.terms, 3);
        vm.warp(LAST_DEADLINE);
        _deliversWithTheLeast(
            leg,
            abi.encodeCall(htl.admit, (leg.terms, leg.agreement, abi.encode(SECRET), REASON_HASH, signatures))
        );
    }

    function testFuzz_Claim_NeverRevealsForWantOfGas(uint256 gas_) public {
        Leg memory leg = bondLeg();
        lock(leg);
        gas_ = bound(gas_, 20_000, 500_000);
        uint256[] memory before = books();
        (bool success, bytes memory answer) = _call(gas_, abi.encodeCall(htl.claim, (leg.terms, abi.encode(SECRET))));
        if (success) {
            assertTrue(abi.decode(answer, (bool)));
            assertStatus(leg, HashLockStatus.Delivered);
        } else {
            assertEq(books(), before);
            assertStatus(leg, HashLockStatus.Locked);
        }
    }

    /// @dev Revealing needs no such provision: who has little gas reveals, and delivers later.
    function test_Reveal_WithLittleGas() public {
        Leg memory leg = bondLeg();
        lock(leg);
        (bool success, ) = _call(100_000, abi.encodeCall(htl.reveal, (leg.terms, abi.encode(SECRET))));
        assertTrue(success);
        assertStatus(leg, HashLockStatus.Revealed);
    }

    /// @dev With one unit of gas less than the least it is refused for want of gas, and nothing has changed.
    function _deliversWithTheLeast(Leg memory leg, bytes memory data) private {
        HashLockStatus status = htl.statusOf(leg.terms); // first: what it reads is warm from here on
        uint256 least = _leastGas(data);
        (bool success, bytes memory answer) = _call(least - 1, data);
        assertFalse(success);
        (uint256 needed, uint256 left) = _gasTooLow(answer);
        assertEq(needed, _DELIVERY_GAS);
        assertEq(left, _DELIVERY_GAS + _DELIVERY_GAS / 63 - 1);
        assertStatus(leg, status);
        (success, answer) = _call(least, data);
        assertTrue(success);
        assertTrue(abi.decode(answer, (bool)), "delivered");
        assertStatus(leg, HashLockStatus.Delivered);
    }

    /// @dev By halving, on a state that is put back each time.
    function _leastGas(bytes memory data) private returns (uint256 least) {
        (uint256 tooLittle, uint256 enough) = (200_000, 1_000_000);
        assertTrue(_succeedsWith(enough, data));
        while (enough - tooLittle > 1) {
            uint256 middle = (tooLittle + enough) / 2;
            if (_succeedsWith(middle, data)) enough = middle;
            else tooLittle = middle;
        }
        return enough;
    }

    function _succeedsWith(uint256 gas_, bytes memory data) private returns (bool success) {
        uint256 state = vm.snapshotState();
        (success, ) = _call(gas_, data);
        assertTrue(vm.revertToState(state));
    }

    function _call(uint256 gas_, bytes memory data) private returns (bool success, bytes memory answer) {
        // solhint-disable-next-line avoid-low-level-calls
        return address(htl).call{gas: gas_}(data);
    }

    function _gasTooLow(bytes memory answer) private pure returns (uint256 needed, uint256 left) {
        assertEq(answer.length, 68);
        assertEq(bytes32(bytes4(answer)), bytes32(IHashTimeLock.HashTimeLock_GasTooLow.selector));
        assembly ("memory-safe") {
            needed := mload(add(answer, 0x24))
            left := mload(add(answer, 0x44))
        }
    }

    function _dearestLeg() private returns (Leg memory leg) {
        vm.prank(seller);
        bond.transfer(buyer, DENOMINATION);
        leg = bondLeg();
        lock(leg);
        vm.startPrank(csdOfficer);
        for (uint40 i = 1; i <= 10; ++i) bond.announceRecordDate(uint40(AGREED) + i * 1 minutes);
        vm.stopPrank();
        vm.warp(AGREED + 1 hours);
    }

    function _freeze(bytes32 caseRef, uint96 amount) private {
        vm.prank(csdOfficer);
        bond.freeze(buyer, FreezeOrder(caseRef, amount, uint40(LAST_DEADLINE)), "High Court", 0);
    }
}

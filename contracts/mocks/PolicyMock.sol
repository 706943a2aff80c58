// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, LockId, LockIdLib, NetLeg} from "../ledger/ISettlement.sol";

/// @title PolicyMock
/// @notice A settlement policy without any rule of its own: whoever calls it, it passes the call on to the token.
/// @dev For tests only. It does whatever a faulty or malicious policy could do, so what it cannot do no policy can.
contract PolicyMock {
    function settle(ISettlement token, address from, address to, uint256 amount) external {
        token.moveValue(from, to, amount);
    }

    function settleNet(ISettlement token, NetLeg[] calldata debits, NetLeg[] calldata credits) external {
        token.settleNet(debits, credits);
    }

    function burn(ISettlement token, address from, uint256 amount) external {
        token.burn(from, amount);
    }

    function lock(
        ISettlement token,
        bytes32 ref,
        address owner,
        address receiver,
        uint256 amount
    ) external returns (LockId) {
        return token.lock({ref: ref, owner: owner, receiver: receiver, amount: amount});
    }

    function deliver(ISettlement token, bytes32 ref, address owner, address receiver, uint256 amount) external {
        token.deliver({ref: ref, owner: owner, receiver: receiver, amount: amount});
    }

    function unlock(ISettlement token, bytes32 ref, address owner, address receiver) external {
        token.unlock(ref, owner, receiver);
    }

    function relock(
        ISettlement token,
        bytes32 ref,
        address owner,
        address receiver,
        bytes32 newRef,
        address newReceiver,
        uint256 newAmount
    ) external returns (LockId) {
        return
            token.relock({
                ref: ref,
                owner: owner,
                receiver: receiver,
                newRef: newRef,
                newReceiver: newReceiver,
                newAmount: newAmount
            });
    }

    /// @notice The id under which `token` keeps this policy's lock `ref`.
    function lockIdOf(bytes32 ref) external view returns (LockId) {
        return LockIdLib.derive(address(this), ref);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The cheatcodes of Hardhat's Solidity test runner that our tests use
/// @notice Not the whole set: a test that needs another one adds its signature here. Semantics are Foundry's.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    // Caller

    /// @notice Sets the sender of the next call only.
    function prank(address sender) external;

    /// @notice Sets the sender of the next call only, and `tx.origin`.
    function prank(address sender, address origin) external;

    function startPrank(address sender) external;

    function stopPrank() external;

    // Expectations about the next call

    function expectRevert() external;

    /// @notice Matches an error without arguments. An error with arguments needs the overload with `bytes`.
    function expectRevert(bytes4 selector) external;

    /// @notice Matches the whole revert data, such as `abi.encodeWithSelector` or `abi.encodeCall` returns.
    function expectRevert(bytes calldata data) external;

    /// @notice Matches an error's selector, whatever its arguments.
    function expectPartialRevert(bytes4 selector) external;

    /// @notice The next event emitted *by the test* must be emitted by the call after it: all topics and the data.
    function expectEmit() external;

    /// @notice As above, and by this contract.
    function expectEmit(address emitter) external;

    function expectEmit(bool topic1, bool topic2, bool topic3, bool data, address emitter) external;

    function expectCall(address callee, bytes calldata data) external;

    function expectCall(address callee, bytes calldata data, uint64 count) external;

    // Chain

    function warp(uint256 timestamp) external;

    function roll(uint256 blockNumber) external;

    function chainId(uint256 id) external;

    function deal(address account, uint256 balance) external;

    function store(address account, bytes32 slot, bytes32 value) external;

    function load(address account, bytes32 slot) external view returns (bytes32 value);

    function etch(address account, bytes calldata code) external;

    function getNonce(address account) external view returns (uint64 nonce);

    function snapshotState() external returns (uint256 id);

    function revertToState(uint256 id) external returns (bool success);

    // Calls answered without a contract

    function mockCall(address callee, bytes calldata data, bytes calldata returnData) external;

    function mockCallRevert(address callee, bytes calldata data, bytes calldata revertData) external;

    function clearMockedCalls() external;

    // Keys

    function addr(uint256 privateKey) external pure returns (address account);

    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);

    // Records

    function recordLogs() external;

    function getRecordedLogs() external returns (Log[] memory logs);

    function record() external;

    function accesses(address account) external returns (bytes32[] memory reads, bytes32[] memory writes);

    function label(address account, string calldata name) external;

    // Fuzzing

    /// @notice Discards this input and draws another.
    function assume(bool condition) external pure;

    function skip(bool skipTest) external;

    // Text

    function toString(uint256 value) external pure returns (string memory text);

    function toString(int256 value) external pure returns (string memory text);

    function toString(address value) external pure returns (string memory text);

    function toString(bytes32 value) external pure returns (string memory text);

    function toString(bytes calldata value) external pure returns (string memory text);

    function toString(bool value) external pure returns (string memory text);

    // Assertions: a failure reverts with both values, after the message if there is one

    function assertTrue(bool condition) external pure;

    function assertTrue(bool condition, string calldata message) external pure;

    function assertFalse(bool condition) external pure;

    function assertFalse(bool condition, string calldata message) external pure;

    function assertEq(uint256 left, uint256 right) external pure;

    function assertEq(uint256 left, uint256 right, string calldata message) external pure;

    function assertEq(int256 left, int256 right) external pure;

    function assertEq(int256 left, int256 right, string calldata message) external pure;

    function assertEq(address left, address right) external pure;

    function assertEq(address left, address right, string calldata message) external pure;

    function assertEq(bytes32 left, bytes32 right) external pure;

    function assertEq(bytes32 left, bytes32 right, string calldata message) external pure;

    function assertEq(bool left, bool right) external pure;

    function assertEq(bool left, bool right, string calldata message) external pure;

    function assertEq(string calldata left, string calldata right) external pure;

    function assertEq(string calldata left, string calldata right, string calldata message) external pure;

    function assertEq(bytes calldata left, bytes calldata right) external pure;

    function assertEq(bytes calldata left, bytes calldata right, string calldata message) external pure;

    function assertEq(uint256[] calldata left, uint256[] calldata right) external pure;

    function assertEq(uint256[] calldata left, uint256[] calldata right, string calldata message) external pure;

    function assertEq(address[] calldata left, address[] calldata right) external pure;

    function assertEq(address[] calldata left, address[] calldata right, string calldata message) external pure;

    function assertEq(bytes32[] calldata left, bytes32[] calldata right) external pure;

    function assertEq(bytes32[] calldata left, bytes32[] calldata right, string calldata message) external pure;

    function assertNotEq(uint256 left, uint256 right) external pure;

    function assertNotEq(uint256 left, uint256 right, string calldata message) external pure;

    function assertNotEq(address left, address right) external pure;

    function assertNotEq(address left, address right, string calldata message) external pure;

    function assertNotEq(bytes32 left, bytes32 right) external pure;

    function assertNotEq(bytes32 left, bytes32 right, string calldata message) external pure;

    function assertLt(uint256 left, uint256 right) external pure;

    function assertLt(uint256 left, uint256 right, string calldata message) external pure;

    function assertLt(int256 left, int256 right) external pure;

    function assertLt(int256 left, int256 right, string calldata message) external pure;

    function assertLe(uint256 left, uint256 right) external pure;

    function assertLe(uint256 left, uint256 right, string calldata message) external pure;

    function assertLe(int256 left, int256 right) external pure;

    function assertLe(int256 left, int256 right, string calldata message) external pure;

    function assertGt(uint256 left, uint256 right) external pure;

    function assertGt(uint256 left, uint256 right, string calldata message) external pure;

    function assertGt(int256 left, int256 right) external pure;

    function assertGt(int256 left, int256 right, string calldata message) external pure;

    function assertGe(uint256 left, uint256 right) external pure;

    function assertGe(uint256 left, uint256 right, string calldata message) external pure;

    function assertGe(int256 left, int256 right) external pure;

    function assertGe(int256 left, int256 right, string calldata message) external pure;

    function assertApproxEqAbs(uint256 left, uint256 right, uint256 maxDelta) external pure;

    function assertApproxEqAbs(uint256 left, uint256 right, uint256 maxDelta, string calldata message) external pure;
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IWholesaleCash} from "../cash/IWholesaleCash.sol";
import {IRegulatedToken} from "../ledger/IRegulatedToken.sol";
import {IInstrumentDirectory} from "../participants/IInstrumentDirectory.sol";
import {IParticipants} from "../participants/IParticipants.sol";
import {IPolicyTable} from "../participants/IPolicyTable.sol";
import {Act, ActStatus, IFourEyes, Officer, PersonId} from "./IFourEyes.sol";
import {Officers} from "./Officers.sol";

/// @title FourEyes
/// @dev Keeps a hash of each call, not the call: the event has it, and the checker gives it again. An act changes its
/// status before the call it makes, so a target that calls back finds it done.
contract FourEyes is Officers {
    struct SoloIssuance {
        uint96 dailyLimit;
        uint96 issued;
        uint32 day;
    }

    uint40 private constant _LONGEST_VALIDITY = 30 days;
    /// @dev Selector and three words: {IWholesaleCash-issue} as ABI encoders write it.
    uint256 private constant _ISSUE_LENGTH = 4 + 3 * 32;

    address private immutable _AUTHORITY;

    mapping(uint256 actId => Act) private _acts;
    uint256 private _count;
    mapping(address cash => SoloIssuance) private _solo;

    /// @param authority_ The authority whose roles this contract is to hold.
    /// @param officers Its first officers: two persons at least.
    constructor(address authority_, Officer[] memory officers) Officers(officers) {
        _AUTHORITY = authority_;
    }

    /// @inheritdoc IFourEyes
    function propose(address target, bytes calldata data, uint40 expiresAt) external returns (uint256 actId) {
        // Check
        PersonId person = _requireOfficer();
        require(target.code.length != 0, FourEyes_NotAContract(target));
        uint256 latest = block.timestamp + _LONGEST_VALIDITY;
        require(
            expiresAt > block.timestamp && expiresAt <= latest,
            FourEyes_BadExpiry(expiresAt, block.timestamp + 1, latest)
        );
        // Effect
        actId = _record(ActStatus.Open, person, expiresAt, _hashCall(target, data));
        emit Proposed(actId, person, target, msg.sender, data, expiresAt);
    }

    /// @inheritdoc IFourEyes
    function approve(uint256 actId, address target, bytes calldata data) external {
        // Check
        PersonId checker = _requireOfficer();
        Act storage act = _requireStatus(actId, ActStatus.Open);
        require(block.timestamp < act.expiresAt, FourEyes_Expired(act.expiresAt, block.timestamp));
        PersonId maker = act.person;
        require(checker != maker, FourEyes_SamePerson(checker));
        (PersonId current, bool active) = officerOf(act.officer);
        require(active && current == maker, FourEyes_MakerNotActive(act.officer, maker));
        bytes32 given = _hashCall(target, data);
        require(given == act.callHash, FourEyes_OtherCall(actId, act.callHash, given));
        // Effect
        act.status = ActStatus.Executed;
        emit Executed(actId, checker, msg.sender);
        // Interaction
        Address.functionCall(target, data);
    }

    /// @inheritdoc IFourEyes
    function cancel(uint256 actId) external {
        // Check
        PersonId person = _requireOfficer();
        Act storage act = _requireStatus(actId, ActStatus.Open);
        require(person == act.person, FourEyes_NotTheMaker(person, act.person));
        // Effect
        act.status = ActStatus.Cancelled;
        emit Cancelled(actId, person, msg.sender);
    }

    /// @inheritdoc IFourEyes
    function actAlone(address target, bytes calldata data) external returns (uint256 actId) {
        // Check
        PersonId person = _requireOfficer();
        if (!tightens(bytes4(data))) _countSolo(target, data);
        // Effect
        actId = _record(ActStatus.Reported, person, 0, _hashCall(target, data));
        emit ActedAlone(actId, person, target, msg.sender, data);
        // Interaction
        Address.functionCall(target, data);
    }

    /// @inheritdoc IFourEyes
    function confirm(uint256 actId) external {
        // Check
        PersonId checker = _requireOfficer();
        Act storage act = _requireStatus(actId, ActStatus.Reported);
        require(checker != act.person, FourEyes_SamePerson(checker));
        // Effect
        act.status = ActStatus.Confirmed;
        emit Confirmed(actId, checker, msg.sender);
    }

    /// @inheritdoc IFourEyes
    function setSoloIssuance(address cash, uint96 dailyLimit) external onlySelf {
        _solo[cash].dailyLimit = dailyLimit;
        emit SoloIssuanceSet(cash, dailyLimit);
    }

    /// @inheritdoc IFourEyes
    function authority() external view returns (address) {
        return _AUTHORITY;
    }

    /// @inheritdoc IFourEyes
    function actOf(uint256 actId) external view returns (Act memory) {
        return _acts[actId];
    }

    /// @inheritdoc IFourEyes
    function actCount() external view returns (uint256) {
        return _count;
    }

    /// @inheritdoc IFourEyes
    function soloIssuanceOf(address cash) external view returns (uint256 dailyLimit, uint256 issuedToday) {
        SoloIssuance memory solo = _solo[cash];
        return (solo.dailyLimit, solo.day == _today() ? solo.issued : 0);
    }

    /// @inheritdoc IFourEyes
    function longestValidity() external pure returns (uint40) {
        return _LONGEST_VALIDITY;
    }

    /// @inheritdoc IFourEyes
    function tightens(bytes4 selector) public pure returns (bool) {
        return
            selector == IRegulatedToken.pause.selector ||
            selector == IRegulatedToken.freeze.selector ||
            selector == IParticipants.suspend.selector ||
            selector == IParticipants.revokeSigner.selector ||
            selector == IInstrumentDirectory.delist.selector ||
            selector == IPolicyTable.closePolicy.selector;
    }

    /// @dev Bound: what has been issued alone never exceeds a limit, and limits fit 96 bits.
    function _countSolo(address target, bytes calldata data) private {
        // Check
        require(
            bytes4(data) == IWholesaleCash.issue.selector && data.length == _ISSUE_LENGTH,
            FourEyes_NeedsTwo(target, bytes4(data))
        );
        (, uint256 amount, ) = abi.decode(data[4:], (address, uint256, bytes32));
        SoloIssuance storage solo = _solo[target];
        uint256 limit = solo.dailyLimit;
        uint32 today = _today();
        uint256 before = solo.day == today ? solo.issued : 0;
        require(
            limit >= before && amount <= limit - before,
            FourEyes_SoloIssuanceExceeded(target, limit, before, amount)
        );
        // Effect
        (solo.issued, solo.day) = (uint96(before + amount), today);
    }

    function _record(
        ActStatus status,
        PersonId person,
        uint40 expiresAt,
        bytes32 callHash
    ) private returns (uint256 actId) {
        actId = ++_count;
        _acts[actId] = Act({
            status: status,
            officer: msg.sender,
            expiresAt: expiresAt,
            person: person,
            callHash: callHash
        });
    }

    function _requireStatus(uint256 actId, ActStatus expected) private view returns (Act storage act) {
        act = _acts[actId];
        require(act.status == expected, FourEyes_WrongStatus(actId, act.status));
    }

    /// @dev Days since 1970, UTC.
    function _today() private view returns (uint32) {
        return uint32(block.timestamp / 1 days);
    }

    function _hashCall(address target, bytes calldata data) private pure returns (bytes32) {
        return keccak256(abi.encode(target, data));
    }
}

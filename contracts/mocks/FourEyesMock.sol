// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Act, ActStatus, IFourEyes, Officer, PersonId} from "../access/IFourEyes.sol";

/// @title FourEyesMock
/// @notice Emits what a four-eyes contract emits and makes the calls, and checks nothing: a careless one, to see whether an
/// audit of the events notices.
/// @dev For tests only.
contract FourEyesMock {
    address private immutable _AUTHORITY;
    uint256 public actCount;
    address[] private _accounts;
    mapping(address account => PersonId) private _persons;
    mapping(PersonId person => bool) private _suspended;
    mapping(uint256 actId => Act) private _acts;

    constructor(address authority_, Officer[] memory officers) {
        _AUTHORITY = authority_;
        for (uint256 i = 0; i < officers.length; ++i) _add(officers[i].account, officers[i].person);
    }

    function propose(address target, bytes calldata data, uint40 expiresAt) external returns (uint256 actId) {
        actId = ++actCount;
        _acts[actId] = _begin(ActStatus.Open, expiresAt, target, data);
        emit IFourEyes.Proposed(actId, _persons[msg.sender], target, msg.sender, data, expiresAt);
    }

    function approve(uint256 actId, address target, bytes calldata data) external {
        _acts[actId].status = ActStatus.Executed;
        emit IFourEyes.Executed(actId, _persons[msg.sender], msg.sender);
        Address.functionCall(target, data);
    }

    function cancel(uint256 actId) external {
        _acts[actId].status = ActStatus.Cancelled;
        emit IFourEyes.Cancelled(actId, _persons[msg.sender], msg.sender);
    }

    function actAlone(address target, bytes calldata data) external returns (uint256 actId) {
        actId = ++actCount;
        _acts[actId] = _begin(ActStatus.Reported, 0, target, data);
        emit IFourEyes.ActedAlone(actId, _persons[msg.sender], target, msg.sender, data);
        Address.functionCall(target, data);
    }

    function confirm(uint256 actId) external {
        _acts[actId].status = ActStatus.Confirmed;
        emit IFourEyes.Confirmed(actId, _persons[msg.sender], msg.sender);
    }

    function suspendPerson(PersonId person, string calldata reason) external {
        _suspended[person] = true;
        emit IFourEyes.PersonSuspended(person, _persons[msg.sender], reason);
    }

    function resumePerson(PersonId person, string calldata reason) external {
        _suspended[person] = false;
        emit IFourEyes.PersonResumed(person, reason);
    }

    function addOfficer(address account, PersonId person) external {
        _add(account, person);
    }

    function removeOfficer(address account) external {
        emit IFourEyes.OfficerRemoved(account, _persons[account]);
        _persons[account] = PersonId.wrap(0);
    }

    function authority() external view returns (address) {
        return _AUTHORITY;
    }

    function officerOf(address account) external view returns (PersonId person, bool active) {
        person = _persons[account];
        active = PersonId.unwrap(person) != 0 && !_suspended[person];
    }

    /// @dev Every account of the tests has a person of its own.
    function activePersons() external view returns (uint256 count) {
        for (uint256 i = 0; i < _accounts.length; ++i) {
            PersonId person = _persons[_accounts[i]];
            if (PersonId.unwrap(person) != 0 && !_suspended[person]) ++count;
        }
    }

    function actOf(uint256 actId) external view returns (Act memory) {
        return _acts[actId];
    }

    function _begin(
        ActStatus status,
        uint40 expiresAt,
        address target,
        bytes calldata data
    ) private view returns (Act memory) {
        return
            Act({
                status: status,
                officer: msg.sender,
                expiresAt: expiresAt,
                person: _persons[msg.sender],
                callHash: keccak256(abi.encode(target, data))
            });
    }

    function _add(address account, PersonId person) private {
        _accounts.push(account);
        _persons[account] = person;
        emit IFourEyes.OfficerAdded(account, person);
    }
}

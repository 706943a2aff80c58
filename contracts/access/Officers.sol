// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IFourEyes, Officer, PersonId} from "./IFourEyes.sol";

/// @title Officers
/// @notice Who the officers of an authority are: persons, and the addresses they act through.
/// @dev A person is active while it has an address and is not suspended. {_active} counts them.
abstract contract Officers is IFourEyes {
    struct Person {
        uint32 addresses;
        bool suspended;
    }

    /// @dev Fewer could do nothing that needs two, not even appoint a third.
    uint256 internal constant FEWEST_PERSONS = 2;

    mapping(address account => PersonId) private _officers;
    mapping(PersonId person => Person) private _persons;
    uint256 private _active;

    constructor(Officer[] memory officers) {
        for (uint256 i = 0; i < officers.length; ++i) _add(officers[i].account, officers[i].person);
        require(_active >= FEWEST_PERSONS, FourEyes_TooFewPersons(_active, FEWEST_PERSONS));
    }

    /// @dev Only the contract's own call: two persons agreed on it.
    modifier onlySelf() {
        require(msg.sender == address(this), FourEyes_OnlySelf(msg.sender));
        _;
    }

    /// @inheritdoc IFourEyes
    function suspendPerson(PersonId person, string calldata reason) external {
        // Check
        PersonId by = _requireOfficer();
        require(by != person, FourEyes_SamePerson(person));
        Person storage stored = _persons[person];
        require(stored.addresses != 0, FourEyes_UnknownPerson(person));
        require(!stored.suspended, FourEyes_PersonSuspended(person));
        uint256 others = _active - 2; // the caller and the suspended are two of them
        require(others >= FEWEST_PERSONS, FourEyes_TooFewPersons(others, FEWEST_PERSONS));
        // Effect
        stored.suspended = true;
        --_active;
        emit PersonSuspended(person, by, reason);
    }

    /// @inheritdoc IFourEyes
    function resumePerson(PersonId person, string calldata reason) external onlySelf {
        // Check
        Person storage stored = _persons[person];
        require(stored.suspended, FourEyes_PersonNotSuspended(person));
        // Effect
        stored.suspended = false;
        if (stored.addresses != 0) ++_active;
        emit PersonResumed(person, reason);
    }

    /// @inheritdoc IFourEyes
    function addOfficer(address account, PersonId person) external onlySelf {
        _add(account, person);
    }

    /// @inheritdoc IFourEyes
    function removeOfficer(address account) external onlySelf {
        // Check
        PersonId person = _officers[account];
        require(PersonId.unwrap(person) != 0, FourEyes_NotAnOfficer(account));
        // Effect
        _officers[account] = PersonId.wrap(0);
        Person storage stored = _persons[person];
        if (--stored.addresses == 0 && !stored.suspended) --_active;
        require(_active >= FEWEST_PERSONS, FourEyes_TooFewPersons(_active, FEWEST_PERSONS));
        emit OfficerRemoved(account, person);
    }

    /// @inheritdoc IFourEyes
    function officerOf(address account) public view returns (PersonId person, bool active) {
        person = _officers[account];
        active = PersonId.unwrap(person) != 0 && !_persons[person].suspended;
    }

    /// @inheritdoc IFourEyes
    function activePersons() external view returns (uint256) {
        return _active;
    }

    /// @dev The person who calls.
    function _requireOfficer() internal view returns (PersonId) {
        (PersonId person, bool active) = officerOf(msg.sender);
        require(active, FourEyes_NotAnOfficer(msg.sender));
        return person;
    }

    /// @dev A suspended person gets no further address: it would come back with the others.
    function _add(address account, PersonId person) private {
        // Check
        require(account != address(0) && PersonId.unwrap(person) != 0, FourEyes_BadOfficer(account, person));
        PersonId existing = _officers[account];
        require(PersonId.unwrap(existing) == 0, FourEyes_OfficerExists(account, existing));
        Person storage stored = _persons[person];
        require(!stored.suspended, FourEyes_PersonSuspended(person));
        // Effect
        _officers[account] = person;
        if (++stored.addresses == 1) ++_active;
        emit OfficerAdded(account, person);
    }
}

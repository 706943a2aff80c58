// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A natural person behind one or more addresses, as the authority's staff register numbers it.
type PersonId is bytes32;

using {samePerson as ==, otherPerson as !=} for PersonId global;

function samePerson(PersonId left, PersonId right) pure returns (bool) {
    return PersonId.unwrap(left) == PersonId.unwrap(right);
}

function otherPerson(PersonId left, PersonId right) pure returns (bool) {
    return !samePerson(left, right);
}

/// @notice An address through which a person acts.
/// @param account Key or contract wallet.
/// @param person Whom it belongs to; not zero.
struct Officer {
    address account;
    PersonId person;
}

/// @notice Life of an act.
///
/// | from \ to | Open    | Executed    | Cancelled  | Reported  | Confirmed |
/// |-----------|---------|-------------|------------|-----------|-----------|
/// | None      | propose | –           | –          | act alone | –         |
/// | Open      | –       | approve (†) | cancel (‡) | –         | –         |
/// | Reported  | –       | –           | –          | –         | confirm (†) |
///
/// † by another person than the one who began it. ‡ by the person who began it.
enum ActStatus {
    None,
    Open,
    Executed,
    Cancelled,
    Reported,
    Confirmed
}

/// @notice An act as it stands.
/// @param status Where it stands; `Open` past `expiresAt` can only be cancelled.
/// @param officer Address that began it.
/// @param expiresAt UNIX seconds; a proposal can be approved while `time < expiresAt`; 0 for an act done alone.
/// @param person Who began it.
/// @param callHash `keccak256(abi.encode(target, data))` of what is done.
struct Act {
    ActStatus status;
    address officer;
    uint40 expiresAt;
    PersonId person;
    bytes32 callHash;
}

/// @title IFourEyes
/// @notice The only holder of an authority's roles: its officers act through it. What widens a power or moves value
/// takes two persons, a maker who proposes and a checker who approves; what tightens takes one, acts at once and is
/// reported for confirmation.
///
/// propose --/-- APPROVE --/-- expiresAt: nothing but cancelling
///
/// @dev Assumptions that keep it sound: a person id stands for one natural person; at least two of them are not the
/// same attacker. A checker's wallet shows the very bytes that are executed: they are given again with the approval.
interface IFourEyes {
    event OfficerAdded(address indexed account, PersonId indexed person);
    event OfficerRemoved(address indexed account, PersonId indexed person);
    event PersonSuspended(PersonId indexed person, PersonId indexed by, string reason);
    event PersonResumed(PersonId indexed person, string reason);
    event SoloIssuanceSet(address indexed cash, uint256 dailyLimit);

    event Proposed(
        uint256 indexed actId,
        PersonId indexed person,
        address indexed target,
        address officer,
        bytes data,
        uint40 expiresAt
    );
    event Executed(uint256 indexed actId, PersonId indexed person, address officer);
    event Cancelled(uint256 indexed actId, PersonId indexed person, address officer);
    event ActedAlone(
        uint256 indexed actId,
        PersonId indexed person,
        address indexed target,
        address officer,
        bytes data
    );
    event Confirmed(uint256 indexed actId, PersonId indexed person, address officer);

    /// @notice `caller` is no officer, or its person is suspended.
    error FourEyes_NotAnOfficer(address caller);
    error FourEyes_OnlySelf(address caller);
    error FourEyes_SamePerson(PersonId person);
    error FourEyes_NotTheMaker(PersonId person, PersonId maker);
    /// @notice The address that proposed the act was removed, or its person is suspended.
    error FourEyes_MakerNotActive(address officer, PersonId person);
    error FourEyes_WrongStatus(uint256 actId, ActStatus status);
    error FourEyes_Expired(uint256 expiresAt, uint256 time);
    error FourEyes_BadExpiry(uint256 expiresAt, uint256 earliest, uint256 latest);
    error FourEyes_OtherCall(uint256 actId, bytes32 proposed, bytes32 given);
    error FourEyes_NotAContract(address target);
    error FourEyes_NeedsTwo(address target, bytes4 selector);
    error FourEyes_SoloIssuanceExceeded(address cash, uint256 dailyLimit, uint256 issuedToday, uint256 amount);
    error FourEyes_OfficerExists(address account, PersonId person);
    error FourEyes_BadOfficer(address account, PersonId person);
    error FourEyes_UnknownPerson(PersonId person);
    error FourEyes_PersonSuspended(PersonId person);
    error FourEyes_PersonNotSuspended(PersonId person);
    error FourEyes_TooFewPersons(uint256 left, uint256 needed);

    /// @notice Proposes a call that this contract is to make.
    /// @param target Contract to call; this one included, for its own officers.
    /// @param data Calldata, selector first.
    /// @param expiresAt UNIX seconds; later than now, by at most {longestValidity}.
    /// @custom:access-control An officer.
    function propose(address target, bytes calldata data, uint40 expiresAt) external returns (uint256 actId);

    /// @notice Approves a proposal and executes it, once. Where the target reverts, its error comes back and the
    /// proposal stays open.
    /// @param target As proposed.
    /// @param data As proposed, to the byte.
    /// @custom:access-control An officer of another person than the maker's.
    function approve(uint256 actId, address target, bytes calldata data) external;

    /// @notice Withdraws a proposal.
    /// @custom:access-control An officer of the maker's person.
    function cancel(uint256 actId) external;

    /// @notice Does at once what tightens ({tightens}), or issues cash within the day's solo limit, and reports it.
    /// @custom:access-control An officer.
    function actAlone(address target, bytes calldata data) external returns (uint256 actId);

    /// @notice Confirms having seen what another person did alone.
    /// @custom:access-control An officer of another person.
    function confirm(uint256 actId) external;

    /// @notice Stops every address of a person at once, as after the loss of a key. Besides the caller two further
    /// persons must stay active, so that nobody shuts the others out; where there are fewer, two persons remove the
    /// address instead ({removeOfficer}).
    /// @custom:access-control An officer of another person.
    function suspendPerson(PersonId person, string calldata reason) external;

    /// @notice Lifts a suspension.
    /// @custom:access-control This contract itself: two persons.
    function resumePerson(PersonId person, string calldata reason) external;

    /// @notice Adds an address for a new or a known person.
    /// @custom:access-control This contract itself: two persons.
    function addOfficer(address account, PersonId person) external;

    /// @notice Removes an address; at least two persons stay active.
    /// @custom:access-control This contract itself: two persons.
    function removeOfficer(address account) external;

    /// @notice Sets how much of a cash token all officers together may issue alone in one UTC day, in minor units;
    /// 0, as at first, for nothing.
    /// @custom:access-control This contract itself: two persons.
    function setSoloIssuance(address cash, uint96 dailyLimit) external;

    /// @notice The authority whose roles this contract holds.
    function authority() external view returns (address);

    /// @notice An act as it stands.
    function actOf(uint256 actId) external view returns (Act memory);

    /// @notice Number of acts so far; they are numbered from 1.
    function actCount() external view returns (uint256);

    /// @notice The person behind an address (zero where none), and whether it may act now.
    function officerOf(address account) external view returns (PersonId person, bool active);

    /// @notice Number of persons who may act now.
    function activePersons() external view returns (uint256);

    /// @notice Whether a function tightens, so that one person does it alone.
    function tightens(bytes4 selector) external pure returns (bool);

    /// @notice A cash token's daily solo limit, and what has been issued alone today, in minor units.
    function soloIssuanceOf(address cash) external view returns (uint256 dailyLimit, uint256 issuedToday);

    /// @notice Longest time between proposal and expiry, in seconds.
    function longestValidity() external pure returns (uint40);
}

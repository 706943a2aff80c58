// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondStatus} from "./BondTerms.sol";

/// @title IBond
/// @notice One bond issue: ISIN, terms, status, and who held what at each record date.
///
/// | status    | move and lock                | deliver | burn | issue | next              |
/// |-----------|------------------------------|---------|------|-------|-------------------|
/// | Announced | –                            | –       | –    | yes   | Open              |
/// | Open      | from issuance accounts only  | yes     | yes  | yes   | Active            |
/// | Active    | yes                          | yes     | yes  | yes   | Matured, Defaulted|
/// | Matured   | –                            | yes     | yes  | –     | Redeemed, Defaulted|
/// | Redeemed  | –                            | –       | –    | –     | –                 |
/// | Defaulted | yes                          | yes     | yes  | –     | Redeemed          |
///
/// An open lock is delivered in every status that can hold one: it outranks what came after it.
///
/// Record date `i` divides time: movements before its instant count, movements at or after it do not.
interface IBond {
    event BondIssued(address indexed issuanceAccount, uint256 faceAmount);
    event BondStatusChanged(BondStatus from, BondStatus to);
    event RecordDateAnnounced(uint32 indexed index, uint40 instant);
    event RecordDateWithdrawn(uint32 indexed index, uint40 instant);

    error Bond_NotAnIssuanceAccount(address account);
    error Bond_ZeroAmount();
    error Bond_NotADenomination(uint256 amount, uint256 denomination);
    error Bond_NotInStatus(BondStatus status);
    error Bond_PrimaryOnly(BondStatus status);
    error Bond_WrongTransition(BondStatus from, BondStatus to);
    error Bond_NotMatured(uint256 maturityDate, uint256 time);
    error Bond_StillIssued(uint256 issued);
    error Bond_RecordDateNotFuture(uint256 instant, uint256 earliest);
    error Bond_RecordDateUnknown(uint32 index);
    error Bond_RecordDateNotReached(uint32 index, uint256 instant, uint256 time);

    /// @notice Where the issue stands.
    function status() external view returns (BondStatus);

    /// @notice Creates face amount in the issuance account: the issue itself, or a tap.
    /// @custom:access-control ISSUANCE of the CSD.
    function issue(uint256 faceAmount) external;

    /// @notice Moves the bond to its next status. `Open` is reached by issuing, `Matured` not before the maturity
    /// date, `Redeemed` when nothing is issued any more.
    /// @custom:access-control SERVICING of the CSD.
    function setStatus(BondStatus next) external;

    /// @notice Announces a record date, later than now and than every other.
    /// @return index Its number, from 0.
    /// @custom:access-control SERVICING of the CSD.
    function announceRecordDate(uint40 instant) external returns (uint32 index);

    /// @notice Withdraws the latest announced record date while it lies ahead.
    /// @custom:access-control SERVICING of the CSD.
    function withdrawRecordDate() external;

    /// @notice All announced record dates, in UNIX seconds, ascending.
    function recordDates() external view returns (uint40[] memory);

    /// @notice What an account held at a record date that has passed; locked and frozen value included.
    function balanceAt(address account, uint32 index) external view returns (uint256);

    /// @notice What was issued at a record date that has passed.
    function supplyAt(uint32 index) external view returns (uint256);
}

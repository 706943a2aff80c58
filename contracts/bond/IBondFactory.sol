// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondTerms} from "./BondTerms.sol";

/// @title IBondFactory
/// @notice Issues a bond in one act: checks its terms, deploys it, lists it, and keeps its term sheet.
/// @dev It holds LISTER of the CSD.
interface IBondFactory {
    event BondAnnounced(bytes12 indexed isin, address indexed bond, BondTerms terms);

    error Bond_BadTerms(string term);
    error Bond_NotAnIssuer(address account);
    error Bond_DeploymentFailed(bytes12 isin);

    /// @notice Deploys and lists a bond, and creates `faceAmount` in its issuance account (0 to announce only).
    /// @return bond Address of the bond.
    /// @custom:access-control ISSUANCE of the CSD.
    function deployBond(BondTerms calldata terms, uint256 faceAmount) external returns (address bond);

    /// @notice Terms of an issue; `denomination` is 0 where the ISIN is unknown.
    function termsOf(bytes12 isin) external view returns (BondTerms memory);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../access/Roles.sol";
import {Governed} from "../access/Governed.sol";
import {AccountKind, AccountRecord, ParticipantRole, Zone} from "../participants/IParticipants.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {BondTerms, CouponKind} from "./BondTerms.sol";
import {IBondFactory} from "./IBondFactory.sol";

/// @title BondFactory
contract BondFactory is IBondFactory, Governed {
    IParticipantRegistry private immutable _REGISTRY;
    address private immutable _CODE_HEAD;
    address private immutable _CODE_TAIL;

    mapping(bytes12 isin => BondTerms) private _terms;

    /// @param registry_ The ledger's registry.
    /// @param authority_ The CSD's authority.
    /// @param codeHead {BondCode} with the first half of the bond's creation code.
    /// @param codeTail {BondCode} with the second half.
    constructor(
        IParticipantRegistry registry_,
        address authority_,
        address codeHead,
        address codeTail
    ) Governed(authority_) {
        _REGISTRY = registry_;
        _CODE_HEAD = codeHead;
        _CODE_TAIL = codeTail;
    }

    /// @inheritdoc IBondFactory
    function deployBond(
        BondTerms calldata terms,
        uint256 faceAmount
    ) external only(Roles.ISSUANCE) returns (address bond) {
        // Check
        _requireTerms(terms);
        _requireIssuer(terms.issuanceAccount);
        // Effect
        _terms[terms.isin] = terms;
        // Interaction
        bond = _create(terms.isin, abi.encode(_REGISTRY, authority(), terms, faceAmount));
        emit BondAnnounced(terms.isin, bond, terms);
        _REGISTRY.list(bond);
    }

    /// @inheritdoc IBondFactory
    function termsOf(bytes12 isin) external view returns (BondTerms memory) {
        return _terms[isin];
    }

    /// @dev The ISIN is the salt: a second issue under it fails here before the directory refuses it.
    function _create(bytes12 isin, bytes memory arguments) private returns (address bond) {
        bytes memory code = bytes.concat(_half(_CODE_HEAD), _half(_CODE_TAIL), arguments);
        bytes32 salt = bytes32(isin);
        assembly ("memory-safe") {
            bond := create2(0, add(code, 0x20), mload(code), salt)
        }
        if (bond == address(0)) {
            bytes memory reason = _returnData();
            require(reason.length != 0, Bond_DeploymentFailed(isin));
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
    }

    /// @dev The code of a {BondCode} without its leading STOP byte.
    function _half(address store) private view returns (bytes memory half) {
        uint256 size = store.code.length - 1;
        half = new bytes(size);
        assembly ("memory-safe") {
            extcodecopy(store, add(half, 0x20), 1, size)
        }
    }

    function _returnData() private pure returns (bytes memory data) {
        uint256 size;
        assembly ("memory-safe") {
            size := returndatasize()
        }
        data = new bytes(size);
        assembly ("memory-safe") {
            returndatacopy(add(data, 0x20), 0, size)
        }
    }

    function _requireIssuer(address account) private view {
        AccountRecord memory record = _REGISTRY.accountOf(account);
        (, uint16 roles, ) = _REGISTRY.participantOf(record.lei);
        require(record.kind == AccountKind.Issuance && roles & ParticipantRole.ISSUER != 0, Bond_NotAnIssuer(account));
    }

    function _requireTerms(BondTerms calldata terms) private pure {
        uint8 perYear = terms.couponsPerYear;
        require(terms.isin[11] != 0, Bond_BadTerms("isin"));
        require(terms.currency[2] != 0, Bond_BadTerms("currency"));
        require(terms.zones != 0 && terms.zones & ~Zone.ALL == 0, Bond_BadTerms("zones"));
        require(terms.denomination != 0, Bond_BadTerms("denomination"));
        require(terms.issueDate < terms.maturityDate, Bond_BadTerms("maturityDate"));
        require(
            terms.firstCouponDate == 0 ||
                (terms.issueDate < terms.firstCouponDate && terms.firstCouponDate <= terms.maturityDate),
            Bond_BadTerms("firstCouponDate")
        );
        require(perYear <= 2 || perYear == 4 || perYear == 12, Bond_BadTerms("couponsPerYear"));
        if (terms.couponKind == CouponKind.Zero) {
            require(terms.couponRateE9 == 0 && perYear == 0, Bond_BadTerms("couponRateE9"));
        } else if (terms.couponKind == CouponKind.Fixed) {
            require(terms.couponRateE9 != 0, Bond_BadTerms("couponRateE9"));
        }
    }
}

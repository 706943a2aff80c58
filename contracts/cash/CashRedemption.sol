// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../access/Governed.sol";
import {Roles} from "../access/Roles.sol";
import {LedgerDomain} from "../ledger/LedgerDomain.sol";
import {Power} from "../participants/IParticipants.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {AccountSignature} from "../settlement/AccountSignature.sol";
import {
    ICashRedemption,
    Redemption,
    RedemptionId,
    RedemptionIdLib,
    RedemptionRequest,
    RedemptionStatus
} from "./ICashRedemption.sol";
import {WholesaleCash} from "./WholesaleCash.sol";

/// @title CashRedemption
/// @dev A policy with MOVE and LOCK under the central bank's authority, and the account that its locks are for. It
/// holds nothing between transactions: what is delivered to it is burnt in the same call. State is written before the
/// token is called, and the token calls nothing but the registry.
contract CashRedemption is ICashRedemption, Governed, LedgerDomain {
    /// @dev Locking for oneself is no escape from an order for longer than this.
    uint256 private constant _LONGEST_TIME = 30 days;
    /// @dev Bound of one account of a sweep: its holding is read, then burnt, past sixteen freeze orders at most.
    uint256 private constant _SWEEP_GAS = 400_000;
    uint256 private constant _GAS_MARGIN = 50_000;
    string private constant _NAME = "Vinculum Redemption";
    bytes32 private constant _REQUEST_TYPEHASH = keccak256(
        "RedemptionRequest(string currency,address account,uint256 amount,bytes32 ref,uint256 validUntil)"
    );

    WholesaleCash private immutable _CASH;
    IParticipantRegistry private immutable _REGISTRY;
    uint40 private immutable _MAX_TIME;
    bytes32 private immutable _CURRENCY_HASH;

    mapping(RedemptionId redemptionId => Redemption) private _redemptions;
    mapping(bytes32 paymentRef => bool) private _usedPaymentRefs;
    mapping(address account => bool) private _mandates;

    /// @param cash_ The token; its authority is this contract's, its registry the one asked.
    /// @param maxTime_ Seconds for which a request stands; at most 30 days.
    constructor(
        WholesaleCash cash_,
        uint40 maxTime_
    ) Governed(cash_.authority()) LedgerDomain(_NAME, IParticipantRegistry(cash_.registry()).ledgerId()) {
        require(maxTime_ != 0 && maxTime_ <= _LONGEST_TIME, Redemption_BadMaxTime(maxTime_, 1, _LONGEST_TIME));
        _CASH = cash_;
        _REGISTRY = IParticipantRegistry(cash_.registry());
        _MAX_TIME = maxTime_;
        _CURRENCY_HASH = keccak256(abi.encodePacked(cash_.currency()));
    }

    /// @inheritdoc ICashRedemption
    function request(address account, uint256 amount, bytes32 ref) external returns (RedemptionId redemptionId) {
        // Check
        _requireMayAct(account, amount);
        // Effect, Interaction
        return _request({account: account, amount: amount, ref: ref, by: msg.sender});
    }

    /// @inheritdoc ICashRedemption
    function requestSigned(
        RedemptionRequest calldata signedRequest,
        bytes calldata signature
    ) external returns (RedemptionId redemptionId) {
        (address account, uint256 amount) = (signedRequest.account, signedRequest.amount);
        // Check
        uint256 validUntil = signedRequest.validUntil;
        require(block.timestamp < validUntil, Redemption_SignatureExpired(validUntil, block.timestamp));
        (address signer, address recovered) = AccountSignature.authorisedSigner({
            registry: _REGISTRY,
            account: account,
            power: Power.SERVICE,
            amount: amount,
            digest: hashRequest(signedRequest),
            signature: signature
        });
        require(signer != address(0), Redemption_NotSigned(account, recovered));
        // Effect, Interaction
        return _request({account: account, amount: amount, ref: signedRequest.ref, by: signer});
    }

    /// @inheritdoc ICashRedemption
    function confirm(RedemptionId redemptionId, bytes32 paymentRef) external only(Roles.ISSUANCE) {
        // Check
        Redemption storage redemption = _requireInTime(redemptionId);
        (address account, uint256 amount) = (redemption.account, redemption.amount);
        // Effect
        redemption.status = RedemptionStatus.Confirmed;
        _usePaymentRef(paymentRef);
        emit RedemptionConfirmed(redemptionId, account, paymentRef, amount);
        // Interaction
        _CASH.deliver({ref: _lockRef(redemptionId), owner: account, receiver: address(this), amount: amount});
        _CASH.burn(address(this), amount);
    }

    /// @inheritdoc ICashRedemption
    function reject(RedemptionId redemptionId, string calldata reason) external only(Roles.ISSUANCE) {
        // Check
        Redemption storage redemption = _requireInTime(redemptionId);
        address account = redemption.account;
        // Effect
        redemption.status = RedemptionStatus.Rejected;
        emit RedemptionRejected(redemptionId, account, redemption.amount, reason);
        // Interaction
        _CASH.unlock({ref: _lockRef(redemptionId), owner: account, receiver: address(this)});
    }

    /// @inheritdoc ICashRedemption
    function release(RedemptionId redemptionId) external {
        // Check
        Redemption storage redemption = _requireRequested(redemptionId);
        uint256 expiresAt = redemption.expiresAt;
        require(block.timestamp >= expiresAt, Redemption_NotYetExpired(expiresAt, block.timestamp));
        address account = redemption.account;
        // Effect
        redemption.status = RedemptionStatus.Released;
        emit RedemptionReleased(redemptionId, account, redemption.amount);
        // Interaction
        _CASH.unlock({ref: _lockRef(redemptionId), owner: account, receiver: address(this)});
    }

    /// @inheritdoc ICashRedemption
    function setSweepMandate(address account, bool mandated) external {
        // Check
        _requireMayAct(account, mandated ? type(uint256).max : 0);
        // Effect
        _mandates[account] = mandated;
        emit SweepMandateSet(account, mandated, msg.sender);
    }

    /// @inheritdoc ICashRedemption
    function sweep(
        address[] calldata accounts,
        bytes32[] calldata paymentRefs
    ) external only(Roles.ISSUANCE) returns (uint256[] memory amounts) {
        // Check
        require(accounts.length == paymentRefs.length, Redemption_SweepMismatch(accounts.length, paymentRefs.length));
        // Effect, Interaction
        amounts = new uint256[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            _requireGas(i);
            try this.sweepIsolated{gas: _SWEEP_GAS}(accounts[i], paymentRefs[i]) returns (uint256 amount) {
                amounts[i] = amount;
            } catch (bytes memory reason) {
                emit SweepRefused(accounts[i], paymentRefs[i], reason);
            }
        }
    }

    /// @notice One account of a sweep, apart from the others. Nobody but this contract may call it.
    /// @custom:access-control This contract itself.
    function sweepIsolated(address account, bytes32 paymentRef) external returns (uint256 amount) {
        // Check
        require(msg.sender == address(this), Redemption_OnlySelf(msg.sender));
        require(_mandates[account], Redemption_NoMandate(account));
        uint256 frozen;
        (, amount, , frozen) = _CASH.holdingOf(account);
        if (amount == 0) {
            require(frozen == 0, Redemption_AllFrozen(account, frozen));
            return 0;
        }
        // Effect
        _usePaymentRef(paymentRef);
        emit CashSwept(account, paymentRef, amount);
        // Interaction
        _CASH.burn(account, amount);
    }

    /// @inheritdoc ICashRedemption
    function redemptionOf(RedemptionId redemptionId) external view returns (Redemption memory) {
        return _redemptions[redemptionId];
    }

    /// @inheritdoc ICashRedemption
    function sweepMandateOf(address account) external view returns (bool) {
        return _mandates[account];
    }

    /// @inheritdoc ICashRedemption
    function paymentRefUsed(bytes32 paymentRef) external view returns (bool) {
        return _usedPaymentRefs[paymentRef];
    }

    /// @inheritdoc ICashRedemption
    function cash() external view returns (address) {
        return address(_CASH);
    }

    /// @inheritdoc ICashRedemption
    function maxTime() external view returns (uint40) {
        return _MAX_TIME;
    }

    /// @inheritdoc ICashRedemption
    function hashRequest(RedemptionRequest calldata unsignedRequest) public view returns (bytes32) {
        (address account, uint256 amount) = (unsignedRequest.account, unsignedRequest.amount);
        (bytes32 ref, uint256 validUntil) = (unsignedRequest.ref, unsignedRequest.validUntil);
        return _digest(keccak256(abi.encode(_REQUEST_TYPEHASH, _CURRENCY_HASH, account, amount, ref, validUntil)));
    }

    function _request(
        address account,
        uint256 amount,
        bytes32 ref,
        address by
    ) private returns (RedemptionId redemptionId) {
        redemptionId = RedemptionIdLib.derive(account, ref);
        // Check
        require(ref != 0, Redemption_EmptyRef());
        RedemptionStatus status = _redemptions[redemptionId].status;
        require(status == RedemptionStatus.None, Redemption_RefUsed(account, ref, status));
        // Effect
        uint40 expiresAt = uint40(block.timestamp) + _MAX_TIME;
        _redemptions[redemptionId] = Redemption({
            account: account,
            expiresAt: expiresAt,
            status: RedemptionStatus.Requested,
            amount: amount
        });
        emit RedemptionRequested(redemptionId, account, ref, amount, expiresAt, by);
        // Interaction
        _CASH.lock({ref: _lockRef(redemptionId), owner: account, receiver: address(this), amount: amount});
    }

    function _usePaymentRef(bytes32 paymentRef) private {
        // Check
        require(paymentRef != 0, Redemption_EmptyPaymentRef());
        require(!_usedPaymentRefs[paymentRef], Redemption_PaymentRefUsed(paymentRef));
        // Effect
        _usedPaymentRefs[paymentRef] = true;
    }

    function _requireMayAct(address account, uint256 amount) private view {
        require(
            _REGISTRY.mayAct(account, msg.sender, Power.SERVICE, amount),
            Redemption_NotAuthorised(account, msg.sender)
        );
    }

    function _requireRequested(RedemptionId redemptionId) private view returns (Redemption storage redemption) {
        redemption = _redemptions[redemptionId];
        RedemptionStatus status = redemption.status;
        require(status == RedemptionStatus.Requested, Redemption_NotRequested(redemptionId, status));
    }

    function _requireInTime(RedemptionId redemptionId) private view returns (Redemption storage redemption) {
        redemption = _requireRequested(redemptionId);
        uint256 expiresAt = redemption.expiresAt;
        require(block.timestamp < expiresAt, Redemption_Expired(expiresAt, block.timestamp));
    }

    /// @dev 63/64 of what is left must cover the bound.
    function _requireGas(uint256 index) private view {
        uint256 needed = _SWEEP_GAS + _SWEEP_GAS / 63 + _GAS_MARGIN;
        uint256 left = gasleft();
        require(left >= needed, Redemption_SweepGasTooLow(index, needed, left));
    }

    function _domainName() internal pure override returns (string memory) {
        return _NAME;
    }

    function _lockRef(RedemptionId redemptionId) private pure returns (bytes32) {
        return RedemptionId.unwrap(redemptionId);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";

/// @title AccountSignature
/// @notice Who signed, and whether a contract says so.
/// @dev ECDSA comes first; ERC-1271 only where it fails, with a gas bound and a bounded copy of what comes back, so
/// that a contract wallet can spoil nothing but its own trade.
library AccountSignature {
    /// @notice Gas a contract wallet may spend on one signature.
    uint256 internal constant WALLET_GAS = 200_000;
    uint256 private constant _ECDSA_LENGTH = 65;
    uint256 private constant _ADDRESS_LENGTH = 20;

    /// @notice Address that an ECDSA signature recovers to; zero where it is none.
    function recover(bytes32 digest, bytes calldata signature) internal pure returns (address signer) {
        if (signature.length == _ECDSA_LENGTH) (signer, , ) = ECDSA.tryRecoverCalldata(digest, signature);
    }

    /// @notice The contract that the first 20 bytes may name, and the bytes it would be asked about; zero where there
    /// are fewer.
    function split(bytes calldata signature) internal pure returns (address wallet, bytes calldata rest) {
        if (signature.length < _ADDRESS_LENGTH) return (address(0), signature);
        return (address(bytes20(signature[:_ADDRESS_LENGTH])), signature[_ADDRESS_LENGTH:]);
    }

    /// @notice Who signed for an account: its own key or a listed signer's, or a contract, the account's own or a listed
    /// signer's. Power and amount are asked of the registry.
    /// @return signer Zero where nobody who may.
    /// @return recovered What ECDSA gives, for the error; zero for none.
    function authorisedSigner(
        IParticipantRegistry registry,
        address account,
        uint8 power,
        uint256 amount,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (address signer, address recovered) {
        recovered = recover(digest, signature);
        if (registry.mayAct(account, recovered, power, amount)) return (recovered, recovered);
        (address wallet, bytes calldata rest) = split(signature);
        if (!registry.mayAct(account, wallet, power, amount)) (wallet, rest) = (account, signature);
        if (registry.mayAct(account, wallet, power, amount) && confirmedBy(wallet, digest, rest)) signer = wallet;
    }

    /// @notice Whether one given address signed, with its key or as a contract.
    function signedBy(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        return recover(digest, signature) == signer || confirmedBy(signer, digest, signature);
    }

    /// @notice Whether `wallet` confirms the signature (ERC-1271).
    function confirmedBy(
        address wallet,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (bool confirmed) {
        if (wallet.code.length == 0) return false;
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        uint256 bound = WALLET_GAS;
        bytes32 answer;
        assembly ("memory-safe") {
            // Scratch space takes at most one word of what comes back.
            mstore(0x00, 0)
            confirmed := staticcall(bound, wallet, add(question, 0x20), mload(question), 0x00, 0x20)
            confirmed := and(confirmed, gt(returndatasize(), 0x1f))
            answer := mload(0x00)
        }
        return confirmed && answer == bytes32(IERC1271.isValidSignature.selector);
    }
}

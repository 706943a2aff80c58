// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice How a {ContractWallet} answers.
enum WalletMode {
    Honest,
    Costly,
    Refusing,
    Reverting,
    Silent,
    ShortAnswer,
    LongAnswer,
    Garbage,
    GasEater,
    ReturnBomb
}

/// @title ContractWallet
/// @notice An ERC-1271 wallet with one owner, and with every bad habit one can have.
/// @dev For tests only. `Honest` and `Costly` ask whether the owner signed; the other modes do not look.
contract ContractWallet is IERC1271 {
    error Wallet_NoAnswer();

    /// @notice Gas that `Costly` uses before it answers: what a wallet of many owners may need.
    uint256 public constant COST = 170_000;
    uint256 private constant _BOMB_BYTES = 200_000;

    address private immutable _OWNER;
    WalletMode private _mode;

    constructor(address owner_) {
        _OWNER = owner_;
    }

    function setMode(WalletMode mode_) external {
        _mode = mode_;
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        bytes32 magic = bytes32(IERC1271.isValidSignature.selector);
        WalletMode mode = _mode;
        if (mode == WalletMode.Refusing) return 0xffffffff;
        require(mode != WalletMode.Reverting, Wallet_NoAnswer());
        if (mode == WalletMode.Silent) _answer(magic, 0);
        if (mode == WalletMode.ShortAnswer) _answer(magic, 31);
        if (mode == WalletMode.LongAnswer) _answer(magic, 96);
        if (mode == WalletMode.Garbage) _answer(magic | bytes32(uint256(1)), 32);
        if (mode == WalletMode.ReturnBomb) _answer(magic, _BOMB_BYTES);
        uint256 start = gasleft();
        while (mode == WalletMode.GasEater || (mode == WalletMode.Costly && start - gasleft() < COST)) continue;
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == _OWNER ? IERC1271.isValidSignature.selector : bytes4(0);
    }

    /// @dev Ends the call with `size` bytes, of which `word` is the first.
    function _answer(bytes32 word, uint256 size) private pure {
        assembly {
            let start := mload(0x40)
            mstore(start, word)
            return(start, size)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParticipantRegistry} from "../participants/IParticipantRegistry.sol";
import {IDvP, Trade} from "./IDvP.sol";

/// @title TradeTerms
/// @notice What a trade must satisfy whatever the time, and the hash both parties sign.
library TradeTerms {
    bytes32 private constant _TRADE_TYPEHASH = keccak256(
        "Trade(address seller,address buyer,string isin,address security,uint256 faceAmount,string currency,"
        "address cash,uint256 settlementAmount,uint256 tradeDate,uint256 settlementDate,uint256 validFrom,"
        "uint256 validUntil,uint256 nonce)"
    );
    /// @dev Layout of {IInstrumentDirectory-instrumentWords}.
    uint256 private constant _LISTED = 1 << 16;
    uint256 private constant _KIND_MASK = 0xff;
    uint256 private constant _CODE_MASK = ~uint256(type(uint160).max);

    /// @notice EIP-712 struct hash of a well-formed trade in listed tokens; reverts with what is wrong otherwise.
    function structHash(Trade calldata trade, IParticipantRegistry registry) internal view returns (bytes32) {
        _requireWellFormed(trade);
        (uint256 security, uint256 cash) = registry.instrumentWords(trade.security, trade.cash);
        require(security & _LISTED != 0, IDvP.DvP_UnlistedToken(trade.security));
        require(trade.cash == address(0) || cash & _LISTED != 0, IDvP.DvP_UnlistedToken(trade.cash));
        return keccak256(
            bytes.concat(
                abi.encode(_TRADE_TYPEHASH, trade.seller, trade.buyer, _codeHash(security), trade.security),
                abi.encode(trade.faceAmount, _codeHash(cash), trade.cash, trade.settlementAmount, trade.tradeDate),
                abi.encode(trade.settlementDate, trade.validFrom, trade.validUntil, trade.nonce)
            )
        );
    }

    /// @dev Hash of the listed code as a string: 12 characters of an ISIN, 3 of a currency, none for no token.
    function _codeHash(uint256 word) private pure returns (bytes32 hash) {
        uint256 kind = word & _KIND_MASK; // InstrumentKind: 1 bond, 2 cash
        uint256 length = kind == 1 ? 12 : kind == 2 ? 3 : 0;
        uint256 code = word & _CODE_MASK;
        assembly ("memory-safe") {
            mstore(0x00, code)
            hash := keccak256(0x00, length)
        }
    }

    function _requireWellFormed(Trade calldata trade) private pure {
        require(trade.seller != trade.buyer, IDvP.DvP_SelfTrade(trade.seller));
        require(trade.security != trade.cash, IDvP.DvP_SameAsset(trade.security));
        require(
            trade.faceAmount != 0 && (trade.cash == address(0)) == (trade.settlementAmount == 0),
            IDvP.DvP_ZeroAmount(trade.faceAmount, trade.settlementAmount)
        );
        require(
            trade.tradeDate <= trade.settlementDate && trade.settlementDate < trade.validUntil
                && trade.validFrom < trade.validUntil,
            IDvP.DvP_DatesOutOfOrder(trade.tradeDate, trade.settlementDate, trade.validFrom, trade.validUntil)
        );
    }
}

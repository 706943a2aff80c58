// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {InstrumentWord} from "../participants/InstrumentWord.sol";
import {IDvP, Trade} from "./IDvP.sol";

/// @title TradeTerms
/// @notice What a trade must satisfy whatever the time, and the hash both parties sign.
library TradeTerms {
    bytes32 private constant _TRADE_TYPEHASH = keccak256(
        "Trade(string isin,string currency,address seller,address buyer,address security,uint256 faceAmount,"
        "address cash,uint256 settlementAmount,uint256 tradeDate,uint256 settlementDate,uint256 validFrom,"
        "uint256 validUntil,uint256 nonce)"
    );

    /// @notice Reverts with what is wrong with a trade.
    function requireWellFormed(Trade memory trade) internal pure {
        require(trade.seller != trade.buyer, IDvP.DvP_SelfTrade(trade.seller));
        require(trade.security != trade.cash, IDvP.DvP_SameAsset(trade.security));
        require(
            trade.faceAmount != 0 && (trade.cash == address(0)) == (trade.settlementAmount == 0),
            IDvP.DvP_ZeroAmount(trade.faceAmount, trade.settlementAmount)
        );
        require(
            trade.tradeDate <= trade.settlementDate &&
                trade.settlementDate < trade.validUntil &&
                trade.validFrom < trade.validUntil,
            IDvP.DvP_DatesOutOfOrder(trade.tradeDate, trade.settlementDate, trade.validFrom, trade.validUntil)
        );
    }

    /// @notice EIP-712 struct hash of a well-formed trade; reverts where a token is not listed.
    /// @param securityWord Directory entry of the security.
    /// @param cashWord Directory entry of the cash.
    function structHash(
        Trade memory trade,
        uint256 securityWord,
        uint256 cashWord
    ) internal pure returns (bytes32 hash) {
        if (securityWord & cashWord & InstrumentWord.LISTED == 0) {
            require(securityWord & InstrumentWord.LISTED != 0, IDvP.DvP_UnlistedToken(trade.security));
            require(trade.cash == address(0), IDvP.DvP_UnlistedToken(trade.cash));
        }
        bytes32 typeHash = _TRADE_TYPEHASH;
        bytes32 isin = InstrumentWord.codeHash(securityWord);
        bytes32 currency = InstrumentWord.codeHash(cashWord);
        // In memory the eleven fields of a trade are eleven words, in the type's order. 14 words of 32 bytes: 0x1c0.
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, typeHash)
            mstore(add(words, 0x20), isin)
            mstore(add(words, 0x40), currency)
            mcopy(add(words, 0x60), trade, 0x160)
            hash := keccak256(words, 0x1c0)
        }
    }
}

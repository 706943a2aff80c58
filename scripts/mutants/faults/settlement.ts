import { faultsIn } from "../mutant.ts";

/** Faults in signed DvP. */
export const SETTLEMENT_FAULTS = [
  ...faultsIn("contracts/settlement/DvP.sol", [
    [
      "settled-before-its-date",
      "require(block.timestamp >= trade.settlementDate, DvP_TooEarly(trade.settlementDate, block.timestamp));",
      "",
      "DvP",
      "DvPBatch",
    ],
    [
      "settled-before-it-is-valid",
      "require(block.timestamp >= trade.validFrom, DvP_NotYetValid(trade.validFrom, block.timestamp));",
      "",
      "DvP",
      "DvPBatch",
    ],
    [
      "settled-after-it-expired",
      `DvP_NotYetValid(trade.validFrom, block.timestamp));
        require(block.timestamp < trade.validUntil, `,
      `DvP_NotYetValid(trade.validFrom, block.timestamp));
        require(block.timestamp <= trade.validUntil, `,
      "DvP",
      "DvPBatch",
    ],
    [
      "one-signature-is-enough",
      `        if (_requireUnspent(trade, tradeId) == TradeStatus.Lodged) return tradeId;
        _requireSignature(trade, tradeId, parties, Side.Seller, sellerSignature);
`,
      `        if (_requireUnspent(trade, tradeId) == TradeStatus.Lodged) return tradeId;
`,
      "DvPSignatures",
    ],
    [
      "revoked-own-key-signs",
      "if (parties.ownKey(side == Side.Seller ? StandingsLib.FROM : StandingsLib.TO)) return;",
      "return;",
      "DvPSigners",
    ],
    [
      "one-party-cancels-what-is-lodged",
      "if (lodged && !_requestCancel(tradeId, bySeller, byBuyer)) return;",
      "if (lodged) _requestCancel(tradeId, bySeller, byBuyer);",
      "DvPCancel",
    ],
    [
      "one-party-asks-twice",
      "require(asked != flags, DvP_CancelAlreadyRequested(tradeId));",
      "",
      "DvPCancel",
    ],
    [
      "other-trade-under-a-lodged-nonce",
      "require(_lodged[tradeId] != 0, DvP_OtherTradeLodged(tradeId, nonce));",
      "",
      "DvPLodge",
    ],
    [
      "signer-limit-by-the-smaller-leg",
      "trade.faceAmount > trade.settlementAmount",
      "trade.faceAmount < trade.settlementAmount",
      "DvPSigners",
    ],
    [
      "anybody-settles-isolated",
      "require(msg.sender == address(this), DvP_OnlySelf(msg.sender));",
      "",
      "DvPBatch",
    ],
    [
      "batch-is-starved",
      "require(left >= needed, DvP_BatchGasTooLow(index, needed, left));",
      "",
      "DvPBatchGas",
    ],
    [
      "trader-cancels",
      "_mayAct(trade, trade.seller, msg.sender, Power.CANCEL)",
      "_mayAct(trade, trade.seller, msg.sender, Power.TRADE)",
      "DvPCancel",
    ],
    [
      "batch-counts-refused-trades",
      "settled[i] = true;\n",
      "settled[i] = true;\n                settled[0] = true;\n",
      "DvPBatch",
    ],
  ]),
  ...faultsIn("contracts/settlement/PairNonces.sol", [
    ["nonces-share-a-bit", "return (nonce % _PER_WORD) << 1;", "return nonce % _PER_WORD;", "PairNonces"],
    ["nonces-repeat", "self.words[pair][nonce / _PER_WORD]", "self.words[pair][0]", "PairNonces"],
  ]),
  ...faultsIn("contracts/settlement/AccountSignature.sol", [
    [
      "any-answer-confirms",
      "return confirmed && answer == bytes32(IERC1271.isValidSignature.selector);",
      "return confirmed;",
      "DvPWallets",
    ],
    ["short-answer-confirms", "gt(returndatasize(), 0x1f)", "gt(returndatasize(), 0)", "DvPWallets"],
    [
      "wallet-eats-all-gas",
      "uint256 bound = WALLET_GAS;",
      "uint256 bound = gasleft();",
      "DvPBatchGas",
      "DvPWallets",
    ],
  ]),
  ...faultsIn("contracts/settlement/AccountSignature.sol", [
    [
      "signer-above-its-limit-signs",
      "if (registry.mayAct(account, recovered, power, amount)) return",
      "if (registry.mayAct(account, recovered, power, 0)) return",
      "HashTimeLockSigners",
    ],
    [
      "contract-whose-key-is-revoked-signs",
      "if (registry.mayAct(account, wallet, power, amount) && confirmedBy(",
      "if (confirmedBy(",
      "HashTimeLockSigners",
    ],
    [
      "listed-contract-signs-unasked",
      "power, amount) && confirmedBy(wallet, digest, rest)) signer = wallet;",
      "power, amount)) signer = wallet;",
      "HashTimeLockSigners",
      "contracts/cash/CashRedemptionSigned.t.sol",
    ],
  ]),
  ...faultsIn("contracts/settlement/TradeTerms.sol", [
    [
      "trade-with-oneself",
      "require(trade.seller != trade.buyer, IDvP.DvP_SelfTrade(trade.seller));",
      "",
      "DvPTerms",
    ],
    [
      "asset-against-itself",
      "require(trade.security != trade.cash, IDvP.DvP_SameAsset(trade.security));",
      "",
      "DvPTerms",
      "DvPAssets",
    ],
    [
      "price-of-nothing",
      "(trade.cash == address(0)) == (trade.settlementAmount == 0)",
      "true",
      "DvPTerms",
      "DvPAssets",
    ],
    ["nonce-is-not-signed", "hash := keccak256(words, 0x1c0)", "hash := keccak256(words, 0x1a0)", "DvP"],
    [
      "currency-is-not-signed",
      "bytes32 currency = InstrumentWord.codeHash(cashWord);",
      "bytes32 currency = isin;",
      "DvP",
      "DvPSignatures",
    ],
  ]),
];

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IRegulatedToken} from "../../contracts/ledger/IRegulatedToken.sol";
import {IDvP, Side, SignedTrade, Trade, TradeId, TradeStatus} from "../../contracts/settlement/IDvP.sol";
import {Market} from "./Market.sol";

/// @title What the trade tests share
/// @notice Trades signed by both parties, and the books: every holding that a trade could move.
/// @dev The digest is computed here a second time, from the EIP-712 type strings alone, so that a wrong one in the
/// contract is not signed unseen.
abstract contract Trades is Market {
    bytes32 internal constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)"
    );
    bytes32 internal constant TRADE_TYPEHASH = keccak256(
        "Trade(string isin,string currency,address seller,address buyer,address security,uint256 faceAmount,"
        "address cash,uint256 settlementAmount,uint256 tradeDate,uint256 settlementDate,uint256 validFrom,"
        "uint256 validUntil,uint256 nonce)"
    );
    uint256 internal constant PRICE = 50_000_00;

    /// @dev Submits what it is given; neither registered nor party to anything.
    address internal submitter;
    /// @dev Keys that sign for an account.
    mapping(address account => uint256) internal keys;

    address[] internal watchedTokens;
    address[] internal watchedAccounts;

    /// @dev The market, on the settlement date.
    function setUpTrades() internal {
        setUpMarket();
        submitter = makeAddr("submitter");
        keys[seller] = sellerKey;
        keys[buyer] = buyerKey;
        keys[issuance] = issuanceKey;
        watchedTokens = [address(bond), address(cash)];
        watchedAccounts = [seller, buyer, issuance, address(dvp), submitter, address(this)];
        vm.warp(SETTLEMENT_DATE);
    }

    // Signing

    function domainOf(address verifier, uint256 chainId, bytes32 ledgerId) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(DOMAIN_TYPEHASH, keccak256("Vinculum DvP"), keccak256("1"), chainId, verifier, ledgerId)
            );
    }

    function digestOf(
        Trade memory t,
        string memory isin,
        string memory currency,
        bytes32 domain
    ) internal pure returns (bytes32) {
        bytes memory head = abi.encode(TRADE_TYPEHASH, keccak256(bytes(isin)), keccak256(bytes(currency)));
        bytes memory parties = abi.encode(t.seller, t.buyer, t.security, t.faceAmount, t.cash, t.settlementAmount);
        bytes memory dates = abi.encode(t.tradeDate, t.settlementDate, t.validFrom, t.validUntil, t.nonce);
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(bytes.concat(head, parties, dates))));
    }

    /// @dev Digest of a trade in the market's bond and cash, on this ledger.
    function digestOf(Trade memory t) internal view returns (bytes32) {
        return digestOf(t, "HK0000912342", "HKD", domainOf(address(dvp), block.chainid, LEDGER_ID));
    }

    function idOf(Trade memory t) internal view returns (TradeId) {
        return dvp.hashTrade(t);
    }

    /// @dev The trade with the signatures of the keys known for both accounts.
    function signed(Trade memory t) internal view returns (SignedTrade memory) {
        bytes32 digest = TradeId.unwrap(dvp.hashTrade(t));
        return SignedTrade(t, sign(keys[t.seller], digest), sign(keys[t.buyer], digest));
    }

    /// @dev The trade without signatures.
    function unsigned(Trade memory t) internal pure returns (SignedTrade memory) {
        return SignedTrade(t, "", "");
    }

    /// @dev Who a 65-byte signature over a digest points at.
    function recover(bytes32 digest, bytes memory signature) internal pure returns (address signer) {
        (signer, , ) = ECDSA.tryRecover(digest, signature);
    }

    // Acting

    function settle(SignedTrade memory s) internal returns (TradeId) {
        vm.prank(submitter);
        return dvp.settle(s.trade, s.sellerSignature, s.buyerSignature);
    }

    function lodge(SignedTrade memory s) internal returns (TradeId) {
        vm.prank(submitter);
        return dvp.lodge(s.trade, s.sellerSignature, s.buyerSignature);
    }

    function cancel(address by, Trade memory t) internal {
        vm.prank(by);
        dvp.cancel(t);
    }

    /// @dev Settles and asserts all that must follow: the event, the state, and the books of everybody.
    function settlesInFull(SignedTrade memory s) internal {
        Trade memory t = s.trade;
        uint256[] memory expected = booksAfter(t);
        TradeId id = idOf(t);
        expectSettled(id, t);
        TradeId returned = settle(s);
        assertEq(TradeId.unwrap(returned), TradeId.unwrap(id), "trade id");
        assertEq(books(), expected, "books");
        assertStatus(t, TradeStatus.Settled);
    }

    /// @dev Settling is refused with exactly `reason`; no holding and no nonce has changed.
    function settleReverts(SignedTrade memory s, bytes memory reason) internal {
        uint256[] memory before = books();
        TradeStatus status = dvp.nonceStatus(s.trade.seller, s.trade.buyer, s.trade.nonce);
        vm.expectRevert(reason);
        settle(s);
        assertEq(books(), before, "books");
        assertNonce(s.trade, status);
    }

    // Expecting

    function expectSettled(TradeId id, Trade memory t) internal {
        vm.expectEmit(address(dvp));
        emit IDvP.TradeSettled({
            tradeId: id,
            seller: t.seller,
            buyer: t.buyer,
            security: t.security,
            faceAmount: t.faceAmount,
            cash: t.cash,
            settlementAmount: t.settlementAmount,
            nonce: t.nonce
        });
        vm.expectEmit(t.security);
        emit IERC20.Transfer(t.seller, t.buyer, t.faceAmount);
        if (t.cash == address(0)) return;
        vm.expectEmit(t.cash);
        emit IERC20.Transfer(t.buyer, t.seller, t.settlementAmount);
    }

    function assertStatus(Trade memory t, TradeStatus status) internal view {
        assertEq(uint256(dvp.status(t)), uint256(status), "status of the trade");
    }

    function assertNonce(Trade memory t, TradeStatus status) internal view {
        assertEq(uint256(dvp.nonceStatus(t.seller, t.buyer, t.nonce)), uint256(status), "status of the nonce");
    }

    function notSigned(Side side, address account, address recovered) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDvP.DvP_NotSigned.selector, side, account, recovered);
    }

    function nonceUsed(Trade memory t, TradeStatus status) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDvP.DvP_NonceUsed.selector, t.seller, t.buyer, t.nonce, status);
    }

    // Books

    /// @dev Of every watched token: its supply, then total, free, locked and frozen of every watched account.
    function books() internal view returns (uint256[] memory lines) {
        uint256 width = 1 + 4 * watchedAccounts.length;
        lines = new uint256[](watchedTokens.length * width);
        for (uint256 i = 0; i < watchedTokens.length; ++i) {
            IRegulatedToken token = IRegulatedToken(watchedTokens[i]);
            lines[i * width] = IERC20(address(token)).totalSupply();
            for (uint256 j = 0; j < watchedAccounts.length; ++j) {
                uint256 line = i * width + 1 + 4 * j;
                (lines[line], lines[line + 1], lines[line + 2], lines[line + 3]) = token.holdingOf(watchedAccounts[j]);
            }
        }
    }

    /// @dev The books as they must stand once `t` has settled.
    function booksAfter(Trade memory t) internal view returns (uint256[] memory lines) {
        lines = books();
        _post(lines, t.security, t.seller, t.buyer, t.faceAmount);
        _post(lines, t.cash, t.buyer, t.seller, t.settlementAmount);
    }

    function _post(uint256[] memory lines, address token, address from, address to, uint256 amount) private view {
        uint256 width = 1 + 4 * watchedAccounts.length;
        for (uint256 i = 0; i < watchedTokens.length; ++i) {
            if (watchedTokens[i] != token) continue;
            for (uint256 j = 0; j < watchedAccounts.length; ++j) {
                uint256 line = i * width + 1 + 4 * j;
                if (watchedAccounts[j] == from)
                    (lines[line], lines[line + 1]) = (lines[line] - amount, lines[line + 1] - amount);
                if (watchedAccounts[j] == to)
                    (lines[line], lines[line + 1]) = (lines[line] + amount, lines[line + 1] + amount);
            }
        }
    }
}

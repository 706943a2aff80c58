// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ContractWallet, WalletMode} from "../mocks/ContractWallet.sol";
import {AccountKind, Power, Zone} from "../participants/IParticipants.sol";
import {Trades} from "../../test/support/Trades.sol";
import {Side, SignedTrade, Trade, TradeId} from "./IDvP.sol";

/// @notice Contract wallets (ERC-1271): an account's own, and listed signers. See `DvP.tree`.
contract DvPWalletsTest is Trades {
    /// @dev Above what the contract lets a wallet use for one signature, plus all the rest of a settlement.
    uint256 private constant _MOST_GAS = 450_000;

    ContractWallet private _wallet;
    address private _owner;
    uint256 private _ownerKey;

    function setUp() public {
        setUpTrades();
        (_owner, _ownerKey) = makeAddrAndKey("wallet owner");
        _wallet = new ContractWallet(_owner);
        openAccount(BUYER_LEI, address(_wallet), AccountKind.House, Zone.ONSHORE, true);
        issueCash(address(_wallet), CASH_EACH, "reserve 3");
        watchedAccounts.push(address(_wallet));
        keys[address(_wallet)] = _ownerKey;
    }

    // The account is a contract

    function test_Wallet_SignsForItself() public {
        settlesInFull(signed(_walletBuys(1)));
    }

    function test_Wallet_SignsForItselfAsSeller() public {
        settlesInFull(signed(_walletBuys(1)));
        Trade memory t = trade(1);
        (t.seller, t.buyer) = (address(_wallet), buyer);
        settlesInFull(signed(t));
    }

    function test_Wallet_IsAskedAboutTheTradeIdAndTheWholeSignature() public {
        SignedTrade memory s = signed(_walletBuys(1));
        bytes32 digest = TradeId.unwrap(idOf(s.trade));
        vm.expectCall(address(_wallet), abi.encodeCall(IERC1271.isValidSignature, (digest, s.buyerSignature)), 1);
        settle(s);
    }

    function test_Wallet_SettlesWhen_CostlyButWithinItsBound() public {
        _wallet.setMode(WalletMode.Costly);
        settlesInFull(signed(_walletBuys(1)));
    }

    function test_Wallet_SettlesWhen_AnswerIsLong() public {
        _wallet.setMode(WalletMode.LongAnswer);
        settlesInFull(signed(_walletBuys(1)));
    }

    function test_Wallet_RevertWhen_AnotherKeySigned() public {
        keys[address(_wallet)] = buyerKey;
        settleReverts(signed(_walletBuys(1)), notSigned(Side.Buyer, address(_wallet), buyer));
    }

    function test_Wallet_RevertWhen_Refusing() public {
        _refusedIn(WalletMode.Refusing);
    }

    function test_Wallet_RevertWhen_Reverting() public {
        _refusedIn(WalletMode.Reverting);
    }

    function test_Wallet_RevertWhen_Silent() public {
        _refusedIn(WalletMode.Silent);
    }

    function test_Wallet_RevertWhen_AnswerIsShort() public {
        _refusedIn(WalletMode.ShortAnswer);
    }

    function test_Wallet_RevertWhen_AnswerHasGarbageBehindTheMagicValue() public {
        _refusedIn(WalletMode.Garbage);
    }

    function test_Wallet_RevertWhen_EatingGas() public {
        _refusedIn(WalletMode.GasEater);
    }

    function test_Wallet_ReturnBombCostsNobodyMoreThanItsBound() public {
        // 200 kB that begin with the magic value: one word of it is read, and that word says yes.
        _wallet.setMode(WalletMode.ReturnBomb);
        SignedTrade memory s = signed(_walletBuys(1));
        uint256[] memory expected = booksAfter(s.trade);
        dvp.settle{gas: _MOST_GAS}(s.trade, s.sellerSignature, s.buyerSignature);
        assertEq(books(), expected);
    }

    function test_Wallet_RevertWhen_OwnKeyRevoked() public {
        SignedTrade memory s = signed(_walletBuys(1));
        revokeSigner(address(_wallet), address(_wallet));
        settleReverts(s, notSigned(Side.Buyer, address(_wallet), _owner));
    }

    function test_Wallet_ListedEoaSignsForIt() public {
        revokeSigner(address(_wallet), address(_wallet));
        setSigner(address(_wallet), _owner, Power.TRADE, 0, 0);
        _wallet.setMode(WalletMode.Reverting);
        settlesInFull(signed(_walletBuys(1)));
    }

    function test_Wallet_IsNotAskedWhereAListedKeySigned() public {
        setSigner(address(_wallet), _owner, Power.TRADE, 0, 0);
        SignedTrade memory s = signed(_walletBuys(1));
        vm.expectCall(address(_wallet), abi.encodeWithSelector(IERC1271.isValidSignature.selector), 0);
        settle(s);
    }

    function test_Wallet_ReplacedWalletNeverActsAgain() public {
        // Recovery of a contract account: its own contract is replaced by another wallet; nothing moves.
        ContractWallet replacement = new ContractWallet(_owner);
        revokeSigner(address(_wallet), address(_wallet));
        setSigner(address(_wallet), address(replacement), Power.ALL, 0, 0);
        SignedTrade memory s = signed(_walletBuys(1));
        settleReverts(s, notSigned(Side.Buyer, address(_wallet), _owner));
        s.buyerSignature = abi.encodePacked(address(replacement), s.buyerSignature);
        settlesInFull(s);
    }

    // A listed signer is a contract

    function test_ListedWallet_SignsUnderItsAddress() public {
        setSigner(seller, address(_wallet), Power.TRADE, 0, 0);
        SignedTrade memory s = _byListedWallet(trade(1));
        bytes32 digest = TradeId.unwrap(idOf(s.trade));
        vm.expectCall(
            address(_wallet),
            abi.encodeCall(IERC1271.isValidSignature, (digest, sign(_ownerKey, digest))),
            1
        );
        settlesInFull(s);
    }

    function test_ListedWallet_RevertWhen_Unlisted() public {
        settleReverts(_byListedWallet(trade(1)), notSigned(Side.Seller, seller, address(0)));
    }

    function test_ListedWallet_RevertWhen_ListedForTheOtherSide() public {
        setSigner(buyer, address(_wallet), Power.TRADE, 0, 0);
        settleReverts(_byListedWallet(trade(1)), notSigned(Side.Seller, seller, address(0)));
    }

    function test_ListedWallet_RevertWhen_PowerLimitOrEndDoNotReach() public {
        SignedTrade memory s = _byListedWallet(trade(1));
        setSigner(seller, address(_wallet), Power.CANCEL, 0, 0);
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
        setSigner(seller, address(_wallet), Power.TRADE, DENOMINATION - 1, 0);
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
        setSigner(seller, address(_wallet), Power.TRADE, 0, SETTLEMENT_DATE);
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
        setSigner(seller, address(_wallet), Power.TRADE, DENOMINATION, SETTLEMENT_DATE + 1);
        settlesInFull(s);
    }

    function test_ListedWallet_RevertWhen_Revoked() public {
        setSigner(seller, address(_wallet), Power.TRADE, 0, 0);
        SignedTrade memory s = _byListedWallet(trade(1));
        revokeSigner(seller, address(_wallet));
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
    }

    function test_ListedWallet_RevertWhen_ItRefuses() public {
        setSigner(seller, address(_wallet), Power.TRADE, 0, 0);
        SignedTrade memory s = _byListedWallet(trade(1));
        for (uint8 mode = uint8(WalletMode.Refusing); mode <= uint8(WalletMode.ShortAnswer); ++mode) {
            _wallet.setMode(WalletMode(mode));
            _refused(s, notSigned(Side.Seller, seller, address(0)));
        }
    }

    function test_ListedWallet_RevertWhen_PrefixNamesAListedKeyWithoutCode() public {
        setSigner(seller, _owner, Power.TRADE, 0, 0);
        SignedTrade memory s = signed(trade(1));
        bytes32 digest = TradeId.unwrap(idOf(s.trade));
        s.sellerSignature = abi.encodePacked(_owner, sign(_ownerKey, digest));
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
    }

    function test_ListedWallet_RevertWhen_PrefixNamesAContractThatAnswersAnything() public {
        // Contracts that are no wallets: the registry reverts on an unknown selector, the officer has no code.
        SignedTrade memory s = signed(trade(1));
        address[3] memory strangers = [address(registry), address(cash), csdOfficer];
        for (uint256 i = 0; i < strangers.length; ++i) {
            s.sellerSignature = abi.encodePacked(strangers[i], "anything");
            settleReverts(s, notSigned(Side.Seller, seller, address(0)));
        }
    }

    function test_ListedWallet_SignatureOf65BytesWithItsPrefix() public {
        // 45 bytes behind the address look like an ECDSA signature by length; it recovers to nobody listed.
        setSigner(seller, address(_wallet), Power.TRADE, 0, 0);
        _wallet.setMode(WalletMode.LongAnswer);
        SignedTrade memory s = signed(trade(1));
        s.sellerSignature = abi.encodePacked(address(_wallet), new bytes(45));
        assertEq(s.sellerSignature.length, 65);
        settlesInFull(s);
    }

    function _refusedIn(WalletMode mode) private {
        _wallet.setMode(mode);
        SignedTrade memory s = signed(_walletBuys(1));
        _refused(s, notSigned(Side.Buyer, address(_wallet), _owner));
    }

    /// @dev Within its bound, whatever there is; and first where there is not much, for a wallet that got all would
    /// never end.
    function _refused(SignedTrade memory s, bytes memory reason) private {
        uint256 before = gasleft();
        vm.expectRevert(reason);
        dvp.settle{gas: 10 * _MOST_GAS}(s.trade, s.sellerSignature, s.buyerSignature);
        assertLt(before - gasleft(), _MOST_GAS, "gas");
        settleReverts(s, reason);
    }

    function _walletBuys(uint256 nonce) private view returns (Trade memory t) {
        t = trade(nonce);
        t.buyer = address(_wallet);
    }

    /// @dev The seller's listed wallet signs for the seller.
    function _byListedWallet(Trade memory t) private view returns (SignedTrade memory s) {
        s = signed(t);
        s.sellerSignature = abi.encodePacked(address(_wallet), sign(_ownerKey, TradeId.unwrap(dvp.hashTrade(t))));
    }
}

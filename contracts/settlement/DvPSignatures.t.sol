// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Trades} from "../../test/support/Trades.sol";
import {DvP} from "./DvP.sol";
import {Side, SignedTrade, TradeId} from "./IDvP.sol";

/// @notice ECDSA signatures that are not what they seem. See `DvP.tree`.
contract DvPSignaturesTest is Trades {
    uint256 private constant _CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function setUp() public {
        setUpTrades();
    }

    // Who

    function test_Signature_RevertWhen_ByAStranger() public {
        (address stranger, uint256 key) = makeAddrAndKey("stranger");
        SignedTrade memory s = signed(trade(1));
        bytes memory forged = sign(key, TradeId.unwrap(idOf(s.trade)));
        settleReverts(SignedTrade(s.trade, forged, s.buyerSignature), notSigned(Side.Seller, seller, stranger));
        settleReverts(SignedTrade(s.trade, s.sellerSignature, forged), notSigned(Side.Buyer, buyer, stranger));
    }

    function test_Signature_RevertWhen_OnlyOneSideSigned() public {
        SignedTrade memory s = signed(trade(1));
        settleReverts(SignedTrade(s.trade, s.sellerSignature, ""), notSigned(Side.Buyer, buyer, address(0)));
        settleReverts(SignedTrade(s.trade, "", s.buyerSignature), notSigned(Side.Seller, seller, address(0)));
        settleReverts(unsigned(s.trade), notSigned(Side.Seller, seller, address(0)));
    }

    function test_Signature_RevertWhen_Swapped() public {
        SignedTrade memory s = signed(trade(1));
        (s.sellerSignature, s.buyerSignature) = (s.buyerSignature, s.sellerSignature);
        settleReverts(s, notSigned(Side.Seller, seller, buyer));
    }

    function test_Signature_RevertWhen_OneSideSignsTwice() public {
        SignedTrade memory s = signed(trade(1));
        settleReverts(SignedTrade(s.trade, s.sellerSignature, s.sellerSignature), notSigned(Side.Buyer, buyer, seller));
        settleReverts(SignedTrade(s.trade, s.buyerSignature, s.buyerSignature), notSigned(Side.Seller, seller, buyer));
    }

    // Form

    function test_Signature_RevertWhen_Malleable() public {
        SignedTrade memory s = signed(trade(1));
        (uint8 v, bytes32 r, bytes32 low) = vm.sign(sellerKey, TradeId.unwrap(idOf(s.trade)));
        bytes32 high = bytes32(_CURVE_ORDER - uint256(low));
        s.sellerSignature = abi.encodePacked(r, high, v == 27 ? 28 : 27);
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
        s.sellerSignature = abi.encodePacked(r, low, v);
        settlesInFull(s);
    }

    function test_Signature_RevertWhen_RecoveryIdIsNot27Or28() public {
        SignedTrade memory s = signed(trade(1));
        bytes memory good = s.sellerSignature;
        uint8[4] memory ids = [0, 1, 26, 29];
        for (uint256 i = 0; i < 4; ++i) {
            s.sellerSignature = bytes.concat(good);
            s.sellerSignature[64] = bytes1(ids[i]);
            settleReverts(s, notSigned(Side.Seller, seller, address(0)));
        }
    }

    function test_Signature_RevertWhen_LengthIsWrong() public {
        SignedTrade memory s = signed(trade(1));
        bytes memory good = s.buyerSignature;
        uint256[6] memory lengths = [uint256(1), 19, 20, 64, 66, 85];
        for (uint256 i = 0; i < lengths.length; ++i) {
            s.buyerSignature = new bytes(lengths[i]);
            for (uint256 j = 0; j < lengths[i] && j < good.length; ++j) s.buyerSignature[j] = good[j];
            settleReverts(s, notSigned(Side.Buyer, buyer, address(0)));
        }
    }

    function test_Signature_RevertWhen_Compact() public {
        // ERC-2098 would give every signature a second form.
        SignedTrade memory s = signed(trade(1));
        (uint8 v, bytes32 r, bytes32 low) = vm.sign(sellerKey, TradeId.unwrap(idOf(s.trade)));
        s.sellerSignature = abi.encodePacked(r, bytes32(uint256(low) | (uint256(v - 27) << 255)));
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
    }

    function test_Signature_RevertWhen_Zero() public {
        SignedTrade memory s = signed(trade(1));
        s.sellerSignature = new bytes(65);
        settleReverts(s, notSigned(Side.Seller, seller, address(0)));
    }

    function testFuzz_Signature_NoRandomBytesEverSettle(bytes32 r, bytes32 low, uint8 v) public {
        SignedTrade memory s = signed(trade(1));
        s.sellerSignature = abi.encodePacked(r, low, v);
        address recovered = recover(TradeId.unwrap(idOf(s.trade)), s.sellerSignature);
        settleReverts(s, notSigned(Side.Seller, seller, recovered));
    }

    function testFuzz_Signature_NoFlippedBitEverSettles(uint256 bit) public {
        bit = bound(bit, 0, 65 * 8 - 1);
        SignedTrade memory s = signed(trade(1));
        s.buyerSignature[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        address recovered = recover(TradeId.unwrap(idOf(s.trade)), s.buyerSignature);
        assertNotEq(recovered, buyer);
        settleReverts(s, notSigned(Side.Buyer, buyer, recovered));
    }

    // What

    function test_Signature_RevertWhen_ForAnotherTrade() public {
        SignedTrade memory s = signed(trade(1));
        SignedTrade memory other = signed(trade(2));
        s.sellerSignature = other.sellerSignature;
        address recovered = recover(TradeId.unwrap(idOf(s.trade)), other.sellerSignature);
        settleReverts(s, notSigned(Side.Seller, seller, recovered));
    }

    function test_Signature_RevertWhen_OverThePlainStruct() public {
        // A wallet's personal message over the same digest is not a signature of the trade.
        SignedTrade memory s = signed(trade(1));
        bytes32 digest = TradeId.unwrap(idOf(s.trade));
        s.sellerSignature = sign(sellerKey, keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", digest)));
        settleReverts(s, notSigned(Side.Seller, seller, recover(digest, s.sellerSignature)));
    }

    // Where

    function test_Signature_RevertWhen_ForAnotherLedger() public {
        _refusedUnder(domainOf(address(dvp), block.chainid, keccak256("another ledger")));
    }

    function test_Signature_RevertWhen_ForAnotherChain() public {
        _refusedUnder(domainOf(address(dvp), block.chainid + 1, LEDGER_ID));
    }

    function test_Signature_RevertWhen_ForAnotherContract() public {
        DvP twin = new DvP(registry);
        _refusedUnder(domainOf(address(twin), block.chainid, LEDGER_ID));
        SignedTrade memory s = signed(trade(1));
        assertNotEq(TradeId.unwrap(twin.hashTrade(s.trade)), TradeId.unwrap(dvp.hashTrade(s.trade)));
    }

    function test_Signature_RevertWhen_DomainHasNoSalt() public {
        bytes32 typeHash = keccak256(
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
        );
        _refusedUnder(
            keccak256(abi.encode(typeHash, keccak256("Vinculum DvP"), keccak256("1"), block.chainid, address(dvp)))
        );
    }

    function test_Signature_RevertWhen_ChainIdChangedAfterSigning() public {
        SignedTrade memory s = signed(trade(1));
        vm.chainId(block.chainid + 1);
        address recovered = recover(TradeId.unwrap(idOf(s.trade)), s.sellerSignature);
        assertNotEq(recovered, seller);
        settleReverts(s, notSigned(Side.Seller, seller, recovered));
        settlesInFull(signed(trade(1)));
    }

    /// @dev The seller signs the right struct under another domain.
    function _refusedUnder(bytes32 domain) private {
        SignedTrade memory s = signed(trade(1));
        bytes32 digest = TradeId.unwrap(idOf(s.trade));
        s.sellerSignature = sign(sellerKey, digestOf(s.trade, "HK0000912342", "HKD", domain));
        address recovered = recover(digest, s.sellerSignature);
        assertNotEq(recovered, seller);
        settleReverts(s, notSigned(Side.Seller, seller, recovered));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ContractWallet, WalletMode} from "../mocks/ContractWallet.sol";
import {AccountKind, Power, Zone} from "../participants/IParticipants.sol";
import {Documents} from "../../test/support/Documents.sol";
import {BondTerms} from "./BondTerms.sol";
import {BondDocument} from "./IBondDocuments.sol";

/// @notice Whose signature files a document: the issuance account's own key, a signer with SERVICE, or a contract wallet
/// of either. See `BondDocuments.tree`.
contract BondDocumentSignersTest is Documents {
    address private _counsel;
    uint256 private _counselKey;
    ContractWallet private _wallet;

    function setUp() public {
        setUpDocuments();
        (_counsel, _counselKey) = makeAddrAndKey("issuer's counsel");
        _wallet = new ContractWallet(_counsel);
    }

    // Keys

    function test_Signer_WithServiceSignsForTheIssuer() public {
        setSigner(issuance, _counsel, Power.SERVICE, 0, 0);
        file(prospectus(1), _counselKey);
        assertFiled(prospectus(1), _counsel, SETTLEMENT_DATE);
    }

    function testFuzz_Signer_NeedsPowerToService(uint8 powers) public {
        powers = uint8(bound(powers, 1, Power.ALL));
        setSigner(issuance, _counsel, powers, 0, 0);
        if (powers & Power.SERVICE != 0) file(prospectus(1), _counselKey);
        else fileReverts(prospectus(1), _counselKey, notSigned(issuance, _counsel));
    }

    function test_Signer_LimitDoesNotBindADocument() public {
        setSigner(issuance, _counsel, Power.SERVICE, 1, 0);
        file(prospectus(1), _counselKey);
        assertFiled(prospectus(1), _counsel, SETTLEMENT_DATE);
    }

    function test_Signer_RevertWhen_Ended() public {
        setSigner(issuance, _counsel, Power.SERVICE, 0, SETTLEMENT_DATE + 1 hours);
        vm.warp(SETTLEMENT_DATE + 1 hours - 1);
        file(prospectus(1), _counselKey);
        vm.warp(SETTLEMENT_DATE + 1 hours);
        fileReverts(prospectus(2), _counselKey, notSigned(issuance, _counsel));
    }

    function test_Signer_RevertWhen_RevokedAfterSigning() public {
        setSigner(issuance, _counsel, Power.SERVICE, 0, 0);
        bytes memory signature = sign(_counselKey, digestOf(prospectus(1)));
        revokeSigner(issuance, _counsel);
        fileReverts(prospectus(1), signature, notSigned(issuance, _counsel));
    }

    function test_Signer_RevertWhen_OwnKeyRevoked() public {
        revokeSigner(issuance, issuance);
        fileReverts(prospectus(1), issuanceKey, notSigned(issuance, issuance));
    }

    /// @dev The CSD's officer, another bank, the bond's holder: none speaks for the issuer.
    function test_Signer_RevertWhen_SomebodyElseSigned() public {
        (, uint256 officerKey) = makeAddrAndKey("csd officer");
        fileReverts(prospectus(1), officerKey, notSigned(issuance, csdOfficer));
        fileReverts(prospectus(1), sellerKey, notSigned(issuance, seller));
        setSigner(seller, _counsel, Power.ALL, 0, 0);
        fileReverts(prospectus(1), _counselKey, notSigned(issuance, _counsel));
    }

    /// @dev Another issuance account of the same issuer is another account.
    function test_Signer_RevertWhen_AnotherAccountOfTheIssuerSigned() public {
        (address other, uint256 otherKey) = makeAddrAndKey("another issuance account");
        openAccount(ISSUER_LEI, other, AccountKind.Issuance, Zone.ONSHORE, true);
        fileReverts(prospectus(1), otherKey, notSigned(issuance, other));
    }

    function test_Signature_RevertWhen_EmptyOrGarbage() public {
        fileReverts(prospectus(1), "", notSigned(issuance, address(0)));
        fileReverts(prospectus(1), new bytes(65), notSigned(issuance, address(0)));
        fileReverts(prospectus(1), abi.encodePacked(issuance), notSigned(issuance, address(0)));
    }

    /// @dev Whatever word is changed, the signature leads elsewhere: the submitter cannot alter what it submits.
    function testFuzz_Signature_BindsEveryWord(uint8 word, bytes32 noise) public {
        BondDocument memory document = prospectus(1);
        bytes memory signature = sign(issuanceKey, digestOf(document));
        word = uint8(bound(word, 0, 3));
        if (word == 0) document.name = _cut(vm.toString(noise));
        if (word == 1) document.uri = vm.toString(noise);
        if (word == 2) document.contentHash = noise == 0 || noise == CONTENT ? bytes32(uint256(1)) : noise;
        if (word == 3) {
            vm.prank(csdOfficer);
            document.bond = factory.deployBond(bondTerms("HK0000999990"), 0);
        }
        _refuses(document, signature);
    }

    function test_Signature_RevertWhen_SignedAsAnotherVersion() public {
        bytes memory signature = sign(issuanceKey, digestOf(prospectus(2)));
        _refuses(prospectus(1), signature);
    }

    // Contracts

    function test_Wallet_SignsForItselfAsTheIssuanceAccount() public {
        BondDocument memory document = _walletsProspectus();
        submit(document, sign(_counselKey, digestOf(document)));
        assertFiled(document, address(_wallet), SETTLEMENT_DATE);
    }

    function test_Wallet_AsASigner_ItsAddressBeforeTheBytes() public {
        setSigner(issuance, address(_wallet), Power.SERVICE, 0, 0);
        bytes memory signature = abi.encodePacked(address(_wallet), sign(_counselKey, digestOf(prospectus(1))));
        expectFiled(prospectus(1), address(_wallet), signature);
        submit(prospectus(1), signature);
        assertFiled(prospectus(1), address(_wallet), SETTLEMENT_DATE);
    }

    function test_Wallet_RevertWhen_ItsOwnerDidNotSign() public {
        BondDocument memory document = _walletsProspectus();
        fileReverts(document, sellerKey, notSigned(address(_wallet), seller));
    }

    function test_Wallet_RevertWhen_RevokedAsItsOwnSigner() public {
        BondDocument memory document = _walletsProspectus();
        revokeSigner(address(_wallet), address(_wallet));
        fileReverts(document, _counselKey, notSigned(address(_wallet), _counsel));
    }

    function test_Wallet_RevertWhen_NotListedForTheAccount() public {
        bytes memory signature = abi.encodePacked(address(_wallet), sign(_counselKey, digestOf(prospectus(1))));
        fileReverts(prospectus(1), signature, notSigned(issuance, address(0)));
        setSigner(issuance, address(_wallet), Power.TRADE, 0, 0);
        fileReverts(prospectus(1), signature, notSigned(issuance, address(0)));
    }

    function testFuzz_Wallet_RevertWhen_ItAnswersBadly(uint8 mode) public {
        BondDocument memory document = _walletsProspectus();
        bytes memory signature = sign(_counselKey, digestOf(document));
        WalletMode bad = WalletMode(bound(mode, uint8(WalletMode.Refusing), uint8(WalletMode.GasEater)));
        if (bad == WalletMode.LongAnswer) return; // the first word of it is the right answer
        _wallet.setMode(bad);
        fileReverts(document, signature, notSigned(address(_wallet), _counsel));
    }

    /// @dev A bond that the wallet itself issued.
    function _walletsProspectus() private returns (BondDocument memory document) {
        openAccount(ISSUER_LEI, address(_wallet), AccountKind.Issuance, Zone.ONSHORE, true);
        BondTerms memory terms = bondTerms("HK0000999990");
        terms.issuanceAccount = address(_wallet);
        document = prospectus(1);
        vm.prank(csdOfficer);
        document.bond = factory.deployBond(terms, 0);
    }

    function _refuses(BondDocument memory document, bytes memory signature) private {
        fileReverts(document, signature, notSigned(issuance, recover(digestOf(document), signature)));
    }

    /// @dev At most 64 bytes of a text.
    function _cut(string memory text) private pure returns (string memory) {
        bytes memory cut = new bytes(64);
        for (uint256 i = 0; i < 64; ++i) cut[i] = bytes(text)[i];
        return string(cut);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FourEyes} from "../../contracts/access/FourEyes.sol";
import {IFourEyes} from "../../contracts/access/IFourEyes.sol";
import {IGoverned} from "../../contracts/access/IGoverned.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Roles} from "../../contracts/access/Roles.sol";
import {IBond} from "../../contracts/bond/IBond.sol";
import {BondStatus} from "../../contracts/bond/BondTerms.sol";
import {IWholesaleCash} from "../../contracts/cash/IWholesaleCash.sol";
import {FreezeOrder, IRegulatedToken, WHOLE_ACCOUNT} from "../../contracts/ledger/IRegulatedToken.sol";
import {PolicyMock} from "../../contracts/mocks/PolicyMock.sol";
import {IInstrumentDirectory} from "../../contracts/participants/IInstrumentDirectory.sol";
import {IParticipants, Power} from "../../contracts/participants/IParticipants.sol";
import {Capability, IPolicyTable} from "../../contracts/participants/IPolicyTable.sol";
import {TwoPersons} from "../support/TwoPersons.sol";

/// @notice One person of the CSD, with two addresses, and one of the central bank, who do all they can, each alone.
/// Everything that could be undone has been done before: the buyer is suspended, the bond paused, the seller's bonds
/// frozen, a policy closed, a proposal of a colleague expired.
abstract contract LonePerson is TwoPersons {
    uint96 internal constant DAILY = 1_000_00;
    bytes32 internal constant CASE = "HCMP 214/2023";

    PolicyMock internal policy;
    uint256[] private _ids;
    /// @dev Cash that was issued alone, by UTC day.
    mapping(uint256 day => uint256) internal issuedOn;
    uint256 internal issuedAlone;
    bool internal limitBroken;
    /// @dev A colleague's proposal that nobody approved in time.
    uint256 private _expired;
    /// @dev Whether something that takes two was done, or refused for another reason than its own.
    bool internal otherwiseAnswered;

    constructor() {
        setUpTwoPersons();
        policy = new PolicyMock();
        bytes memory announce = abi.encodeCall(
            IPolicyTable.announcePolicy,
            (address(csd), address(policy), Capability.ALL)
        );
        agree(csdEyes, alice, bob, address(registry), announce);
        vm.startPrank(bob);
        csdEyes.actAlone(address(registry), abi.encodeCall(IPolicyTable.closePolicy, (address(csd), address(policy))));
        csdEyes.actAlone(address(registry), abi.encodeCall(IParticipants.suspend, (BUYER_LEI, "liquidity")));
        csdEyes.actAlone(address(bond), abi.encodeCall(IRegulatedToken.pause, ("incident")));
        FreezeOrder memory order = FreezeOrder(CASE, WHOLE_ACCOUNT, 0);
        csdEyes.actAlone(address(bond), abi.encodeCall(IRegulatedToken.freeze, (seller, order, "High Court", 0)));
        _expired = csdEyes.propose(address(registry), widening(0), uint40(block.timestamp + 1));
        vm.stopPrank();
        vm.warp(block.timestamp + 1 hours);
        bytes memory limit = abi.encodeCall(IFourEyes.setSoloIssuance, (address(cash), DAILY));
        agree(bankEyes, yuki, zoe, address(bankEyes), limit);
    }

    // Acts

    function proposeWidening(uint256 seed) external {
        uint256 what = seed % 16;
        _ids.push(propose(eyesOf(seed), personOf(seed), targetOf(what, seed), widening(what)));
    }

    /// @dev Of one's own proposals, from either address, to the byte.
    function approveOwn(uint256 seed) external {
        uint256 what = seed % 16;
        address target = targetOf(what, seed);
        uint256 actId = propose(csdEyes, alice, target, widening(what));
        bytes memory data = abi.encodeCall(IFourEyes.approve, (actId, target, widening(what)));
        attempt(seed % 2 == 0 ? alice : aliceAtHome, address(csdEyes), data, IFourEyes.FourEyes_SamePerson.selector);
    }

    /// @dev A colleague's proposal, expired; as it was and with another call in its place.
    function approveExpired(uint256 seed) external {
        bytes memory data = abi.encodeCall(IFourEyes.approve, (_expired, address(registry), widening(seed % 16)));
        attempt(alice, address(csdEyes), data, IFourEyes.FourEyes_Expired.selector);
    }

    function widenAlone(uint256 seed) external {
        uint256 what = seed % 16;
        bytes memory data = abi.encodeCall(IFourEyes.actAlone, (targetOf(what, seed), widening(what)));
        bytes4 refusal =
            what == 12 ? IFourEyes.FourEyes_SoloIssuanceExceeded.selector : IFourEyes.FourEyes_NeedsTwo.selector;
        attempt(personOf(seed), address(eyesOf(seed)), data, refusal);
    }

    function widenDirectly(uint256 seed) external {
        uint256 what = seed % 16;
        bytes4 refusal = IGoverned.Governed_Unauthorized.selector;
        if (what == 7 || what == 8) refusal = IAccessManager.AccessManagerUnauthorizedAccount.selector;
        if (what >= 9 && what <= 11) refusal = IFourEyes.FourEyes_OnlySelf.selector;
        attempt(personOf(seed), targetOf(what, seed), widening(what), refusal);
    }

    /// @dev To be refused for its own reason: an attempt that fails for another one shows nothing.
    function attempt(address person, address target, bytes memory data, bytes4 refusal) private {
        vm.prank(person);
        // solhint-disable-next-line avoid-low-level-calls
        (bool success, bytes memory reason) = target.call(data);
        if (success || bytes4(reason) != refusal) otherwiseAnswered = true;
    }

    function tighten(uint256 seed) external {
        bytes[4] memory acts = [
            abi.encodeCall(IParticipants.suspend, (SELLER_LEI, "")),
            abi.encodeCall(IParticipants.revokeSigner, (seller, seller)),
            abi.encodeCall(IInstrumentDirectory.delist, (address(bond), "")),
            abi.encodeCall(IPolicyTable.closePolicy, (address(csd), address(dvp)))
        ];
        vm.prank(seed % 2 == 0 ? alice : aliceAtHome);
        csdEyes.actAlone(address(registry), acts[(seed >> 1) % 4]);
    }

    function freezeMore(uint256 seed) external {
        vm.prank(yuki);
        FreezeOrder memory order = FreezeOrder(bytes32(seed), uint96((seed % 100) + 1), 0);
        bankEyes.actAlone(address(cash), abi.encodeCall(IRegulatedToken.freeze, (seller, order, "", 0)));
    }

    function issueAlone(uint256 seed) external {
        uint256 amount = (seed % DAILY) / 4 + 1;
        vm.prank(yuki);
        bankEyes.actAlone(address(cash), abi.encodeCall(IWholesaleCash.issue, (issuance, amount, bytes32(seed))));
        uint256 day = block.timestamp / 1 days;
        issuedOn[day] += amount;
        issuedAlone += amount;
        if (issuedOn[day] > DAILY) limitBroken = true;
    }

    function suspendColleague(uint256 seed) external {
        vm.prank(alice);
        csdEyes.suspendPerson(seed % 2 == 0 ? DAVE : CAROL, "");
    }

    function withdraw(uint256 seed) external {
        uint256 actId = _ids[seed % _ids.length];
        vm.prank(aliceAtHome);
        csdEyes.cancel(actId);
    }

    function pass(uint256 seed) external {
        vm.warp(block.timestamp + (seed % 36 hours));
    }

    // What they would like

    function widening(uint256 what) internal view returns (bytes memory) {
        if (what == 0) return abi.encodeCall(IParticipants.resume, (BUYER_LEI, ""));
        if (what == 1) return abi.encodeCall(IParticipants.setSigner, (seller, alice, Power.ALL, 0, 0));
        if (what == 2) return abi.encodeCall(IRegulatedToken.unpause, (""));
        if (what == 3) return abi.encodeCall(IRegulatedToken.unfreeze, (seller, CASE, ""));
        if (what == 4) {
            return abi.encodeCall(IRegulatedToken.forceTransfer, (seller, issuance, DENOMINATION, CASE, "law", 0));
        }
        if (what == 5) return abi.encodeCall(IBond.issue, (DENOMINATION));
        if (what == 6) return abi.encodeCall(IBond.setStatus, (BondStatus.Defaulted));
        if (what == 7) return abi.encodeCall(IAccessManager.grantRole, (Roles.ENFORCEMENT, alice, 0));
        if (what == 8) return abi.encodeCall(IAccessManager.grantRole, (0, aliceAtHome, 0));
        if (what == 9) return abi.encodeCall(IFourEyes.addOfficer, (stranger, BOB));
        if (what == 10) return abi.encodeCall(IFourEyes.removeOfficer, (bob));
        if (what == 11) return abi.encodeCall(IFourEyes.setSoloIssuance, (address(cash), type(uint96).max));
        if (what == 12) return abi.encodeCall(IWholesaleCash.issue, (issuance, uint256(DAILY) + 1, "too much"));
        if (what == 13) {
            return abi.encodeCall(IPolicyTable.announcePolicy, (address(csd), address(policy), Capability.ALL));
        }
        bytes[] memory calls = new bytes[](1);
        calls[0] = widening(what - 14);
        return abi.encodeCall(registry.multicall, (calls));
    }

    function targetOf(uint256 what, uint256 seed) internal view returns (address) {
        if (what >= 2 && what <= 6) return address(bond);
        if (what == 7 || what == 8) return address(csd);
        if (what >= 9 && what <= 11) return address(eyesOf(seed));
        if (what == 12) return address(cash);
        return address(registry);
    }

    /// @dev Two persons, but of two authorities: neither can approve for the other.
    function personOf(uint256 seed) internal view returns (address) {
        uint256 who = (seed >> 8) % 3;
        if (who == 0) return alice;
        return who == 1 ? aliceAtHome : yuki;
    }

    function eyesOf(uint256 seed) internal view returns (FourEyes) {
        return personOf(seed) == yuki ? bankEyes : csdEyes;
    }
}

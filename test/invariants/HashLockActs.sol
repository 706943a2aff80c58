// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement} from "../../contracts/ledger/ISettlement.sol";
import {IRegulatedToken} from "../../contracts/ledger/IRegulatedToken.sol";
import {HashLock, HashLockId, HashLockStatus} from "../../contracts/settlement/IHashTimeLock.sol";
import {Leg} from "../support/HashLocks.sol";
import {HashLockModel} from "./HashLockModel.sol";
import {Rule} from "./LedgerModel.sol";

/// @title Acts on hash time locks
/// @notice Owners lock; anybody reveals, claims, delivers and refunds; arbiters admit; others forge and repeat; officers
/// tighten, loosen and seize; time passes.
abstract contract HashLockActs is HashLockModel {
    /// @dev How a lock stands: in the model, in the contract, by its events; and how often it has ended.
    struct Report {
        HashLockStatus expected;
        HashLockStatus found;
        HashLockStatus folded;
        bool wasRevealed;
        uint256 ends;
        uint256 token;
        address owner;
        uint256 amount;
    }

    constructor() {
        setUpHashLocks();
        for (uint256 i = 0; i < 4; ++i) _lock(i);
    }

    /// @notice Two owners lock, each by its call or by a signature that somebody submits.
    function lock(uint256 seed) external {
        bool first = _lock(draw(seed, 20));
        require(_lock(draw(seed, 21)) || first, Refused("lock"));
    }

    function reveal(uint256 seed) external {
        uint256 index = _choose(seed, mayReveal, "reveal");
        bool foreseen = mayReveal(index);
        bytes memory data = abi.encodeCall(htl.reveal, (_terms(index), abi.encode(entries[index].secret)));
        if (judge(Rule.Outcomes, "reveal", foreseen, tell(submitter, data))) postRevealed(index, false);
    }

    function claim(uint256 seed) external {
        uint256 index = _choose(seed, mayClaim, "claim");
        bool foreseen = mayClaim(index);
        bytes memory data = abi.encodeCall(htl.claim, (_terms(index), abi.encode(entries[index].secret)));
        if (judge(Rule.Outcomes, "claim", foreseen, tell(submitter, data))) postRevealed(index, true);
    }

    function deliver(uint256 seed) external {
        uint256 index = _choose(seed, mayDeliver, "deliver");
        bool foreseen = mayDeliver(index);
        bool happened = tell(submitter, abi.encodeCall(htl.deliver, (_terms(index))));
        if (judge(Rule.Outcomes, "deliver", foreseen, happened)) postDelivered(index);
    }

    function refund(uint256 seed) external {
        uint256 index = _choose(seed, mayRefund, "refund");
        bool foreseen = mayRefund(index);
        bool happened = tell(submitter, abi.encodeCall(htl.refund, (_terms(index))));
        Rule rule = isLocked(index) ? Rule.Outcomes : Rule.LockEnds;
        if (judge(rule, "refund", foreseen, happened)) postRefunded(index);
    }

    /// @notice Two arbiters admit a secret, at times all three.
    function admit(uint256 seed) external {
        uint256 index = _choose(seed, mayAdmit, "admit");
        bool foreseen = mayAdmit(index);
        uint8[4] memory pairs = [3, 5, 6, 7];
        bytes memory data = _admission(index, entries[index].secret, pairs[draw(seed, 22) % 4]);
        if (judge(Rule.Outcomes, "admit", foreseen, tell(submitter, data))) postRevealed(index, true);
    }

    /// @notice Somebody without the secret, the right or the time tries to end a live lock.
    function forge(uint256 seed) external {
        uint256 index = _choose(seed, isLive, "forge");
        require(isLive(index), NothingToDo("forge"));
        HashLock memory t = _terms(index);
        bytes memory secret = abi.encode(entries[index].secret);
        uint256 kind = draw(seed, 23) % 8;
        bytes memory wrong = abi.encode(draw(seed, 24));
        if (kind == 0) secret = wrong;
        if (kind == 1) secret = bytes.concat(secret, hex"00");
        if (kind == 2) t.receiver = accounts[0] == t.receiver ? accounts[1] : accounts[0];
        if (kind == 3) t.deadline += 365 days;
        if (kind == 4) t.refundableFrom = 0;
        bytes memory data = abi.encodeCall(htl.claim, (t, secret));
        if (kind == 4) data = abi.encodeCall(htl.refund, (t));
        if (kind == 5) data = _admission(index, entries[index].secret, 1 << (draw(seed, 25) % 3));
        if (kind == 6) data = _admission(index, bytes32(draw(seed, 24)), 7);
        if (kind == 7) {
            _endDirectly(index, seed);
            return;
        }
        judgeAttack(Rule.ThirdParties, "a forgery", tell(submitter, data));
    }

    /// @notice Somebody tries to end once more what has ended, to open it anew, or to refund what was revealed.
    function repeat(uint256 seed) external {
        bool onRevealed = draw(seed, 26) % 3 == 0;
        uint256 index = _choose(seed, onRevealed ? isRevealed : isFinal, "repeat");
        require(isFinal(index) || isRevealed(index), NothingToDo("repeat"));
        Leg memory leg = entries[index].leg;
        bytes memory secret = abi.encode(entries[index].secret);
        bytes[6] memory acts = [
            abi.encodeCall(htl.refund, (leg.terms)),
            abi.encodeCall(htl.reveal, (leg.terms, secret)),
            _admission(index, entries[index].secret, 7),
            abi.encodeCall(htl.lock, (leg.terms, leg.agreement)),
            abi.encodeCall(htl.deliver, (leg.terms)),
            abi.encodeCall(htl.claim, (leg.terms, secret))
        ];
        uint256 act = draw(seed, 27) % (isRevealed(index) ? 4 : 6);
        address caller = act == 3 ? vm.addr(keyOf[leg.terms.owner]) : submitter;
        judgeAttack(Rule.LockEnds, "ending or opening a lock again", tell(caller, acts[act]));
    }

    /// @notice An authority takes what an owner has: all that is not locked it may, one unit more it may not.
    function seize(uint256 seed) external {
        uint256 token = anyToken(seed);
        address from = anySender(token, seed);
        address to = anyReceiver(token, draw(seed, 28));
        bool tooMuch = locked[token][from] != 0 && draw(seed, 29) % 2 == 0;
        uint256 unlocked = unlockedOf(token, from);
        uint256 amount = tooMuch ? unlocked + unitOf[token] : anyAmount(token, unlocked / 3, seed);
        bool foreseen = mayReceive(token, to) && isWhole(token, amount) && amount <= unlocked;
        bool happened = attempt(
            officerOf[token],
            address(tokens[token]),
            abi.encodeCall(IRegulatedToken.forceTransfer, (from, to, amount, "case", "Cap. 571", 0))
        );
        if (tooMuch) {
            judgeAttack(Rule.Orders, "seizing what is locked", happened);
            return;
        }
        if (judge(Rule.Orders, "seize", foreseen, happened)) post(token, from, to, amount);
    }

    // What the invariants compare

    function allEntries() external view returns (Report[] memory reports) {
        reports = new Report[](entries.length);
        for (uint256 i = 0; i < reports.length; ++i) {
            Entry storage e = entries[i];
            reports[i] = Report({
                expected: e.status,
                found: htl.statusOf(e.leg.terms),
                folded: folded[e.id],
                wasRevealed: e.wasRevealed,
                ends: endsOf[lockIdOf(e.id)],
                token: e.token,
                owner: e.leg.terms.owner,
                amount: e.leg.terms.amount
            });
        }
    }

    function _lock(uint256 seed) private returns (bool happened) {
        bool flawed = isDaring(draw(seed, 30));
        (Leg memory leg, bytes32 secret, uint256 token) = drawLeg(seed, flawed);
        HashLock memory t = leg.terms;
        HashLockId id = htl.hashLockId(t);
        uint256 key = draw(seed, 31) % 12 == 0 ? keyOf[accounts[draw(seed, 32) % 5]] : keyOf[t.owner];
        bool foreseen =
            !flawed &&
                key == keyOf[t.owner] &&
                open[0][token] &&
                t.owner != t.receiver &&
                maySend(token, t.owner, t.amount) &&
                isActive(t.receiver) &&
                folded[id] == HashLockStatus.None;
        bool signs = draw(seed, 33) % 2 == 0;
        happened = tell(
            signs ? submitter : vm.addr(key),
            signs
                ? abi.encodeCall(htl.lockSigned, (t, leg.agreement, sign(key, HashLockId.unwrap(id))))
                : abi.encodeCall(htl.lock, (t, leg.agreement))
        );
        if (foreseen != happened) breach(Rule.Outcomes, happened ? "lock was admitted" : "lock was refused");
        if (!foreseen || !happened) return happened;
        locked[token][t.owner] += t.amount;
        Entry storage e = entries.push();
        (e.leg, e.id, e.token, e.secret, e.status) = (leg, id, token, secret, HashLockStatus.Locked);
    }

    /// @dev Past the contract, at the token: by a party, an officer or another policy.
    function _endDirectly(uint256 index, uint256 seed) private {
        HashLock memory t = _terms(index);
        bytes32 ref = HashLockId.unwrap(entries[index].id);
        address[4] memory callers = [t.owner, t.receiver, officerOf[entries[index].token], address(dvp)];
        bytes memory data =
            draw(seed, 34) % 2 == 0
                ? abi.encodeCall(ISettlement.unlock, (ref, t.owner, t.receiver))
                : abi.encodeCall(ISettlement.deliver, (ref, t.owner, t.receiver, t.amount));
        judgeAttack(Rule.ThirdParties, "ending a foreign lock", attempt(callers[draw(seed, 35) % 4], t.asset, data));
    }

    function _admission(uint256 index, bytes32 secret, uint256 who) private view returns (bytes memory) {
        Leg memory leg = entries[index].leg;
        return
            abi.encodeCall(
                htl.admit,
                (leg.terms, leg.agreement, abi.encode(secret), REASON_HASH, admissions(index, who))
            );
    }

    function _terms(uint256 index) private view returns (HashLock memory) {
        return entries[index].leg.terms;
    }

    /// @dev A lock that suits, if there is one; at times any.
    function _choose(
        uint256 seed,
        function(uint256) view returns (bool) suits,
        string memory act
    ) private view returns (uint256) {
        uint256 count = entries.length;
        require(count != 0, NothingToDo(act));
        uint256 start = draw(seed, 36) % count;
        for (uint256 i = 0; i < count && !isDaring(seed); ++i) {
            if (suits((start + i) % count)) return (start + i) % count;
        }
        return start;
    }
}

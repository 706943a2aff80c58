// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FreezeOrder, WHOLE_ACCOUNT} from "../../contracts/ledger/IRegulatedToken.sol";
import {RegulatedToken} from "../../contracts/ledger/RegulatedToken.sol";
import {AccountKind, ParticipantRole, Zone} from "../../contracts/participants/IParticipants.sol";
import {Market} from "../support/Market.sol";

/// @notice What the invariants hold the contracts to; a breach is kept under the rule it broke.
enum Rule {
    Outcomes,
    SelfTransfer,
    LockEnds,
    Closing,
    ReplacedKeys,
    AtMostOnce,
    Cancelling,
    ThirdParties,
    Orders
}

/// @title A second, naive ledger
/// @notice What the market's tokens must say, kept in plain mappings beside them, and what they must admit.
/// @dev Handlers act on the tokens, compare the outcome with the model's prediction, and post what happened here. An
/// act that the model foresaw as refused reverts, so that the runner's own counters tell calls from successes.
abstract contract LedgerModel is Market {
    /// @dev The act was foreseen as refused, and was: it counts as no success of its handler.
    error Refused(string act);
    /// @dev The act had no object: it counts as no success of its handler.
    error NothingToDo(string act);

    bytes20 internal constant THIRD_LEI = "THIRDBANK00000000005";
    bytes20 internal constant FOURTH_LEI = "FOURTHBANK0000000006";

    RegulatedToken[] internal tokens;
    address[] internal accounts;
    mapping(address account => bytes20) internal leiOf;
    mapping(uint256 token => uint256) internal unitOf;
    mapping(uint256 token => address) internal officerOf;

    mapping(uint256 token => mapping(address account => uint256)) internal total;
    mapping(uint256 token => mapping(address account => uint256)) internal locked;
    mapping(uint256 token => mapping(address account => FreezeOrder[])) internal orders;
    mapping(uint256 token => uint256) internal issued;
    mapping(uint256 token => uint256) internal burned;
    mapping(uint256 token => bool) internal paused;
    mapping(bytes20 lei => bool) internal suspended;
    mapping(address account => bool) internal keyless;
    /// @dev The key that acts for an account now; none for the client's.
    mapping(address account => uint256) internal keyOf;

    mapping(Rule rule => string) internal breaches;
    uint256 private _references;

    /// @dev The market with five banks' accounts and one client's; the fourth bank keeps the client's account.
    function setUpModel() internal {
        setUpMarket();
        (address third, uint256 thirdKey) = makeAddrAndKey("third bank");
        (address fourth, uint256 fourthKey) = makeAddrAndKey("fourth bank");
        address client = makeAddr("client segregated account");
        onboard(THIRD_LEI, ParticipantRole.DEALER, third, AccountKind.House);
        onboard(FOURTH_LEI, ParticipantRole.CUSTODIAN, fourth, AccountKind.House);
        openAccount(FOURTH_LEI, client, AccountKind.ClientSegregated, Zone.ONSHORE, false);
        keyless[client] = true;
        (keyOf[issuance], keyOf[seller], keyOf[buyer]) = (issuanceKey, sellerKey, buyerKey);
        (keyOf[third], keyOf[fourth]) = (thirdKey, fourthKey);
        accounts = [issuance, seller, buyer, third, fourth, client];
        (leiOf[issuance], leiOf[seller], leiOf[buyer]) = (ISSUER_LEI, SELLER_LEI, BUYER_LEI);
        (leiOf[third], leiOf[fourth], leiOf[client]) = (THIRD_LEI, FOURTH_LEI, FOURTH_LEI);
        addToken(cash, centralBankOfficer, 1);
        addToken(bond, csdOfficer, DENOMINATION);
        vm.startPrank(seller);
        for (uint256 i = 2; i < accounts.length; ++i) {
            (uint256 face, uint256 money) = (1000 * uint256(DENOMINATION), CASH_EACH / 10);
            bond.transfer(accounts[i], face);
            cash.transfer(accounts[i], money);
            post(1, seller, accounts[i], face);
            post(0, seller, accounts[i], money);
        }
        vm.stopPrank();
        vm.warp(SETTLEMENT_DATE);
    }

    /// @dev Takes a token under the model, as it stands.
    function addToken(RegulatedToken token, address officer, uint256 unit) internal {
        uint256 index = tokens.length;
        tokens.push(token);
        (officerOf[index], unitOf[index]) = (officer, unit);
        for (uint256 i = 0; i < accounts.length; ++i) total[index][accounts[i]] = token.balanceOf(accounts[i]);
        issued[index] = token.totalSupply();
    }

    // Predictions

    function isActive(address account) internal view returns (bool) {
        return !suspended[leiOf[account]];
    }

    /// @dev What binding orders hold, and whether one holds the whole account.
    function frozenBy(uint256 token, address account) internal view returns (uint256 amount, bool whole) {
        FreezeOrder[] storage list = orders[token][account];
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i].expiresAt != 0 && block.timestamp >= list[i].expiresAt) continue;
            if (list[i].amount == WHOLE_ACCOUNT) whole = true;
            else amount += list[i].amount;
        }
    }

    function unlockedOf(uint256 token, address account) internal view returns (uint256) {
        return total[token][account] - locked[token][account];
    }

    function freeOf(uint256 token, address account) internal view returns (uint256) {
        (uint256 frozen, bool whole) = frozenBy(token, account);
        uint256 unlocked = unlockedOf(token, account);
        return whole || frozen >= unlocked ? 0 : unlocked - frozen;
    }

    function isWhole(uint256 token, uint256 amount) internal view returns (bool) {
        return amount % unitOf[token] == 0;
    }

    function maySend(uint256 token, address account, uint256 amount) internal view returns (bool) {
        (, bool whole) = frozenBy(token, account);
        return
            !paused[token] && isActive(account) && isWhole(token, amount) && !whole && amount <= freeOf(token, account);
    }

    function mayReceive(uint256 token, address account) internal view returns (bool) {
        (, bool whole) = frozenBy(token, account);
        return !paused[token] && isActive(account) && !whole;
    }

    // What happened

    function post(uint256 token, address from, address to, uint256 amount) internal {
        total[token][from] -= amount;
        total[token][to] += amount;
    }

    /// @dev Compares an outcome with its prediction. Returns whether to post it.
    function judge(Rule rule, string memory act, bool foreseen, bool happened) internal returns (bool) {
        if (foreseen != happened) {
            breach(rule, string.concat(act, happened ? " was admitted" : " was refused"));
            return false;
        }
        require(happened, Refused(act));
        return true;
    }

    /// @dev An act that must be refused. It succeeds, as an act of its handler, by being refused.
    function judgeAttack(Rule rule, string memory act, bool happened) internal {
        if (happened) breach(rule, string.concat(act, " was admitted"));
    }

    function breach(Rule rule, string memory what) internal {
        if (bytes(breaches[rule]).length == 0) breaches[rule] = what;
    }

    function breachOf(Rule rule) external view returns (string memory) {
        return breaches[rule];
    }

    // Choosing

    /// @dev The `i`-th number drawn from a seed.
    function draw(uint256 seed, uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, i)));
    }

    /// @dev Once in ten draws: the handler then tries what it otherwise avoids.
    function isDaring(uint256 seed) internal pure returns (bool) {
        return draw(seed, 99) % 10 == 0;
    }

    function anyToken(uint256 seed) internal view returns (uint256) {
        return draw(seed, 1) % tokens.length;
    }

    /// @dev An account that can send something, if there is one.
    function anySender(uint256 token, uint256 seed) internal view returns (address account) {
        uint256 start = draw(seed, 2);
        for (uint256 i = 0; i < accounts.length; ++i) {
            account = accounts[(start + i) % accounts.length];
            if (isDaring(seed) || (maySend(token, account, 0) && freeOf(token, account) >= unitOf[token])) break;
        }
    }

    /// @dev An account that can receive, if there is one.
    function anyReceiver(uint256 token, uint256 seed) internal view returns (address account) {
        uint256 start = draw(seed, 3);
        for (uint256 i = 0; i < accounts.length; ++i) {
            account = accounts[(start + i) % accounts.length];
            if (isDaring(seed) || mayReceive(token, account)) break;
        }
    }

    /// @dev A whole number of units up to `most`; at times one unit or one cent too much.
    function anyAmount(uint256 token, uint256 most, uint256 seed) internal view returns (uint256) {
        uint256 unit = unitOf[token];
        uint256 units = most / unit;
        if (isDaring(seed)) return draw(seed, 5) % 2 == 0 ? (units + 1) * unit : units * unit + 1;
        if (units == 0) return unit;
        return (1 + (draw(seed, 4) % units)) * unit;
    }

    /// @dev A reference that was not used before.
    function freshReference() internal returns (bytes32) {
        return bytes32(++_references);
    }

    // Acting

    /// @dev Calls as `caller`; says whether it was admitted.
    function attempt(address caller, address target, bytes memory data) internal returns (bool success) {
        vm.prank(caller);
        // solhint-disable-next-line avoid-low-level-calls
        (success, ) = target.call(data);
    }

    // What the invariants compare: everything in one call, because they ask after every act

    function allTokens() external view returns (RegulatedToken[] memory) {
        return tokens;
    }

    function allAccounts() external view returns (address[] memory) {
        return accounts;
    }

    /// @dev The model's total, free and locked of every account, in the order of {allAccounts}.
    function expectedHoldings(uint256 token) external view returns (uint256[3][] memory holdings) {
        holdings = new uint256[3][](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            address account = accounts[i];
            holdings[i] = [total[token][account], freeOf(token, account), locked[token][account]];
        }
    }

    function expectedSupply(uint256 token) external view returns (uint256) {
        return issued[token] - burned[token];
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a token needs to know of up to three accounts and one policy, in one word:
/// lane 0 the account that gives, lane 1 the account that receives, lane 2 the spender (16 bits each), and at bit 240
/// the policy's capabilities.
/// @dev A lane: bits 0–3 kind ({AccountKind}, 0 = not registered), bit 4 suspended, bit 5 own key may act,
/// bits 8–15 zone.
type Standings is uint256;

using StandingsLib for Standings global;

/// @title StandingsLib
/// @notice Reads and builds {Standings}.
library StandingsLib {
    uint256 internal constant FROM = 0;
    uint256 internal constant TO = 16;
    uint256 internal constant SPENDER = 32;
    uint256 internal constant CAPABILITIES = 240;

    uint256 internal constant SUSPENDED_BIT = 4;
    uint256 internal constant SUSPENDED = 1 << SUSPENDED_BIT;
    uint256 internal constant OWN_KEY = 1 << 5;

    /// @notice Kind of the account in `lane`; 0 where it is not registered.
    function kind(Standings s, uint256 lane) internal pure returns (uint8) {
        return uint8((Standings.unwrap(s) >> lane) & 0xf);
    }

    /// @notice Whether the participant of the account in `lane` is suspended.
    function suspended(Standings s, uint256 lane) internal pure returns (bool) {
        return (Standings.unwrap(s) >> lane) & SUSPENDED != 0;
    }

    /// @notice Whether the account in `lane` may act with its own key.
    function ownKey(Standings s, uint256 lane) internal pure returns (bool) {
        return (Standings.unwrap(s) >> lane) & OWN_KEY != 0;
    }

    /// @notice Whether the accounts in lanes FROM and TO are both registered, active and in one of `zones`. A
    /// registered account has a zone, so one that is not has none to match.
    function bothAdmitted(Standings s, uint256 zones) internal pure returns (bool) {
        uint256 word = Standings.unwrap(s);
        return
            word & ((SUSPENDED << TO) | SUSPENDED) == 0 && (word >> 8) & zones != 0 && (word >> (TO + 8)) & zones != 0;
    }

    /// @notice Zone bit of the account in `lane`.
    function zone(Standings s, uint256 lane) internal pure returns (uint8) {
        return uint8(Standings.unwrap(s) >> (lane + 8));
    }

    /// @notice Whether the policy asked about has `capability` ({Capability} bit) now.
    function may(Standings s, uint8 capability) internal pure returns (bool) {
        return (Standings.unwrap(s) >> CAPABILITIES) & capability != 0;
    }
}

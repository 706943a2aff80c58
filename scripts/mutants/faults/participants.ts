import { faultsIn } from "../mutant.ts";

/** Faults in the roles, the registry, the directory and the policy table. */
export const PARTICIPANT_FAULTS = [
  ...faultsIn("contracts/access/Governed.sol", [
    ["delayed-role-counts", "require(isMember && delay == 0, ", "require(isMember, ", "Governed"],
  ]),
  ...faultsIn("contracts/participants/Participants.sol", [
    [
      "suspending-one-resumes-others",
      "_suspensions[number / _PARTICIPANTS_PER_WORD] |= 1",
      "_suspensions[number / _PARTICIPANTS_PER_WORD] = 1",
      "Suspension",
    ],
    [
      "suspensions-of-the-first-word-only",
      "if (_suspensionIndex(toWord) != index) bits = _suspensions[_suspensionIndex(toWord)];",
      "",
      "Suspension",
    ],
    [
      "revoked-signer-comes-back",
      "require(!_signers[account][signer].revoked, Registry_SignerRevoked(account, signer));",
      "",
      "Signers",
    ],
    ["signer-limit-excludes-itself", "amount <= stored.limit", "amount < stored.limit", "Signers"],
    [
      "signer-acts-at-its-end",
      "block.timestamp < stored.validUntil",
      "block.timestamp <= stored.validUntil",
      "Signers",
    ],
    ["any-power-is-enough", "stored.powers & power == power", "stored.powers & power != 0", "Signers"],
    ["own-key-survives-revocation", "word & ~StandingsLib.OWN_KEY;", "word;", "Signers"],
    ["account-opened-twice", "existing == 0,", "true,", "Onboarding"],
    ["account-in-no-single-zone", "zone == Zone.OFFSHORE)", "zone != 0)", "Onboarding"],
  ]),
  ...faultsIn("contracts/participants/InstrumentDirectory.sol", [
    [
      "code-names-two-tokens",
      "require(_tokens[code] == address(0) || _tokens[code] == token, Directory_CodeTaken(code, _tokens[code]));",
      "",
      "InstrumentDirectory",
    ],
    [
      "delisted-for-good",
      "existing == 0 || existing == word ^ _LISTED",
      "existing == 0",
      "InstrumentDirectory",
    ],
    [
      "delisted-returns-as-another",
      "require(existing == 0 || existing == word ^ _LISTED, ",
      "require(existing == 0 || existing & _LISTED == 0, ",
      "InstrumentDirectory",
    ],
    [
      "token-of-another-registry",
      "require(registry_ == address(this), Directory_WrongRegistry(token, registry_));",
      "",
      "InstrumentDirectory",
    ],
    [
      "any-participant-is-an-authority",
      "require(roles & ParticipantRole.CENTRAL_BANK != 0, Directory_NotCentralBank(lei));",
      "",
      "InstrumentDirectory",
    ],
    ["delisted-token-stays-listed", "word & ~_LISTED;", "word;", "InstrumentDirectory"],
  ]),
  ...faultsIn("contracts/participants/PolicyTable.sol", [
    [
      "closed-policy-still-acts",
      "_capabilities[policy] &= ~(uint256(Capability.ALL) << _shift(authority_));",
      "",
      "PolicyTable",
    ],
    [
      "policy-acts-under-another-authority",
      "uint256(entry.capabilities) << _shift(authority_)",
      "uint256(entry.capabilities)",
      "PolicyTable",
    ],
    ["policy-delay-of-one-day", "_POLICY_DELAY = 2 days", "_POLICY_DELAY = 1 days", "PolicyTable"],
    [
      "policy-officers-of-the-csd-for-all",
      "_requireRole(authority_, role);",
      "_requireRole(authority(), role);",
      "PolicyAuthority",
    ],
  ]),
  ...faultsIn("contracts/participants/Standing.sol", [
    [
      "suspended-receiver-receives",
      "((SUSPENDED << TO) | SUSPENDED)",
      "SUSPENDED",
      "contracts/ledger/Erc20.t.sol",
    ],
  ]),
];

import { Role } from "../../domain/roles.ts";
import { amount, raw, type Explanations } from "./show.ts";

const ASK = "Ask an officer who holds it.";

function roleName(role: unknown): string {
  return Object.entries(Role).find(([, number]) => number === role)?.[0] ?? raw(role);
}

/** `contracts/access/IGoverned.sol`, and what of OpenZeppelin's AccessManager an officer meets. */
export const accessExplanations: Explanations = {
  Governed_Unauthorized: ({ caller, role, authority }) => ({
    message: `${raw(caller)} does not hold the role ${roleName(role)} of the authority ${raw(authority)}`,
    hint: ASK,
    retry: "after-fix",
  }),
  AccessManagerUnauthorizedAccount: ({ msgsender, roleId }) => ({
    message: `${raw(msgsender)} does not hold the role ${roleName(roleId)}`,
    hint: ASK,
    retry: "after-fix",
  }),
  AccessManagerUnauthorizedCall: ({ caller, target, selector }) => ({
    message: `${raw(caller)} does not hold the role that function ${raw(selector)} of ${raw(target)} needs`,
    hint: ASK,
    retry: "after-fix",
  }),
  AccessManagerAlreadyScheduled: ({ operationId }) => ({
    message: `The act ${raw(operationId)} is scheduled already`,
    hint: "Execute it when its delay has passed.",
    retry: "no",
  }),
  AccessManagerNotScheduled: ({ operationId }) => ({
    message: `The act ${raw(operationId)} is not scheduled`,
    hint: "Schedule it first, with exactly the same call.",
    retry: "after-fix",
  }),
  AccessManagerNotReady: ({ operationId }) => ({
    message: `The delay of the act ${raw(operationId)} has not passed`,
    hint: "Execute it when it has.",
    retry: "later",
  }),
  AccessManagerExpired: ({ operationId }) => ({
    message: `The act ${raw(operationId)} was scheduled too long ago`,
    hint: "Schedule it again.",
    retry: "no",
  }),
};

/** ERC-20 (ERC-6093), permits, and what every contract can raise. */
export const standardExplanations: Explanations = {
  ERC20InsufficientBalance: ({ sender, balance, needed }) => ({
    message: `The account ${raw(sender)} holds ${amount(balance)} and needs ${raw(needed)}`,
    hint: "Move value into the account first.",
    retry: "later",
  }),
  ERC20InsufficientAllowance: ({ spender, allowance, needed }) => ({
    message: `${raw(spender)} may spend ${amount(allowance)} and needs ${raw(needed)}`,
    hint: "The owner allows more.",
    retry: "after-fix",
  }),
  ERC20InvalidSpender: ({ spender }) => ({
    message: `${raw(spender)} cannot be a spender`,
    hint: "Name an account.",
    retry: "after-fix",
  }),
  InvalidAccountNonce: ({ account, currentNonce }) => ({
    message: `The next permit of ${raw(account)} has number ${raw(currentNonce)}`,
    hint: "The owner signs the permit with this number.",
    retry: "after-fix",
  }),
  ECDSAInvalidSignature: () => ({
    message: "The signature leads to no key",
    hint: "Sign again.",
    retry: "after-fix",
  }),
  ECDSAInvalidSignatureLength: ({ length }) => ({
    message: `The signature has ${raw(length)} bytes instead of 65`,
    hint: "Sign again, or check that the signature was copied whole.",
    retry: "after-fix",
  }),
  ECDSAInvalidSignatureS: () => ({
    message: "The signature is the twin of a proper one and is not accepted",
    hint: "Sign again.",
    retry: "after-fix",
  }),
  SafeCastOverflowedUintDowncast: ({ bits, value }) => ({
    message: `The number ${raw(value)} does not fit ${raw(bits)} bits`,
    hint: "Check it for digits too many.",
    retry: "after-fix",
  }),
  AddressEmptyCode: ({ target }) => ({
    message: `There is no contract at ${raw(target)}`,
    hint: "Correct the address, or deploy the contract first.",
    retry: "after-fix",
  }),
  FailedCall: () => ({
    message: "A call made on somebody's behalf failed without a reason",
    hint: "Make the call directly to see more; it may have run out of gas.",
    retry: "after-fix",
  }),
  Error: ({ message }) => ({
    message: `The contract refused: ${raw(message)}`,
    hint: "This is no refusal of Vinculum's own contracts; check the address that was called.",
    retry: "after-fix",
  }),
  Panic: ({ reason }) => ({
    message: `The contract stopped on a defect of its own (panic ${raw(reason)})`,
    hint: "Nothing was changed. Please report it with the call that led here.",
    retry: "no",
  }),
  // The two names that `contract.ts` gives where there is none.
  NoReason: () => ({
    message: "The contract refused without a reason",
    hint: "Most likely the transaction ran out of gas, or the contract at this address is another one.",
    retry: "after-fix",
  }),
  UnknownError: ({ data }) => ({
    message: `The contract refused with an error that is not known here (${raw(data).slice(0, 10)})`,
    hint: "Check the address that was called, and that software and contracts are of one version.",
    retry: "after-fix",
  }),
};

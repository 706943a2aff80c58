import { actStatuses } from "../../domain/fourEyes.ts";
import { amount, name, raw, text, time, type Explanations } from "./show.ts";

const ASK_ANOTHER = "Ask an officer of another person.";

/** Errors of `contracts/access/IFourEyes.sol`. */
export const fourEyesExplanations: Explanations = {
  FourEyes_NotAnOfficer: ({ caller }) => ({
    message: `${raw(caller)} is no officer of this authority, or its person is suspended`,
    hint: "See the officers, and send with the key of one who is active.",
    retry: "after-fix",
  }),
  FourEyes_OnlySelf: ({ caller }) => ({
    message: `${raw(caller)} may not do this directly`,
    hint: "Propose it: two persons change who the officers are.",
    retry: "after-fix",
  }),
  FourEyes_SamePerson: ({ person }) => ({
    message: `This takes another person than ${text(person)}`,
    hint: `${ASK_ANOTHER} A second address of the same person does not count.`,
    retry: "after-fix",
  }),
  FourEyes_NotTheMaker: ({ person, maker }) => ({
    message: `${text(person)} did not propose this; ${text(maker)} did`,
    hint: "Who proposed it withdraws it. Who disagrees does not approve it, and it expires.",
    retry: "no",
  }),
  FourEyes_MakerNotActive: ({ officer, person }) => ({
    message: `${text(person)}, who proposed this with ${raw(officer)}, is suspended or no officer any more`,
    hint: "An active officer proposes it anew.",
    retry: "no",
  }),
  FourEyes_WrongStatus: ({ actId, status }) => ({
    message: `Act ${raw(actId)} is ${name(actStatuses, status)}, which does not allow this`,
    hint: "See how it stands; perhaps somebody was faster.",
    retry: "no",
  }),
  FourEyes_Expired: ({ expiresAt, time: now }) => ({
    message: `The proposal could be approved until ${time(expiresAt)}; it is ${time(now)} on the ledger`,
    hint: "Propose it anew.",
    retry: "no",
  }),
  FourEyes_BadExpiry: ({ expiresAt, earliest, latest }) => ({
    message: `A proposal cannot expire ${time(expiresAt)}`,
    hint: `Let it expire between ${time(earliest)} and ${time(latest)}.`,
    retry: "after-fix",
  }),
  FourEyes_OtherCall: ({ actId, proposed, given }) => ({
    message: `What is to be approved (${raw(given)}) is not what act ${raw(actId)} proposed (${raw(proposed)})`,
    hint: "Do not approve it as it is; read the proposal again.",
    retry: "no",
  }),
  FourEyes_NotAContract: ({ target }) => ({
    message: `There is no contract at ${raw(target)}`,
    hint: "Check the address.",
    retry: "after-fix",
  }),
  FourEyes_NeedsTwo: ({ target, selector }) => ({
    message: `Function ${raw(selector)} of ${raw(target)} takes two persons`,
    hint: "Propose it; another person approves.",
    retry: "after-fix",
  }),
  FourEyes_SoloIssuanceExceeded: ({ dailyLimit, issuedToday, amount: given }) => ({
    message: `One person may issue ${amount(dailyLimit)} a day of this cash; ${raw(issuedToday)} were issued today, and these are ${raw(given)} more`,
    hint: "Propose the issue; another person approves.",
    retry: "after-fix",
  }),
  FourEyes_OfficerExists: ({ account, person }) => ({
    message: `${raw(account)} is an officer's address already, of ${text(person)}`,
    hint: "An address stands for one person. Remove it first, or name another.",
    retry: "after-fix",
  }),
  FourEyes_BadOfficer: ({ account, person }) => ({
    message: `${raw(account)} cannot be an address of ${text(person)}`,
    hint: "Give an address and the number of a person.",
    retry: "after-fix",
  }),
  FourEyes_UnknownPerson: ({ person }) => ({
    message: `${text(person)} is no officer`,
    hint: "See the officers.",
    retry: "after-fix",
  }),
  FourEyes_PersonSuspended: ({ person }) => ({
    message: `${text(person)} is suspended`,
    hint: "Two other persons resume it first.",
    retry: "later",
  }),
  FourEyes_PersonNotSuspended: ({ person }) => ({
    message: `${text(person)} is not suspended`,
    hint: "There is nothing to lift.",
    retry: "no",
  }),
  FourEyes_TooFewPersons: ({ left, needed }) => ({
    message: `${raw(left)} persons would be left, and at least ${raw(needed)} must be`,
    hint: "Add an officer first, or have two persons remove the address instead.",
    retry: "after-fix",
  }),
};

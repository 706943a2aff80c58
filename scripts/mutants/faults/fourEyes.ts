import { faultsIn } from "../mutant.ts";

/** Faults in maker and checker. */
export const FOUR_EYES_FAULTS = [
  ...faultsIn("contracts/access/FourEyes.sol", [
    ["maker-approves", "        require(checker != maker, FourEyes_SamePerson(checker));\n", "", "FourEyes"],
    [
      "second-address-is-a-second-person",
      "require(checker != maker, FourEyes_SamePerson(checker));",
      "require(msg.sender != act.officer, FourEyes_SamePerson(checker));",
      "FourEyes",
    ],
    [
      "approved-after-it-expired",
      "require(block.timestamp < act.expiresAt, FourEyes_Expired(act.expiresAt, block.timestamp));",
      "",
      "FourEyes",
    ],
    [
      "approved-in-the-second-it-expires",
      "require(block.timestamp < act.expiresAt, ",
      "require(block.timestamp <= act.expiresAt, ",
      "FourEyes",
    ],
    [
      "altered-after-the-proposal",
      "require(given == act.callHash, FourEyes_OtherCall(actId, act.callHash, given));",
      "",
      "FourEyes",
    ],
    ["target-is-not-bound", "keccak256(abi.encode(target, data))", "keccak256(data)", "FourEyes"],
    ["approved-twice", "act.status = ActStatus.Executed;", "", "FourEyes"],
    [
      "executed-after-the-call",
      `act.status = ActStatus.Executed;
        emit Executed(actId, checker, msg.sender);
        // Interaction
        Address.functionCall(target, data);`,
      `emit Executed(actId, checker, msg.sender);
        // Interaction
        Address.functionCall(target, data);
        act.status = ActStatus.Executed;`,
      "FourEyes",
    ],
    [
      "suspended-maker-counts",
      "require(active && current == maker, ",
      "require(current == maker, ",
      "FourEyes",
    ],
    [
      "address-of-somebody-else-counts",
      "require(active && current == maker, ",
      "require(active, ",
      "FourEyes",
    ],
    [
      "anybody-withdraws",
      "require(person == act.person, FourEyes_NotTheMaker(person, act.person));",
      "",
      "FourEyes",
    ],
    ["anything-alone", "if (!tightens(bytes4(data))) _countSolo(target, data);", "", "ActAlone"],
    ["confirmed-by-oneself", "require(checker != act.person, FourEyes_SamePerson(checker));", "", "ActAlone"],
    [
      "solo-limit-of-each-issue",
      "limit >= before && amount <= limit - before",
      "amount <= limit",
      "ActAlone",
    ],
    [
      "solo-issues-are-not-counted",
      "(solo.issued, solo.day) = (uint96(before + amount), today);",
      "",
      "ActAlone",
    ],
    ["solo-limit-never-renewed", "solo.day == today ? solo.issued : 0", "solo.issued", "ActAlone"],
    [
      "forever-valid",
      "expiresAt > block.timestamp && expiresAt <= latest",
      "expiresAt > block.timestamp",
      "FourEyes",
    ],
    [
      "officers-set-by-an-officer",
      "function setSoloIssuance(address cash, uint96 dailyLimit) external onlySelf {",
      "function setSoloIssuance(address cash, uint96 dailyLimit) external {",
      "Officers",
    ],
  ]),
  ...faultsIn("contracts/access/Officers.sol", [
    [
      "suspended-person-acts",
      "PersonId.unwrap(person) != 0 && !_persons[person].suspended",
      "PersonId.unwrap(person) != 0",
      "Officers",
    ],
    [
      "one-shuts-out-all",
      "require(others >= FEWEST_PERSONS, FourEyes_TooFewPersons(others, FEWEST_PERSONS));",
      "",
      "Officers",
    ],
    ["suspends-oneself", "require(by != person, FourEyes_SamePerson(person));", "", "Officers"],
    [
      "last-but-one-leaves",
      "        require(_active >= FEWEST_PERSONS, FourEyes_TooFewPersons(_active, FEWEST_PERSONS));\n        emit OfficerRemoved",
      "        emit OfficerRemoved",
      "Officers",
    ],
    [
      "one-person-is-enough-at-first",
      "uint256 internal constant FEWEST_PERSONS = 2;",
      "uint256 internal constant FEWEST_PERSONS = 1;",
      "Officers",
    ],
    [
      "every-address-is-a-person",
      "if (++stored.addresses == 1) ++_active;",
      "++stored.addresses;\n        ++_active;",
      "Officers",
    ],
    [
      "suspended-person-gets-an-address",
      "require(!stored.suspended, FourEyes_PersonSuspended(person));\n        // Effect\n        _officers",
      "// Effect\n        _officers",
      "Officers",
    ],
    [
      "one-address-for-two-persons",
      "require(PersonId.unwrap(existing) == 0, FourEyes_OfficerExists(account, existing));",
      "",
      "Officers",
    ],
    [
      "anybody-resumes",
      "function resumePerson(PersonId person, string calldata reason) external onlySelf {",
      "function resumePerson(PersonId person, string calldata reason) external {",
      "Officers",
    ],
  ]),
];

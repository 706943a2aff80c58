import { ArgumentType } from "hardhat/types/arguments";

// What the builders of several tasks share. Nothing generated is imported here: the configuration loads before a build.

/** What a task does, with a command to start from. */
export function described(what: string, example: string, network = "localhost"): string {
  return `${what} Example: npx hardhat --network ${network} ${example}`;
}

/** As {@link described}, for a task that needs no chain. */
export function offline(what: string, example: string): string {
  return `${what} Example: npx hardhat ${example}`;
}

/** An option that may be left out. */
export function option<Name extends string>(name: Name, description: string) {
  return { name, description, type: ArgumentType.STRING_WITHOUT_DEFAULT, defaultValue: undefined } as const;
}

/** An option with a value of its own where it is left out. */
export function optionWithDefault<Name extends string>(
  name: Name,
  defaultValue: string,
  description: string,
) {
  return { name, description, type: ArgumentType.STRING, defaultValue } as const;
}

export const json = { name: "json", description: "Print one JSON document on standard output" } as const;

export const from = optionWithDefault(
  "from",
  "0",
  "Key that sends: an address, or its number in the node's list of accounts",
);

export const utcOffset = optionWithDefault(
  "utcOffset",
  "+00:00",
  "Offset of the dates given, such as +08:00",
);

export const depth = optionWithDefault(
  "depth",
  "0",
  "Blocks on top of one before it counts as final; 0 under QBFT",
);

/** How accounts are named, for the help texts. */
export const ACCOUNT = "an address, a BIC, LEI or legal name, BIC/kind, or BIC/number";

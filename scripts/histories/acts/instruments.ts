import { encodeDeployData, type Address } from "viem";

import { authorityAbi } from "../../../src/abi/authority.ts";
import { participantRegistryAbi } from "../../../src/abi/participantRegistry.ts";
import { zones } from "../../../src/domain/accounts.ts";
import { currencyToHex, decimalsOf, parseCurrency } from "../../../src/domain/currency.ts";
import { leiToHex } from "../../../src/domain/lei.ts";
import { allBits } from "../../../src/domain/names.ts";
import { leiOf } from "../../lei.ts";
import { NOTHING, type Act } from "../act.ts";
import { keyOf, keys, type Token } from "../cast.ts";
import type { Play } from "../play.ts";
import { allRolesTo, encodeOfficers, foundingOfficers } from "../powers.ts";
import { detailsOf } from "./participants.ts";

/** Central banks that come in mid-history; each needs a currency of its own. */
const CURRENCIES = ["EUR", "JPY", "GBP"].map((code) => parseCurrency(code));

async function delist(play: Play): Promise<void> {
  const token = play.drawToken();
  await register(play, "delist", [token.address, "under investigation"]);
  play.memory.delisted.add(token);
}

async function list(play: Play): Promise<typeof NOTHING | void> {
  const [token] = play.memory.delisted;
  if (token === undefined) return NOTHING;
  await register(play, "list", [token.address]);
  play.memory.delisted.delete(token);
}

/**
 * Onboarded, its authority registered, its cash listed; from then on it issues as the others do. Four eyes may have had its
 * roles, and have acted, before anybody here knew of it.
 */
async function admitCentralBank(play: Play): Promise<typeof NOTHING | void> {
  const known = new Set(play.memory.tokens.map(({ code }) => code));
  const currency = CURRENCIES.find((code) => !known.has(code));
  if (currency === undefined) return NOTHING;
  const { registry } = play.stage.ledger;
  const name = `${currency}BANK${play.fresh("").trim()}`;
  const officer = keys.foreignBank;
  const authority = await create(play, officer, "Authority", [keyOf(officer).address]);
  if (play.chance(50)) await formFourEyes(play, authority, officer);
  await register(play, "onboard", [detailsOf(play, name, "central-bank"), []]);
  play.memory.participants.push(name);
  await register(play, "registerAuthority", [authority, leiToHex(leiOf(name))]);
  const cash = await create(play, officer, "WholesaleCash", [
    registry,
    authority,
    currencyToHex(currency),
    decimalsOf(currency),
    allBits(zones),
    `Wholesale ${currency}`,
  ]);
  await register(play, "list", [cash]);
  await grantAll(play, authority, officer, keyOf(officer).address);
  const token: Token = {
    address: cash,
    kind: "WholesaleCash",
    code: currency,
    authority,
    officer,
    unit: 1n,
  };
  play.memory.tokens.push(token);
}

async function formFourEyes(play: Play, authority: Address, officer: number): Promise<void> {
  const officers = foundingOfficers();
  const address = await create(play, officer, "FourEyes", [authority, encodeOfficers(officers)]);
  const contract = { address, authority, officer, officers, suspended: [] };
  play.memory.fourEyes.push(contract);
  if (play.chance(50)) await grantAll(play, authority, officer, address);
}

async function grantAll(play: Play, authority: Address, officer: number, holder: Address): Promise<void> {
  await play.send(officer, {
    address: authority,
    abi: authorityAbi,
    functionName: "multicall",
    args: [allRolesTo(holder)],
  });
}

function create(play: Play, from: number, name: string, args: readonly unknown[]): Promise<Address> {
  const { abi, bytecode } = play.stage.artifacts.get(name)!;
  return play.create(from, encodeDeployData({ abi, bytecode, args }));
}

async function register(
  play: Play,
  functionName: "list" | "delist" | "onboard" | "registerAuthority",
  args: readonly unknown[],
) {
  const address = play.stage.ledger.registry;
  const from = play.officerOf(keys.csd);
  await play.send(from, { address, abi: participantRegistryAbi, functionName, args });
}

export const instruments: readonly Act[] = [
  { name: "delist a token", weight: 2, play: delist },
  { name: "list a token again", weight: 10, play: list },
  { name: "admit a central bank", weight: 1, play: admitCentralBank },
];

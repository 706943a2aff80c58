import type { Account, Chain, Client, Transport } from "viem";

import { authorityAbi } from "../abi/authority.ts";
import { bondAbi } from "../abi/bond.ts";
import { bondFactoryAbi } from "../abi/bondFactory.ts";
import { cashRedemptionAbi } from "../abi/cashRedemption.ts";
import { dvpAbi } from "../abi/dvp.ts";
import { participantRegistryAbi } from "../abi/participantRegistry.ts";
import { wholesaleCashAbi } from "../abi/wholesaleCash.ts";

/** Any viem client: enough to read. */
export type ReadClient = Client;

/** A viem client with an account: enough to sign and to send. */
export type WriteClient = Client<Transport, Chain | undefined, Account>;

/** Every contract whose errors an action may meet. */
export const contractAbis = {
  DvP: dvpAbi,
  Bond: bondAbi,
  WholesaleCash: wholesaleCashAbi,
  CashRedemption: cashRedemptionAbi,
  ParticipantRegistry: participantRegistryAbi,
  BondFactory: bondFactoryAbi,
  Authority: authorityAbi,
} as const;

/** For what bonds and cash share: either ABI has it. */
export const tokenAbi = bondAbi;

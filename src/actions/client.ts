import type { Account, Address, Chain, Client, Transport } from "viem";

import { authorityAbi } from "../abi/authority.ts";
import { bondAbi } from "../abi/bond.ts";
import { bondDocumentsAbi } from "../abi/bondDocuments.ts";
import { bondFactoryAbi } from "../abi/bondFactory.ts";
import { fourEyesAbi } from "../abi/fourEyes.ts";
import { cashRedemptionAbi } from "../abi/cashRedemption.ts";
import { dvpAbi } from "../abi/dvp.ts";
import { hashTimeLockAbi } from "../abi/hashTimeLock.ts";
import { participantRegistryAbi } from "../abi/participantRegistry.ts";
import type { NetworkFees } from "../domain/fees.ts";
import { wholesaleCashAbi } from "../abi/wholesaleCash.ts";

/** Any viem client: enough to read. */
export type ReadClient = Client;

/** How privileged acts of a client reach the ledger: see `asOfficer`. */
export interface FourEyesRoute {
  /** The contract that holds the roles. */
  fourEyes: Address;
  /** For how many seconds a proposal can be approved. */
  validity: bigint;
}

/**
 * A viem client with an account: enough to sign and to send. With a route, its privileged acts go through a four-eyes
 * contract. With fees, these are offered; a key of this process without gas money needs them said, such as `FREE`.
 */
export type WriteClient = Client<Transport, Chain | undefined, Account> & {
  route?: FourEyesRoute;
  fees?: NetworkFees;
};

/** Every contract whose errors an action may meet. */
export const contractAbis = {
  DvP: dvpAbi,
  HashTimeLock: hashTimeLockAbi,
  Bond: bondAbi,
  WholesaleCash: wholesaleCashAbi,
  CashRedemption: cashRedemptionAbi,
  ParticipantRegistry: participantRegistryAbi,
  BondFactory: bondFactoryAbi,
  BondDocuments: bondDocumentsAbi,
  Authority: authorityAbi,
  FourEyes: fourEyesAbi,
} as const;

/** For what bonds and cash share: either ABI has it. */
export const tokenAbi = bondAbi;

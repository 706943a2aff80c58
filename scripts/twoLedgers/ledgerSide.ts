import { randomBytes } from "node:crypto";

import type { NetworkConnection } from "hardhat/types/network";
import { createWalletClient, custom, toHex, type Address, type CustomTransport } from "viem";

import { issueBond } from "../../src/actions/bonds/issueBond.ts";
import { setBondStatus } from "../../src/actions/bonds/setBondStatus.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import type { WriteClient } from "../../src/actions/client.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import type { Ledger } from "../../src/deployments.ts";
import { participantRoles, type AccountKind } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import type { InstrumentCode } from "../../src/domain/instrument.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import type { LegName } from "../../src/domain/twoLedgerTrade.ts";
import { deployLedger } from "../deploy/deployLedger.ts";
import { exampleBond, exampleCentralBank } from "../examples.ts";
import { leiOf } from "../lei.ts";

/** One of the two ledgers: bonds live on one, cash on the other; seller and buyer have an account on each. */
export interface LedgerSide {
  name: LegName;
  connection: NetworkConnection;
  ledger: Ledger;
  /** What moves on it: the bond, or cash. */
  instrument: InstrumentCode;
  asset: Address;
  /** Sends as one of the chain's accounts. */
  as: (party: PartyName) => WriteClient;
  addressOf: (party: PartyName) => Address;
}

/** Numbers of the parties' keys, on either chain. */
export const partyKeys = {
  csd: 0,
  centralBank: 1,
  issuer: 2,
  seller: 3,
  buyer: 4,
  watcher: 5,
  stranger: 6,
  arbiter1: 7,
  arbiter2: 8,
  arbiter3: 9,
} as const;

export type PartyName = keyof typeof partyKeys;

const HKD = parseCurrency("HKD");
const HK = parseCountry("HK");
export const ISIN = parseIsin("HK0000912342");
export const DENOMINATION = 50_000_00n;
/** What seller and buyer hold in the beginning, of bonds and of cash: enough for any number of small trades. */
export const OPENING = 1_000_000_000_00n;
const DAY = 86_400n;

const ROLES = {
  issuer: ["ISSUHKHHXXX", "issuer", "issuance"],
  seller: ["BANKHKHHXXX", "dealer", "house"],
  buyer: ["DEALHKHHXXX", "dealer", "house"],
  stranger: ["STRAHKHHXXX", "dealer", "house"],
} as const satisfies Partial<
  Record<PartyName, readonly [string, keyof typeof participantRoles, AccountKind]>
>;

export interface OpenOptions {
  /** Folder under `deployments/` for Ignition's journal, where the chain is not in memory. */
  deploymentId?: string;
}

/** Deploys a ledger on a chain and issues what lives there: bonds to the seller and the stranger, or cash to the buyer. */
export async function openLedgerSide(
  connection: NetworkConnection,
  name: LegName,
  { deploymentId }: OpenOptions = {},
): Promise<LedgerSide> {
  const { provider } = connection;
  const addresses = (await provider.request({ method: "eth_accounts" })) as Address[];
  const addressOf = (party: PartyName) => addresses[partyKeys[party]]!;
  const transport: CustomTransport = custom(provider, { retryCount: 0 });
  const as = (party: PartyName): WriteClient =>
    createWalletClient({ account: addressOf(party), transport, pollingInterval: 10 });
  const ledger = await deployLedger(connection, {
    ...(deploymentId !== undefined && { deploymentId }),
    ledgerId: toHex(randomBytes(32)),
    centralBanks: [exampleCentralBank(HKD, partyKeys.centralBank)],
  });
  for (const [party, [bic, role, kind]] of Object.entries(ROLES)) {
    await onboard(as("csd"), {
      ledger,
      participant: {
        lei: leiOf(party.toUpperCase()),
        bic: parseBic(bic),
        jurisdiction: HK,
        roles: participantRoles[role],
        legalName: `The ${party}`,
      },
      accounts: [{ account: addressOf(party as PartyName), kind, zone: "onshore", ownKey: true }],
    });
  }
  const side = { name, connection, ledger, as, addressOf };
  return name === "security"
    ? { ...side, instrument: ISIN, asset: await issueBonds(side) }
    : { ...side, instrument: HKD, asset: await issueMoney(side) };
}

type Unissued = Pick<LedgerSide, "ledger" | "as" | "addressOf">;

async function issueBonds({ ledger, as, addressOf }: Unissued): Promise<Address> {
  const time = await readLedgerTime(as("csd"));
  const today = time - (time % DAY);
  const { bond } = await issueBond(as("csd"), {
    ledger,
    terms: exampleBond({
      isin: ISIN,
      currency: HKD,
      issuanceAccount: addressOf("issuer"),
      denomination: DENOMINATION,
      issueDate: today,
      name: "HKSAR 4.05% (two ledgers)",
    }),
    faceAmount: 2n * OPENING,
  });
  for (const party of ["seller", "stranger"] as const) {
    await transfer(as("issuer"), { token: bond, to: addressOf(party), amount: OPENING });
  }
  await setBondStatus(as("csd"), { bond, status: "active" });
  return bond;
}

async function issueMoney({ ledger, as, addressOf }: Unissued): Promise<Address> {
  for (const party of ["buyer", "stranger"] as const) {
    await issueCash(as("centralBank"), {
      ledger,
      currency: HKD,
      account: addressOf(party),
      amount: OPENING,
      reserveRef: `RTGS ${party}`,
    });
  }
  return ledger.centralBanks[HKD]!.cash;
}

import type { NetworkConnection } from "hardhat/types/network";
import type { Address, Hex } from "viem";

import { participantRoles, zones } from "../../src/domain/accounts.ts";
import { bicToHex } from "../../src/domain/bic.ts";
import type { Bic } from "../../src/domain/bic.ts";
import { countryToHex } from "../../src/domain/country.ts";
import type { Country } from "../../src/domain/country.ts";
import { currencyToHex, decimalsOf } from "../../src/domain/currency.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { leiToHex } from "../../src/domain/lei.ts";
import type { Lei } from "../../src/domain/lei.ts";
import { referenceToHex } from "../../src/actions/reference.ts";
import type { Ledger } from "../../src/deployments.ts";
import { suiteModule } from "./Suite.ts";

/** A central bank to admit, and the currency it issues. */
export interface CentralBankSpec {
  currency: Currency;
  name: string;
  lei: Lei;
  bic: Bic;
  jurisdiction: Country;
  /** Index of the account that is its officer. */
  officerAccount: number;
  /** Its officers under four eyes. */
  officers?: readonly OfficerSpec[];
}

/** An officer: a person, and an address it acts through. */
export interface OfficerSpec {
  account: Address;
  /** Number in the authority's staff register. */
  person: string;
}

export interface DeployLedgerParameters {
  ledgerId: Hex;
  centralBanks: readonly CentralBankSpec[];
  /** The CSD's officers; with them, every authority is handed over to four eyes. */
  officers?: readonly OfficerSpec[] | undefined;
  /** Folder under `deployments/` for Ignition's journal; a chain in memory keeps none. */
  deploymentId?: string;
}

/** A request for redemption stands over a weekend with public holidays around it. */
const REDEMPTION_TIME = 7 * 86_400;
/** Legs of a trade across two ledgers end at least so far apart; an agent asks for more where it needs more. */
export const HASH_LOCK_MIN_MARGIN = 15 * 60;
/** No hash time lock stands longer than over a weekend with public holidays around it. */
export const HASH_LOCK_MAX_TIME = 7 * 86_400;
const ALL_ZONES = Object.values(zones).reduce((mask, bit) => mask | bit, 0);

/** Deploys a ledger with its central banks, or completes and finds again what a journal knows. */
export async function deployLedger(
  connection: NetworkConnection,
  { ledgerId, centralBanks, officers, deploymentId }: DeployLedgerParameters,
): Promise<Ledger> {
  const { ethers, ignition } = connection;
  const before = await ethers.provider.getBlock("latest");
  const contracts = await ignition.deploy(suiteModule(centralBanks, officers !== undefined), {
    parameters: {
      Ledger: {
        ledgerId,
        hashLockMinMargin: HASH_LOCK_MIN_MARGIN,
        hashLockMaxTime: HASH_LOCK_MAX_TIME,
      },
      ...handoverParameters("Handover", officers),
      ...Object.fromEntries(
        centralBanks.map((bank) => [`CentralBank_${bank.currency}`, moduleParameters(bank)]),
      ),
      ...Object.assign(
        {},
        ...centralBanks.map((bank) => handoverParameters(`Handover_${bank.currency}`, bank.officers)),
      ),
    },
    ...(deploymentId === undefined ? {} : { deploymentId }),
    displayUi: false,
  });
  const addressOf = async (name: string): Promise<Hex> => {
    const contract = (contracts as Record<string, { getAddress(): Promise<string> }>)[name];
    if (contract === undefined) throw new Error(`the deployment has no contract ${name}`);
    return (await contract.getAddress()) as Hex;
  };
  const fourEyesOf = async (suffix: string) =>
    officers === undefined ? {} : { fourEyes: await addressOf(`fourEyes${suffix}`) };
  const banks = centralBanks.map(async ({ currency }) => [
    currency,
    {
      authority: await addressOf(`authority_${currency}`),
      cash: await addressOf(`cash_${currency}`),
      ...(await fourEyesOf(`_${currency}`)),
      redemption: await addressOf(`redemption_${currency}`),
    },
  ]);
  return {
    chainId: Number((await ethers.provider.getNetwork()).chainId),
    ledgerId,
    anchor: { block: BigInt(before!.number), hash: before!.hash as Hex },
    csd: await addressOf("csd"),
    ...(await fourEyesOf("")),
    registry: await addressOf("registry"),
    bondFactory: await addressOf("bondFactory"),
    bondDocuments: await addressOf("bondDocuments"),
    dvp: await addressOf("dvp"),
    hashTimeLock: await addressOf("hashTimeLock"),
    centralBanks: Object.fromEntries(await Promise.all(banks)) as Ledger["centralBanks"],
  };
}

function handoverParameters(module: string, officers: readonly OfficerSpec[] | undefined) {
  if (officers === undefined) return {};
  const encoded = officers.map(({ account, person }) => ({
    account,
    person: referenceToHex(person, "person"),
  }));
  return { [module]: { officers: encoded } };
}

function moduleParameters({ currency, name, lei, bic, jurisdiction }: CentralBankSpec) {
  return {
    lei: leiToHex(lei),
    participant: {
      lei: leiToHex(lei),
      bic: bicToHex(bic),
      jurisdiction: countryToHex(jurisdiction),
      roles: participantRoles["central-bank"],
      legalName: name,
    },
    accounts: [],
    code: currencyToHex(currency),
    decimals: decimalsOf(currency),
    zones: ALL_ZONES,
    name: `Wholesale ${currency}`,
    redemptionTime: REDEMPTION_TIME,
  };
}

import { rmSync } from "node:fs";
import { join } from "node:path";

import hre from "hardhat";
import {
  createClient,
  createWalletClient,
  encodeFunctionData,
  http,
  keccak256,
  numberToHex,
  slice,
  toHex,
  type Abi,
  type Address,
  type Hex,
} from "viem";
import { getTransactionReceipt } from "viem/actions";

import { participantRegistryAbi } from "../../src/abi/participantRegistry.ts";
import { activatePolicy } from "../../src/actions/policies/activatePolicy.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { announcePolicy } from "../../src/actions/policies/announcePolicy.ts";
import type { Ledger } from "../../src/deployments.ts";
import { accountKinds, zones } from "../../src/domain/accounts.ts";
import { asciiToHex } from "../../src/domain/ascii.ts";
import { FREE } from "../../src/domain/fees.ts";
import { numberOf } from "../../src/domain/names.ts";
import { Capability } from "../../src/domain/policies.ts";
import { openMarket, type LoadMarket } from "../load/market.ts";
import { request, type RealNode } from "../twoLedgers/nodes.ts";

/** What a chain is to have. */
export interface ChainPlan {
  events: number;
  holders: number;
}

export interface BenchChain {
  url: string;
  ledger: Ledger;
  /** Currency that the holders hold. */
  code: string;
  cash: Address;
  /** Listed as well; nobody holds any of it. */
  bond: Address;
  /** Last block before cash goes round. */
  opened: number;
  /** Lets cash go round for so many blocks more. */
  more(blocks: number): Promise<void>;
}

const ACCOUNTS_PER_CALL = 200;
const TRANSFERS_PER_CALL = 100;
const CALLS_PER_BLOCK = 10;
const CALL_GAS = 30_000_000n;
const BLOCK_GAS = CALL_GAS * BigInt(CALLS_PER_BLOCK + 1);
const TWO_DAYS = 172_801;
/** Minor units that each holder begins with; a transfer moves one. */
const OPENING = 1_000_000n;

/**
 * Makes a chain with so many events: as many accounts as holders are opened and paid, and then cash goes round among them, in no order
 * but always the same. It goes by a policy for tests that settles netted transfers, a hundred to a call.
 */
export async function makeChain(
  node: RealNode,
  { events, holders }: ChainPlan,
  log: (text: string) => void,
): Promise<BenchChain> {
  const { market, policy } = await openBenchMarket(node);
  const { ledger, cash, bond } = market;
  await request(node.url, "evm_setBlockGasLimit", [numberToHex(BLOCK_GAS)]);
  await request(node.url, "evm_setAutomine", [false]);
  const send = new BlockSender(node.url, market.officer);

  const accounts = Array.from({ length: holders }, (_, place) => holderAt(place));
  for (let start = 0; start < holders; start += ACCOUNTS_PER_CALL)
    await send.add(ledger.registry, opening(market.lei, accounts.slice(start, start + ACCOUNTS_PER_CALL)));
  const bank = market.banks[0]!.address;
  for (let start = 0; start < holders; start += TRANSFERS_PER_CALL) {
    const paid = accounts.slice(start, start + TRANSFERS_PER_CALL);
    const debit = { account: bank, amount: OPENING * BigInt(paid.length) };
    const credits = paid.map((account) => ({ account, amount: OPENING }));
    await send.add(policy.address, settlement(policy.abi, cash, [debit], credits));
  }
  await send.end();
  const opened = Number(await request(node.url, "eth_blockNumber"));
  const pick = (place: number) => ({ account: accounts[scattered(place, holders)]!, amount: 1n });
  const goRound = async (round: number) => {
    const first = 2 * TRANSFERS_PER_CALL * round;
    const debits = Array.from({ length: TRANSFERS_PER_CALL }, (_, place) => pick(first + place));
    const credits = debits.map((_, place) => pick(first + TRANSFERS_PER_CALL + place));
    await send.add(policy.address, settlement(policy.abi, cash, debits, credits));
  };
  const rounds = Math.ceil((events - 2 * holders) / TRANSFERS_PER_CALL);
  for (let round = 0; round < rounds; round++) {
    if (round % 1_000 === 0) log(`chain: ${2 * holders + round * TRANSFERS_PER_CALL} events of ${events}`);
    await goRound(round);
  }
  await send.end();
  const more = async (blocks: number) => {
    for (let call = 0; call < blocks * CALLS_PER_BLOCK; call++) await goRound(rounds + call);
  };
  return { url: node.url, ledger, code: "HKD", cash, bond, opened, more };
}

interface BenchMarket extends LoadMarket {
  /** Key of the node that acts for the CSD. */
  officer: Address;
  /** Of the first bank, as the registry has it. */
  lei: Hex;
}

async function openBenchMarket({
  url,
}: RealNode): Promise<{ market: BenchMarket; policy: { address: Address; abi: Abi } }> {
  const connection = await hre.network.create({ network: "localhost", override: { url } });
  const deploymentId = `localhost-index-${process.pid}`;
  try {
    const market = await openMarket(connection, { banks: 2, seed: "INDEX", deploymentId });
    const contract = await connection.ethers.deployContract("PolicyMock");
    await contract.waitForDeployment();
    const policy = (await contract.getAddress()) as Address;
    const [officer, centralBank] = (await request(url, "eth_accounts")) as [Address, Address];
    const client = {
      ...createWalletClient({ account: centralBank, transport: http(url), pollingInterval: 20 }),
      fees: FREE,
    };
    const { authority } = market.ledger.centralBanks["HKD" as keyof Ledger["centralBanks"]]!;
    const entry = { ledger: market.ledger, authority, policy };
    await announcePolicy(client, { ...entry, capabilities: Capability.MOVE });
    await request(url, "evm_increaseTime", [TWO_DAYS]);
    await request(url, "evm_mine");
    await activatePolicy(client, entry);
    const abi = JSON.parse(contract.interface.formatJson()) as Abi;
    const participants = await listParticipants(client, { ledger: market.ledger });
    const bank = market.banks[0]!.address;
    const { lei } = participants.find(({ accounts }) => accounts.some(({ account }) => account === bank))!;
    return {
      market: { ...market, officer, lei: asciiToHex(lei, 20) },
      policy: { address: policy, abi },
    };
  } finally {
    await connection.close();
    rmSync(join(hre.config.paths.ignition, "deployments", deploymentId), { recursive: true, force: true });
  }
}

/** Sends calls, some to a block. */
class BlockSender {
  readonly #client;
  readonly #from: Address;
  #hashes: Promise<Hex>[] = [];

  constructor(url: string, from: Address) {
    this.#client = createClient({ transport: http(url, { batch: true, timeout: 120_000 }) });
    this.#from = from;
  }

  async add(to: Address, data: Hex): Promise<void> {
    const call = { from: this.#from, to, data, gas: numberToHex(CALL_GAS), gasPrice: "0x0" };
    this.#hashes.push(this.#client.request({ method: "eth_sendTransaction", params: [call] } as never));
    if (this.#hashes.length === CALLS_PER_BLOCK) await this.#mine();
  }

  /** Mines what is left, and sees to it that nothing failed at the end. */
  async end(): Promise<void> {
    await this.#mine();
  }

  async #mine(): Promise<void> {
    const hashes = await Promise.all(this.#hashes.splice(0));
    await this.#client.request({ method: "evm_mine" } as never);
    const last = hashes.at(-1);
    if (last === undefined) return;
    const { status } = await getTransactionReceipt(this.#client, { hash: last });
    if (status !== "success") throw new Error(`transaction ${last} failed`);
  }
}

function opening(lei: Hex, accounts: readonly Address[]): Hex {
  return encodeFunctionData({
    abi: participantRegistryAbi,
    functionName: "openAccounts",
    args: [
      lei,
      accounts.map((account) => ({
        account,
        kind: numberOf(accountKinds, "client-segregated"),
        zone: zones.onshore,
        ownKey: false,
      })),
    ],
  });
}

interface NetLeg {
  account: Address;
  amount: bigint;
}

function settlement(abi: Abi, cash: Address, debits: NetLeg[], credits: NetLeg[]): Hex {
  return encodeFunctionData({ abi, functionName: "settleNet", args: [cash, debits, credits] });
}

function holderAt(place: number): Address {
  return slice(keccak256(toHex(`vinculum index holder ${place}`)), 0, 20);
}

/** A number below `bound` that looks as if drawn, and is always the same for a place. */
function scattered(place: number, bound: number): number {
  return (Math.imul(place ^ 0x9e3779b9, 0x85ebca6b) >>> 0) % bound;
}

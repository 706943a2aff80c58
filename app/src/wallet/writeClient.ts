import {
  createWalletClient,
  custom,
  isAddressEqual,
  numberToHex,
  type Address,
  type Chain,
  type EIP1193RequestFn,
  type Hex,
} from "viem";

import type { WriteClient } from "../../../src/actions/client.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { otherAccount, walletErrorFrom, walletOnWrongChain } from "./errors.ts";
import { isForWallet } from "./route.ts";

/** A wallet as it was discovered. */
export interface Wallet {
  request: EIP1193RequestFn;
}

export interface WriteClientParameters {
  connection: LedgerConnection;
  wallet: Wallet;
  /** As whom the page acts. */
  account: Address;
  chain: Chain;
  /** Called when the wallet is asked, and when it has sent. */
  onAsked?: (method: string) => void;
  onSent?: (hash: Hex) => void;
}

type Request = { method: string; params?: unknown };

/**
 * A client for the actions of `src`: it reads from the ledger's node, and asks the wallet only to sign and to send,
 * having made sure that the wallet acts as this account on this chain.
 */
export function writeClientOf({
  connection,
  wallet,
  account,
  chain,
  onAsked,
  onSent,
}: WriteClientParameters): WriteClient {
  const { client, fees, ledger } = connection;
  const ask = async (request: Request) => {
    await standReady(wallet, account, chain, ledger.chainId);
    onAsked?.(request.method);
    const answer: unknown = await wallet.request(request as never);
    if (request.method === "eth_sendTransaction") onSent?.(answer as Hex);
    return answer;
  };
  const request = async ({ method, params }: Request): Promise<unknown> => {
    if (!isForWallet(method)) return client.request({ method, params } as never);
    try {
      return await ask({ method, params });
    } catch (error) {
      throw walletErrorFrom(error);
    }
  };
  const write = createWalletClient({
    account,
    transport: custom({ request }, { retryCount: 0 }),
    pollingInterval: client.pollingInterval,
  });
  return fees === undefined ? write : Object.assign(write, { fees });
}

/** Asks the wallet to be where the act is, and refuses where it is not or acts as somebody else. */
async function standReady(wallet: Wallet, account: Address, chain: Chain, chainId: number): Promise<void> {
  const accounts = (await wallet.request({ method: "eth_accounts" })) as readonly Address[];
  const [first] = accounts;
  if (first === undefined || !isAddressEqual(first, account)) throw otherAccount(account, first);
  const before = await chainIdOf(wallet);
  if (before === chainId) return;
  await switchTo(wallet, chain, before);
  const actual = await chainIdOf(wallet);
  if (actual !== chainId) throw walletOnWrongChain(chainId, actual);
}

async function chainIdOf(wallet: Wallet): Promise<number> {
  return Number(await wallet.request({ method: "eth_chainId" }));
}

async function switchTo(wallet: Wallet, chain: Chain, actual: number): Promise<void> {
  const chainId = numberToHex(chain.id);
  try {
    await wallet.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  } catch (error) {
    if ((error as { code?: number }).code !== 4902) throw walletOnWrongChain(chain.id, actual, error);
    const { name: chainName, nativeCurrency, rpcUrls } = chain;
    await wallet.request({
      method: "wallet_addEthereumChain",
      params: [{ chainId, chainName, nativeCurrency, rpcUrls: [...rpcUrls.default.http] }],
    });
  }
}

import { fileURLToPath } from "node:url";

import type { EthereumProvider } from "hardhat/types/providers";
import type { Page } from "playwright-core";
import { createWalletClient, custom, type Hex, type LocalAccount, type TypedDataDefinition } from "viem";

const SCRIPT = fileURLToPath(new URL("testWallet.page.js", import.meta.url));

export const TEST_WALLET = "Test wallet";

/** A request that the page made. */
export interface WalletRequest {
  method: string;
  params: readonly unknown[];
}

export interface TestWalletParameters {
  account: LocalAccount;
  /** The chains it knows, by id. */
  chains: ReadonlyMap<number, EthereumProvider>;
  /** The chain it is on. */
  chainId: number;
}

class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const REJECTED = 4001;
const UNSUPPORTED = 4200;
const UNKNOWN_CHAIN = 4902;

/** A wallet that a test holds in its hand: keys stay in Node, and the test says what its holder does. */
export class TestWallet {
  account: LocalAccount;
  chainId: number;
  /** Whether its holder says no to everything that is signed or sent. */
  rejects = false;
  /** Whether its holder says no to another chain. */
  staysOnChain = false;
  /** Everything that pages asked, in order. */
  readonly requests: WalletRequest[] = [];
  readonly #chains: ReadonlyMap<number, EthereumProvider>;
  readonly #pages = new Set<Page>();
  #allowed = false;

  constructor({ account, chains, chainId }: TestWalletParameters) {
    this.account = account;
    this.#chains = chains;
    this.chainId = chainId;
  }

  /** Puts the wallet into a page, before it is loaded. */
  async enter(page: Page): Promise<void> {
    this.#pages.add(page);
    await page.exposeFunction("vinculumTestWallet", async (method: string, params: readonly unknown[]) => {
      this.requests.push({ method, params });
      try {
        return { result: await this.#answer(method, params) };
      } catch (error) {
        const { code = -32_603, message } = error as { code?: number; message: string };
        return { error: { code, message } };
      }
    });
    await page.addInitScript({ path: SCRIPT });
  }

  /** Its holder switches to another account. */
  async become(account: LocalAccount): Promise<void> {
    this.account = account;
    await this.#emit("accountsChanged", [account.address]);
  }

  /** Its holder switches to another chain. */
  async moveTo(chainId: number): Promise<void> {
    this.chainId = chainId;
    await this.#emit("chainChanged", `0x${chainId.toString(16)}`);
  }

  async #answer(method: string, params: readonly unknown[]): Promise<unknown> {
    switch (method) {
      case "eth_requestAccounts":
        if (this.rejects) throw new Refusal(REJECTED, "User rejected the request.");
        this.#allowed = true;
        return [this.account.address];
      case "eth_accounts":
        return this.#allowed ? [this.account.address] : [];
      case "eth_chainId":
        return `0x${this.chainId.toString(16)}`;
      case "wallet_switchEthereumChain":
        return this.#switch(Number((params[0] as { chainId: Hex }).chainId));
      case "eth_signTypedData_v4":
      case "eth_sendTransaction":
        if (this.rejects) throw new Refusal(REJECTED, "User rejected the request.");
        return method === "eth_sendTransaction" ? this.#send(params[0]) : this.#sign(params[1]);
      default:
        throw new Refusal(UNSUPPORTED, `the test wallet does not do ${method}`);
    }
  }

  async #switch(chainId: number): Promise<null> {
    if (this.staysOnChain) throw new Refusal(REJECTED, "User rejected the request.");
    if (!this.#chains.has(chainId)) throw new Refusal(UNKNOWN_CHAIN, `no chain ${chainId}`);
    await this.moveTo(chainId);
    return null;
  }

  #sign(typedData: unknown): Promise<Hex> {
    const parsed: unknown = typeof typedData === "string" ? JSON.parse(typedData) : typedData;
    return this.account.signTypedData(parsed as TypedDataDefinition);
  }

  #send(transaction: unknown): Promise<Hex> {
    const { to, data, value } = transaction as { to: Hex; data: Hex; value?: Hex };
    const transport = custom(this.#chains.get(this.chainId)!, { retryCount: 0 });
    const client = createWalletClient({ account: this.account, transport });
    return client.sendTransaction({
      to,
      data,
      value: BigInt(value ?? 0),
      gasPrice: 0n,
      chain: null,
    });
  }

  async #emit(event: string, value: unknown): Promise<void> {
    for (const page of this.#pages) {
      if (page.isClosed()) continue;
      await page.evaluate(`vinculumTestWalletEmit(${JSON.stringify(event)}, ${JSON.stringify(value)})`);
    }
  }
}

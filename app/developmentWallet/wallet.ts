import type { Address, Hex } from "viem";

import type { AppConfiguration, DevelopmentParty } from "../src/configuration.ts";

/** An error as EIP-1193 has them. */
class ProviderError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export interface Request {
  method: string;
  params?: unknown;
}

/** What a person is asked: the answer comes from the desk. */
export interface Question {
  method: string;
  params: readonly unknown[];
  party: DevelopmentParty;
  chainId: number;
}

const KEPT = "vinculum.development-wallet";

type Listener = (value: unknown) => void;

/**
 * An EIP-1193 provider that signs and sends as one of the demo's parties, and does nothing else: a page that would read
 * through it is refused.
 */
export class DevelopmentWallet {
  readonly parties: readonly DevelopmentParty[];
  /** Shows a question and resolves to the person's answer. */
  ask: (question: Question) => Promise<boolean> = () => Promise.resolve(false);
  readonly #nodes: ReadonlyMap<number, string>;
  readonly #listeners = new Map<string, Set<Listener>>();
  #party: DevelopmentParty;
  #chainId: number;
  /** Whether this page may see the account. */
  #allowed: boolean;

  constructor({ ledgers, development }: AppConfiguration, page: string) {
    this.parties = development!.parties;
    this.#nodes = new Map(ledgers.map(({ ledger, rpc }) => [ledger.chainId, new URL(rpc, page).href]));
    const [name, allowed] = (sessionStorage.getItem(KEPT) ?? "").split("\n");
    this.#party = this.parties.find((party) => party.name === name) ?? this.parties[0]!;
    this.#allowed = allowed === "allowed";
    this.#chainId = ledgers[0].ledger.chainId;
  }

  get party(): DevelopmentParty {
    return this.#party;
  }

  /** Acts as somebody else from now on. */
  become(party: DevelopmentParty): void {
    this.#party = party;
    this.#keep();
    if (this.#allowed) this.#emit("accountsChanged", this.#accounts());
  }

  on(event: string, listener: Listener): this {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return this;
  }

  removeListener(event: string, listener: Listener): this {
    this.#listeners.get(event)?.delete(listener);
    return this;
  }

  async request({ method, params = [] }: Request): Promise<unknown> {
    const list = params as readonly unknown[];
    switch (method) {
      case "eth_requestAccounts":
        this.#allowed = true;
        this.#keep();
        return this.#accounts();
      case "eth_accounts":
        return this.#accounts();
      case "eth_chainId":
        return toHex(this.#chainId);
      case "wallet_switchEthereumChain":
        return this.#switch(Number((list[0] as { chainId: Hex }).chainId));
      case "wallet_revokePermissions":
        this.#allowed = false;
        this.#keep();
        return null;
      case "eth_sendTransaction":
      case "eth_signTypedData_v4":
        return this.#sign(method, list);
      default:
        throw new ProviderError(4200, `the development wallet signs and sends, and does not do ${method}`);
    }
  }

  #accounts(): Address[] {
    return this.#allowed ? [this.#party.address] : [];
  }

  #switch(chainId: number): null {
    if (!this.#nodes.has(chainId)) throw new ProviderError(4902, `no chain ${chainId}`);
    if (chainId !== this.#chainId) {
      this.#chainId = chainId;
      this.#emit("chainChanged", toHex(chainId));
    }
    return null;
  }

  async #sign(method: string, params: readonly unknown[]): Promise<unknown> {
    const party = this.#party;
    const signer = (
      method === "eth_sendTransaction" ? (params[0] as { from?: string }).from : params[0]
    ) as string;
    if (!this.#allowed || signer.toLowerCase() !== party.address.toLowerCase()) {
      throw new ProviderError(4100, `the development wallet acts as ${party.name} now, not as ${signer}`);
    }
    const said = await this.ask({ method, params, party, chainId: this.#chainId });
    if (!said) throw new ProviderError(4001, "User rejected the request.");
    return this.#forward(method, params);
  }

  /** The node has the key of every party: it signs. */
  async #forward(method: string, params: readonly unknown[]): Promise<unknown> {
    const response = await fetch(this.#nodes.get(this.#chainId)!, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    });
    const { result, error } = (await response.json()) as {
      result?: unknown;
      error?: { code: number; message: string; data?: unknown };
    };
    if (error !== undefined) throw new ProviderError(error.code, error.message, error.data);
    return result;
  }

  #emit(event: string, value: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(value);
  }

  #keep(): void {
    sessionStorage.setItem(KEPT, `${this.#party.name}\n${this.#allowed ? "allowed" : ""}`);
  }
}

function toHex(number: number): Hex {
  return `0x${number.toString(16)}`;
}

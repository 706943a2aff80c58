import { expect } from "chai";
import hre from "hardhat";
import { createClient, custom, defineChain, type Hex } from "viem";

import type { LedgerConnection } from "../../app/src/chain/connection.ts";
import { writeClientOf, type WriteClientParameters } from "../../app/src/wallet/writeClient.ts";
import { openLedgerSide, DENOMINATION, type LedgerSide } from "../../scripts/twoLedgers/ledgerSide.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { VinculumError } from "../../src/errors/base.ts";
import { thrownBy } from "../actions/market.ts";

const rejection = Object.assign(new Error("User rejected the request."), { code: 4001 });

const codeOf = async (act: Promise<unknown>) => {
  const thrown = await thrownBy(act);
  if (!(thrown instanceof VinculumError)) throw thrown;
  return thrown.code;
};

describe("the client that acts by a wallet", () => {
  let side: LedgerSide;
  let asked: string[];
  let chainId: string;
  /** What the wallet answers instead of doing it, by method. */
  let answers: Record<string, () => unknown>;

  before(async () => {
    side = await openLedgerSide(await hre.network.create("default"), "security");
  });
  beforeEach(() => {
    asked = [];
    chainId = "0x7a69";
    answers = {};
  });

  function client(change: Partial<WriteClientParameters> = {}) {
    const { connection, ledger, addressOf } = side;
    const { provider } = connection;
    const request = async (call: { method: string; params?: unknown }) => {
      asked.push(call.method);
      const answer = answers[call.method];
      if (answer !== undefined) return answer();
      if (call.method === "eth_accounts") return [addressOf("seller")];
      if (call.method === "eth_chainId") return chainId;
      return provider.request(call as never);
    };
    const node = createClient({ transport: custom(provider, { retryCount: 0 }), pollingInterval: 10 });
    return writeClientOf({
      connection: { ledger, client: node } as unknown as LedgerConnection,
      wallet: { request },
      account: addressOf("seller"),
      chain: defineChain({
        id: ledger.chainId,
        name: "Test",
        nativeCurrency: { name: "Gas", symbol: "GAS", decimals: 18 },
        rpcUrls: { default: { http: ["http://127.0.0.1/"] } },
      }),
      ...change,
    });
  }
  const move = (amount = DENOMINATION, change: Partial<WriteClientParameters> = {}) =>
    transfer(client(change), { token: side.asset, to: side.addressOf("buyer"), amount });

  it("sends through the wallet, having asked it who and where it is, and reads from the node", async () => {
    const sent: Hex[] = [];
    const receipt = await move(DENOMINATION, { onSent: (hash) => sent.push(hash) });
    expect(receipt.status).to.equal("success");
    expect(sent).to.deep.equal([receipt.transactionHash]);
    expect(asked).to.deep.equal(["eth_accounts", "eth_chainId", "eth_sendTransaction"]);
  });

  it("does not ask the wallet where the contract refuses", async () => {
    expect(await codeOf(move(10n ** 20n))).to.equal("ERC20InsufficientBalance");
    expect(asked).to.deep.equal([]);
  });

  it("says that the holder refused", async () => {
    answers["eth_sendTransaction"] = () => {
      throw rejection;
    };
    expect(await codeOf(move())).to.equal("Wallet_Rejected");
  });

  it("sends nothing where the wallet acts as somebody else by now", async () => {
    answers["eth_accounts"] = () => [side.addressOf("buyer")];
    expect(await codeOf(move())).to.equal("Wallet_OtherAccount");
    answers["eth_accounts"] = () => [];
    expect(await codeOf(move())).to.equal("Wallet_OtherAccount");
    expect(asked).to.not.include("eth_sendTransaction");
  });

  it("asks a wallet on another chain to switch, and then sends", async () => {
    chainId = "0x1";
    answers["wallet_switchEthereumChain"] = () => {
      chainId = "0x7a69";
      return null;
    };
    expect((await move()).status).to.equal("success");
  });

  it("tells the wallet of a chain that it does not know", async () => {
    chainId = "0x1";
    answers["wallet_switchEthereumChain"] = () => {
      throw Object.assign(new Error("unknown chain"), { code: 4902 });
    };
    answers["wallet_addEthereumChain"] = () => {
      chainId = "0x7a69";
      return null;
    };
    expect((await move()).status).to.equal("success");
  });

  it("sends nothing where the wallet stays on its chain", async () => {
    chainId = "0x1";
    answers["wallet_switchEthereumChain"] = () => {
      throw rejection;
    };
    expect(await codeOf(move())).to.equal("Wallet_WrongChain");
    answers["wallet_switchEthereumChain"] = () => null; // it says that it did, and did not
    expect(await codeOf(move())).to.equal("Wallet_WrongChain");
    expect(asked).to.not.include("eth_sendTransaction");
  });
});

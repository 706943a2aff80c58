import { expect } from "chai";
import {
  createClient,
  custom,
  hashMessage,
  http,
  keccak256,
  parseSignature,
  serializeTransaction,
  type Hex,
  type TransactionSerializable,
} from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { sendTransaction, waitForTransactionReceipt } from "viem/actions";

import { startAnvil, type RealNode } from "../../scripts/twoLedgers/nodes.ts";
import { recoverHashSigner, recoverSigner } from "../../src/domain/signature.ts";
import { toVinculumError } from "../../src/errors/from.ts";
import { InputError } from "../../src/errors/input.ts";
import type { SignerError } from "../../src/errors/signer.ts";
import { remoteAccount, remoteAddresses } from "../../src/signers/remoteSigner.ts";
import { FREE } from "../../src/domain/fees.ts";
import { refusalOf } from "./support/refusal.ts";
import { CHAIN, reportData, transactions, typedData } from "./support/signables.ts";
import { ANSWERED, RpcFault, StubSigner, type Answer } from "./support/stubSigner.ts";
import { web3Signer } from "./support/web3Signer.ts";

/** The first key that anvil and Hardhat's node keep. */
const key = mnemonicToAccount("test test test test test test test test test test test junk");
const stranger = privateKeyToAccount(`0x${"11".repeat(32)}`);

describe("a remote signer: anvil, which keeps keys", () => {
  let node: RealNode;
  before(async () => {
    node = await startAnvil();
  });
  after(() => node.stop());

  for (const [name, transaction] of Object.entries(transactions))
    it(`signs a transaction (${name}) as the key itself would`, async () => {
      const account = remoteAccount({ url: node.url, address: key.address });
      expect(await account.signTransaction(transaction)).to.equal(await key.signTransaction(transaction));
    });

  it("signs a trade, and a message", async () => {
    const account = remoteAccount({ url: node.url, address: key.address });
    const signature = await account.signTypedData(typedData);
    expect(signature).to.equal(await key.signTypedData(typedData));
    expect(await recoverSigner(typedData, signature)).to.equal(key.address);
    expect(await account.signTypedData(reportData)).to.equal(await key.signTypedData(reportData));
    for (const message of ["Größe", { raw: "0x00ff" }, { raw: new Uint8Array([1, 2]) }] as const)
      expect(await account.signMessage({ message })).to.equal(await key.signMessage({ message }));
  });

  it("lists its addresses", async () => {
    expect((await remoteAddresses({ url: node.url }))[0]).to.equal(key.address);
  });

  it("sends by viem, like any account", async () => {
    const account = remoteAccount({ url: node.url, address: key.address });
    const client = createClient({ account, transport: http(node.url) });
    const transaction = { to: stranger.address, value: 1n, chain: null, ...FREE } as const;
    const hash = await sendTransaction(client, transaction);
    const receipt = await waitForTransactionReceipt(client, { hash, pollingInterval: 20 });
    expect(receipt).to.include({ status: "success", from: key.address.toLowerCase(), effectiveGasPrice: 0n });
  });

  it("refuses for a chain that is not its own, and for a key that it has not", async () => {
    const account = remoteAccount({ url: node.url, address: key.address });
    const elsewhere = await refusalOf(account.signTransaction({ ...transactions.legacy, chainId: 1 }));
    expect(elsewhere).to.include({ code: "Signer_Refused", retry: "after-fix" });
    expect(elsewhere.shortMessage).to.contain("chain ID");
    const other = remoteAccount({ url: node.url, address: stranger.address });
    expect(await refusalOf(other.signTypedData(typedData))).to.include({ code: "Signer_Refused" });
  });
});

describe("a remote signer: one that answers as Web3Signer does", () => {
  let stub: StubSigner;
  before(async () => {
    stub = await StubSigner.open(web3Signer(key, CHAIN));
  });
  after(() => stub.close());
  beforeEach(() => void stub.asked.splice(0));

  const { legacy, creation } = transactions;
  const { accessList: _, ...plain } = transactions.eip1559;
  for (const [name, transaction] of Object.entries({ legacy, "dynamic fees": plain, creation }))
    it(`signs a transaction (${name})`, async () => {
      const account = remoteAccount({ url: stub.url, address: key.address });
      expect(await account.signTransaction(transaction)).to.equal(await key.signTransaction(transaction));
    });

  it("is asked for typed data under the newer name once, and under its own from then on", async () => {
    const account = remoteAccount({ url: stub.url, address: key.address });
    await account.signTypedData(typedData);
    expect(await account.signTypedData(typedData)).to.equal(await key.signTypedData(typedData));
    expect(stub.asked).to.deep.equal(["eth_signTypedData_v4", "eth_signTypedData", "eth_signTypedData"]);
  });

  it("signs a report, whose domain names no contract", async () => {
    const account = remoteAccount({ url: stub.url, address: key.address });
    expect(await account.signTypedData(reportData)).to.equal(await key.signTypedData(reportData));
  });

  it("is asked under the name that is configured, and no other", async () => {
    const typedDataMethod = "eth_signTypedData";
    const account = remoteAccount({ url: stub.url, address: key.address, typedDataMethod });
    await account.signTypedData(typedData);
    expect(stub.asked).to.deep.equal(["eth_signTypedData"]);
    const newer = "eth_signTypedData_v4";
    const wrong = remoteAccount({ url: stub.url, address: key.address, typedDataMethod: newer });
    expect(await refusalOf(wrong.signTypedData(typedData))).to.include({ code: "Signer_Refused" });
  });

  it("signs a message, and lists its address", async () => {
    const account = remoteAccount({ url: stub.url, address: key.address });
    const message = "hello";
    expect(await account.signMessage({ message })).to.equal(await key.signMessage({ message }));
    expect(await remoteAddresses({ url: stub.url })).to.deep.equal([key.address]);
  });

  it("is caught where it leaves out an access list, which it does not know", async () => {
    const account = remoteAccount({ url: stub.url, address: key.address });
    const error = await refusalOf(account.signTransaction(transactions.eip1559));
    expect(error.code).to.equal("Signer_OtherTransaction");
    expect(error.differences.map(({ field }) => field)).to.deep.equal(["accessList"]);
  });

  it("is caught where it signs for the chain of its configuration and not for ours", async () => {
    const account = remoteAccount({ url: stub.url, address: key.address });
    const error = await refusalOf(account.signTransaction({ ...legacy, chainId: 31_338 }));
    expect(error.code).to.equal("Signer_OtherTransaction");
    expect(error.differences).to.deep.equal([{ field: "chainId", expected: "31338", actual: "31337" }]);
  });
});

describe("a remote signer that is not trusted", () => {
  const asked = transactions.eip1559;
  let stub: StubSigner | undefined;
  afterEach(async () => {
    await stub?.close();
    stub = undefined;
  });

  async function accountOf(answer: Answer, timeoutMs?: number) {
    stub = await StubSigner.open(answer);
    return remoteAccount({ url: stub.url, address: key.address, timeoutMs });
  }

  /** What comes of a transaction where the signer signs this one instead. */
  async function signingInstead(signed: TransactionSerializable, by = key): Promise<SignerError> {
    const account = await accountOf(() => by.signTransaction(signed));
    return refusalOf(account.signTransaction(asked));
  }

  const other: Record<string, { change: object; fields?: string[] }> = {
    chainId: { change: { chainId: 1 } },
    nonce: { change: { nonce: 1 } },
    to: { change: { to: stranger.address } },
    "to (a creation)": { change: { to: undefined }, fields: ["to"] },
    value: { change: { value: 1n } },
    data: { change: { data: "0x1235" } },
    gas: { change: { gas: 50_001n } },
    maxFeePerGas: { change: { maxFeePerGas: 8n } },
    maxPriorityFeePerGas: { change: { maxPriorityFeePerGas: 1n } },
    accessList: { change: { accessList: [] } },
    type: {
      change: { type: "eip2930", gasPrice: 7n, maxFeePerGas: undefined, maxPriorityFeePerGas: undefined },
      fields: ["type", "gasPrice", "maxFeePerGas"],
    },
  };
  for (const [name, { change, fields = [name] }] of Object.entries(other))
    it(`is caught signing another ${name}`, async () => {
      const error = await signingInstead({ ...asked, ...change });
      expect(error).to.include({ code: "Signer_OtherTransaction", retry: "after-fix", exitCode: 1 });
      expect(error.differences.map(({ field }) => field)).to.deep.equal(fields);
    });

  it("is caught changing long data far behind, and both are told apart", async () => {
    const data: Hex = `0x${"60".repeat(300)}`;
    const account = await accountOf(() =>
      key.signTransaction({ ...asked, data: `${data.slice(0, -1)}1` as Hex }),
    );
    const { differences } = await refusalOf(account.signTransaction({ ...asked, data }));
    expect(differences).to.have.lengthOf(1);
    expect(differences[0]!.expected)
      .to.match(/^300 bytes of hash 0x/)
      .and.not.to.equal(differences[0]!.actual);
  });

  it("is caught signing for every chain", async () => {
    const { chainId: _, ...everywhere } = transactions.legacy;
    const account = await accountOf(() => key.signTransaction(everywhere));
    const error = await refusalOf(account.signTransaction(transactions.legacy));
    expect(error.differences).to.deep.equal([{ field: "chainId", expected: "31337", actual: "none" }]);
  });

  it("is caught signing with another key", async () => {
    const error = await signingInstead(asked, stranger as unknown as typeof key);
    expect(error).to.include({ code: "Signer_WrongKey", retry: "after-fix" });
    expect(error.differences).to.deep.equal([
      { field: "signed by", expected: key.address, actual: stranger.address },
    ]);
  });

  it("is caught signing other typed data, another message, or either with another key", async () => {
    const message = { ...typedData.message, settlementAmount: 1n };
    for (const answer of [
      () => key.signTypedData({ ...typedData, message }),
      () => stranger.signTypedData(typedData),
    ]) {
      const account = await accountOf(answer);
      expect((await refusalOf(account.signTypedData(typedData))).code).to.equal("Signer_WrongKey");
      expect((await refusalOf(account.signMessage({ message: "pay" }))).code).to.equal("Signer_WrongKey");
      await stub!.close();
    }
    stub = undefined;
  });

  it("is caught signing typed data with the prefix of a message, as Web3Signer once documented", async () => {
    const account = await accountOf((_, params) => key.signMessage({ message: params[1] as string }));
    expect((await refusalOf(account.signTypedData(typedData))).code).to.equal("Signer_WrongKey");
  });

  const malformed: Record<string, (signature: Hex) => unknown> = {
    "cut short": (signature) => signature.slice(0, -2),
    "a byte too long": (signature) => `${signature}00`,
    "half a byte": (signature) => signature.slice(0, -1),
    "the greater s": withGreaterS,
    "v of 0 or 1": (signature) => `${signature.slice(0, 130)}0${signature.endsWith("1b") ? 0 : 1}`,
    "noughts for r": (signature) => `0x${"00".repeat(32)}${signature.slice(66)}`,
    "no hexadecimal digits": () => "0xsigned",
    "an object": () => ({ signature: "0x" }),
    nothing: () => null,
  };
  for (const [name, spoil] of Object.entries(malformed))
    it(`is caught giving a signature that is none: ${name}`, async () => {
      const account = await accountOf(async () => spoil(await key.signTypedData(typedData)));
      const error = await refusalOf(account.signTypedData(typedData));
      expect(error).to.include({ code: "Signer_Malformed", retry: "after-fix" });
    });

  const raw = () => key.signTransaction(asked);
  const notSigned: Record<string, () => unknown> = {
    "cut short": async () => (await raw()).slice(0, -2),
    "bytes behind it": async () => `${await raw()}00`,
    "without a signature": () => serializeTransaction(asked),
    "the greater s": async () => {
      const hash = keccak256(serializeTransaction(asked));
      const signature = withGreaterS(await key.sign({ hash }));
      return serializeTransaction(asked, parseSignature(signature));
    },
    "a hash": () => hashMessage("sent"),
    nothing: () => "0x",
    "an object": () => ({ tx: {} }),
  };
  for (const [name, answer] of Object.entries(notSigned))
    it(`is caught giving no signed transaction: ${name}`, async () => {
      const account = await accountOf(answer);
      const error = await refusalOf(account.signTransaction(asked));
      expect(error).to.include({ code: "Signer_Malformed", retry: "after-fix" });
    });

  it("may wrap the bytes as geth does; what it says beside them is not read", async () => {
    const account = await accountOf(async () => ({ raw: await raw(), tx: { nonce: "0x9" } }));
    expect(await account.signTransaction(asked)).to.equal(await raw());
  });

  it("is not waited for beyond its time", async () => {
    const silent = await accountOf(() => ANSWERED, 200);
    const start = Date.now();
    const error = await refusalOf(silent.signTransaction(asked));
    expect(error).to.include({ code: "Signer_Unreachable", retry: "later" });
    expect(Date.now() - start).to.be.within(150, 5_000);
    expect(stub!.asked).to.have.lengthOf(1);
  });

  it("is not waited for where it stops in the middle of an answer", async () => {
    const account = await accountOf((_, __, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"jsonrpc":"2.0",');
      return ANSWERED;
    }, 200);
    expect((await refusalOf(account.signTransaction(asked))).code).to.equal("Signer_Unreachable");
  });

  it("is not waited for behind a transport that never answers either", async () => {
    const transport = custom({ request: () => new Promise(() => undefined) });
    const account = remoteAccount({ transport, address: key.address, timeoutMs: 50 });
    expect((await refusalOf(account.signTypedData(typedData))).code).to.equal("Signer_Unreachable");
  });

  it("is away where nobody listens, and the password in its address is not told", async () => {
    const stopped = await StubSigner.open(() => null);
    await stopped.close();
    const url = stopped.url.replace("http://", "http://bank:secret@");
    const error = await refusalOf(remoteAccount({ url, address: key.address }).signTypedData(typedData));
    expect(error).to.include({ code: "Signer_Unreachable", retry: "later" });
    expect(error.shortMessage).to.equal(`The signer at ${new URL(url).host} does not answer`);
    expect(error.message).not.to.contain("secret");
  });

  const statuses = {
    401: "Signer_Refused",
    404: "Signer_Refused",
    429: "Signer_Unreachable",
    503: "Signer_Unreachable",
  };
  for (const [status, code] of Object.entries(statuses))
    it(`answers HTTP ${status}: ${code}`, async () => {
      const account = await accountOf((_, __, response) => {
        response.writeHead(Number(status), { "content-type": "text/plain" }).end("no");
        return ANSWERED;
      });
      expect((await refusalOf(account.signTransaction(asked))).code).to.equal(code);
    });

  it("refuses in JSON-RPC, and its words cannot steer a terminal", async () => {
    const account = await accountOf(() => {
      throw new RpcFault(-32_000, "No unlocked account\u001b[2J");
    });
    const error = await refusalOf(account.signTransaction(asked));
    expect(error).to.include({ code: "Signer_Refused", retry: "after-fix" });
    expect(error.shortMessage).to.contain("No unlocked account").and.not.to.contain("\u001b");
  });

  it("answers a page instead of JSON", async () => {
    const account = await accountOf((_, __, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
      return ANSWERED;
    });
    expect((await refusalOf(account.signTransaction(asked))).code).to.equal("Signer_Malformed");
  });

  it("lists what are no addresses", async () => {
    stub = await StubSigner.open(() => ["0x12"]);
    expect((await refusalOf(remoteAddresses({ url: stub.url }))).code).to.equal("Signer_Malformed");
  });

  it("keeps its type through viem's own errors, so that an agent knows whether to try again", async () => {
    const account = await accountOf(() => stranger.signTransaction(asked));
    const client = createClient({ account, transport: custom({ request: async () => "0x7a69" }) });
    const { type: _, ...rest } = asked;
    const sent = sendTransaction(client, { ...rest, chain: null });
    expect((await refusalOf(sent)).code).to.equal("Signer_WrongKey");
  });
});

describe("a remote account", () => {
  it("is not asked for what must not be signed", async () => {
    const account = remoteAccount({ url: "http://127.0.0.1:1", address: key.address });
    const { chainId: _, ...everywhere } = transactions.legacy;
    const blob = { ...transactions.eip1559, type: "eip4844", maxFeePerBlobGas: 1n, blobVersionedHashes: [] };
    for (const [transaction, field] of [
      [everywhere, "transaction.chainId"],
      [blob, "transaction.type"],
    ] as const) {
      const error = await account
        .signTransaction(transaction as TransactionSerializable)
        .catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(InputError).and.to.include({ field });
    }
  });

  it("is not asked for a chain that is not its own, whatever a node says", async () => {
    const account = remoteAccount({ url: "http://127.0.0.1:1", address: key.address, chainId: CHAIN });
    const other = { ...transactions.legacy, chainId: CHAIN + 1 };
    const error = await account.signTransaction(other).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError).and.to.include({ field: "transaction.chainId" });
    const client = createClient({ account, transport: custom({ request: async () => "0x1" }) });
    const { type: _, ...rest } = transactions.eip1559;
    const { chainId: __, ...ofNoChain } = rest;
    const sent = await sendTransaction(client, { ...ofNoChain, chain: null }).catch(
      (thrown: unknown) => thrown,
    );
    expect(toVinculumError(sent, {})).to.be.instanceOf(InputError);
  });

  it("takes an address and a URL that are sound", () => {
    const { address } = key;
    for (const url of ["ftp://signer", "signer:9000", "signer"])
      expect(() => remoteAccount({ url, address })).to.throw(InputError, "http or https");
    const url = "http://signer:9000";
    expect(() => remoteAccount({ url, address: "0x12" })).to.throw(InputError, "40 hexadecimal digits");
  });

  it("signs a hash for nobody", async () => {
    const account = remoteAccount({ url: "http://127.0.0.1:1", address: key.address });
    expect(account.sign).to.equal(undefined);
    expect(await recoverHashSigner(hashMessage("a"), await key.signMessage({ message: "a" }))).to.equal(
      key.address,
    );
  });
});

/** The same signature with the other `s`. */
function withGreaterS(signature: Hex): Hex {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = order - BigInt(`0x${signature.slice(66, 130)}`);
  const v = signature.endsWith("1b") ? "1c" : "1b";
  return `${signature.slice(0, 66)}${s.toString(16).padStart(64, "0")}${v}` as Hex;
}

import { expect } from "chai";
import { hexToBytes, keccak256, serializeTransaction, type Address } from "viem";
import { privateKeyToAccount, sign } from "viem/accounts";

import { InputError } from "../../src/errors/input.ts";
import { signerUnreachable, type SignerError } from "../../src/errors/signer.ts";
import { digestAccount, type DigestSigner } from "../../src/signers/digestSigner.ts";
import { refusalOf } from "./support/refusal.ts";
import { transactions, typedData } from "./support/signables.ts";

const privateKey = `0x${"42".repeat(32)}` as const;
const key = privateKeyToAccount(privateKey);
const stranger = privateKeyToAccount(`0x${"43".repeat(32)}`);

/** A device that holds the key, but for what a test changes. */
function device(changes: Partial<DigestSigner> = {}): DigestSigner {
  return {
    encoding: "raw",
    publicKey: async () => hexToBytes(key.publicKey),
    sign: async (digest) => {
      const signature = await sign({
        hash: `0x${Buffer.from(digest).toString("hex")}`,
        privateKey,
        to: "bytes",
      });
      return signature.subarray(0, 64);
    },
    ...changes,
  };
}

describe("an account of a key that signs digests", () => {
  it("signs what the key itself would", async () => {
    const account = await digestAccount(device(), { address: key.address });
    expect(account).to.include({ address: key.address, type: "local" });
    for (const transaction of Object.values(transactions))
      expect(await account.signTransaction(transaction)).to.equal(await key.signTransaction(transaction));
    expect(await account.signTypedData(typedData)).to.equal(await key.signTypedData(typedData));
    const message = "Größe";
    expect(await account.signMessage({ message })).to.equal(await key.signMessage({ message }));
  });

  it("shows its device the hash and nothing else", async () => {
    const seen: string[] = [];
    const { sign: signs } = device();
    const account = await digestAccount(
      device({
        sign: (digest) => {
          seen.push(`0x${Buffer.from(digest).toString("hex")}`);
          return signs(digest);
        },
      }),
    );
    await account.signTransaction(transactions.eip1559);
    expect(seen).to.deep.equal([keccak256(serializeTransaction(transactions.eip1559))]);
  });

  it("is not opened for a key of another address", async () => {
    const open = digestAccount(device(), { address: stranger.address });
    const error = await open.catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError).and.to.include({ field: "address" });
    expect((error as InputError).expected).to.contain(key.address);
  });

  it("gives nothing out where the device signs with another key than the one it showed", async () => {
    const account = await digestAccount(device({ publicKey: async () => hexToBytes(stranger.publicKey) }));
    const error = await refusalOf(account.signTypedData(typedData));
    expect(error.code).to.equal("Signer_WrongKey");
    expect(error.differences[0]).to.include({ expected: stranger.address });
  });

  it("gives nothing out where the device hashes once more", async () => {
    const { sign: signs } = device();
    const account = await digestAccount(device({ sign: (digest) => signs(keccak256(digest, "bytes")) }));
    expect((await refusalOf(account.signTransaction(transactions.legacy))).code).to.equal("Signer_WrongKey");
  });

  it("tells a device that is away from one that refuses", async () => {
    const failures: [Error, SignerError["code"]][] = [
      [signerUnreachable("The HSM"), "Signer_Unreachable"],
      [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), "Signer_Unreachable"],
      [new Error("CKR_PIN_INCORRECT"), "Signer_Refused"],
    ];
    for (const [failure, code] of failures) {
      const fail = async (): Promise<never> => Promise.reject(failure);
      const account = await digestAccount(device({ name: "The HSM", sign: fail }));
      const error = await refusalOf(account.signTypedData(typedData));
      expect(error.code).to.equal(code);
      expect(error.shortMessage).to.contain("The HSM");
      expect((await refusalOf(digestAccount(device({ publicKey: fail })))).code).to.equal(code);
    }
  });

  it("does not sign for another chain than the one it is for", async () => {
    const account = await digestAccount(device(), { chainId: 31_338 });
    const error = await account.signTransaction(transactions.legacy).catch((thrown: unknown) => thrown);
    expect(error)
      .to.be.instanceOf(InputError)
      .and.to.include({ field: "transaction.chainId", given: 31_337 });
  });

  it("does not sign for every chain", async () => {
    const account = await digestAccount(device());
    const { chainId: _, ...everywhere } = transactions.legacy;
    const error = await account.signTransaction(everywhere).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError).and.to.include({ field: "transaction.chainId" });
  });

  it("has the address of its key where none is stated", async () => {
    const { address }: { address: Address } = await digestAccount(device());
    expect(address).to.equal(key.address);
  });
});

import { fileURLToPath } from "node:url";

import { expect } from "chai";
import { hexToBytes } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import {
  commandSigner,
  type Command,
  type CommandSignerParameters,
} from "../../src/agents/signers/commandSigner.ts";
import { digestAccount } from "../../src/signers/digestSigner.ts";
import { refusalOf } from "./support/refusal.ts";
import { transactions, typedData } from "./support/signables.ts";

const program = fileURLToPath(new URL("support/program.ts", import.meta.url));
const key = privateKeyToAccount(`0x${"42".repeat(32)}`);
const run = (word: string): Command => [process.execPath, program, word];

/** An account whose program signs as the word says. */
async function accountOf(word: string, changes: Partial<CommandSignerParameters> = {}) {
  const publicKey = hexToBytes(key.publicKey);
  return digestAccount(commandSigner({ sign: run(word), publicKey, encoding: "raw", ...changes }));
}

describe("a key that another program signs with", () => {
  it("shows its public key, and signs what the key itself would", async () => {
    const account = await accountOf("sign", { publicKey: run("key") });
    expect(account.address).to.equal(key.address);
    expect(await account.signTypedData(typedData)).to.equal(await key.signTypedData(typedData));
    const { creation } = transactions;
    expect(await account.signTransaction(creation)).to.equal(await key.signTransaction(creation));
  });

  it("takes an environment of its own, and quotes what the program complains of", async () => {
    const account = await accountOf("pin", { env: { DEVICE_PIN: "0000" } });
    const error = await refusalOf(account.signTypedData(typedData));
    expect(error).to.include({ code: "Signer_Refused", retry: "after-fix" });
    expect(error.shortMessage).to.contain("PIN 0000 is wrong").and.not.to.contain("\u001b");
  });

  it("is killed where it takes too long", async () => {
    const start = Date.now();
    const account = await accountOf("hang", { timeoutMs: 300 });
    const error = await refusalOf(account.signTypedData(typedData));
    expect(error).to.include({ code: "Signer_Unreachable", retry: "later" });
    expect(Date.now() - start).to.be.lessThan(5_000);
  });

  for (const [word, code] of [
    ["deaf", "Signer_Malformed"],
    ["flood", "Signer_Refused"],
  ] as const)
    it(`is refused where it is ${word}`, async () => {
      const account = await accountOf(word);
      expect((await refusalOf(account.signTypedData(typedData))).code).to.equal(code);
    });

  it("is refused where there is no such program, and no shell reads its words", async () => {
    for (const sign of [["no-such-program"], [`${process.execPath} ${program} sign`]] as const) {
      const account = await accountOf("sign", { sign });
      const error = await refusalOf(account.signTypedData(typedData));
      expect(error.code).to.equal("Signer_Refused");
      expect(error.cause).to.include({ code: "ENOENT" });
    }
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { createClient, hashMessage, hashTypedData, http } from "viem";
import { sendTransaction, waitForTransactionReceipt } from "viem/actions";

import { startAnvil } from "../../scripts/twoLedgers/nodes.ts";
import {
  commandSigner,
  type Command,
  type CommandSignerParameters,
} from "../../src/agents/signers/commandSigner.ts";
import { recoverHashSigner } from "../../src/domain/signature.ts";
import { InputError } from "../../src/errors/input.ts";
import { digestAccount } from "../../src/signers/digestSigner.ts";
import { refusalOf } from "./support/refusal.ts";
import { transactions, typedData } from "./support/signables.ts";

/** Where distributions put SoftHSM2's module. */
const modules = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];
const module = process.env["SOFTHSM2_MODULE"] ?? modules.find((path) => existsSync(path));
const installed = (program: string) =>
  spawnSync(program, ["--help"], { stdio: "ignore" }).error === undefined;
const missing = [
  ...(module === undefined || !installed("softhsm2-util") ? ["SoftHSM2"] : []),
  ...(installed("pkcs11-tool") ? [] : ["OpenSC's pkcs11-tool"]),
].join(" and ");

const PIN = "648219";

// docs/signers.md prints these commands.
const reason = missing === "" ? "" : ` (not here: ${missing}; apt-get install softhsm2 opensc)`;
describe(`a key in a PKCS#11 device: SoftHSM2 by way of pkcs11-tool${reason}`, () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let tool: Command;
  before(function () {
    if (missing !== "") this.skip();
    folder = mkdtempSync(join(tmpdir(), "vinculum-softhsm-"));
    mkdirSync(join(folder, "tokens"));
    const conf = join(folder, "softhsm2.conf");
    writeFileSync(conf, `directories.tokendir = ${join(folder, "tokens")}\nobjectstore.backend = file\n`);
    env = { SOFTHSM2_CONF: conf, HSM_PIN: PIN };
    tool = ["pkcs11-tool", "--module", module!, "--token-label", "bank"];
    use("softhsm2-util", "--init-token", "--free", "--label", "bank", "--so-pin", "917352", "--pin", PIN);
    for (const [id, curve] of [
      ["01", "secp256k1"],
      ["02", "prime256v1"],
    ] as const)
      use(...tool, ...login, "--keypairgen", "--key-type", `EC:${curve}`, "--id", id, "--usage-sign");
  });
  after(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  const login = ["--login", "--pin", "env:HSM_PIN"];

  function use(program: string, ...args: string[]): void {
    execFileSync(program, args, { env: { ...process.env, ...env }, stdio: "pipe" });
  }

  async function accountOf(
    id: string,
    changes: Partial<CommandSignerParameters> = {},
    format: string[] = [],
  ) {
    return digestAccount(
      commandSigner({
        sign: [...tool, ...login, "--id", id, "--sign", "--mechanism", "ECDSA", ...format],
        publicKey: [...tool, "--id", id, "--read-object", "--type", "pubkey"],
        encoding: "raw",
        env,
        ...changes,
      }),
    );
  }

  it("signs trades, messages and transactions, as its device gives them", async () => {
    const account = await accountOf("01");
    const signature = await account.signTypedData(typedData);
    expect(await recoverHashSigner(hashTypedData(typedData), signature)).to.equal(account.address);
    for (const transaction of Object.values(transactions))
      expect(await account.signTransaction(transaction)).to.match(/^0x/); // its own check is what is tested: it recovers
  });

  it("signs in DER as well, and often enough with either s", async () => {
    const account = await accountOf("01", { encoding: "der" }, ["--signature-format", "openssl"]);
    for (let run = 0; run < 20; ++run) {
      const message = `message ${run}`;
      const signature = await account.signMessage({ message });
      expect(await recoverHashSigner(hashMessage(message), signature)).to.equal(account.address);
    }
  });

  it("sends a transaction on a ledger without gas", async () => {
    const node = await startAnvil();
    try {
      const account = await accountOf("01");
      const client = createClient({ account, transport: http(node.url) });
      const free = { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n, gas: 21_000n, chain: null };
      const hash = await sendTransaction(client, { to: account.address, ...free });
      const receipt = await waitForTransactionReceipt(client, { hash, pollingInterval: 20 });
      expect(receipt).to.include({ status: "success", from: account.address.toLowerCase() });
    } finally {
      await node.stop();
    }
  });

  it("is not opened for a key of another curve", async () => {
    const error = await accountOf("02").catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError).and.to.include({ field: "publicKey" });
  });

  it("refuses a wrong PIN, and a key that it has not; neither is tried again", async () => {
    const wrong = await accountOf("01", { env: { ...env, HSM_PIN: "000000" } });
    const error = await refusalOf(wrong.signTypedData(typedData));
    expect(error).to.include({ code: "Signer_Refused", retry: "after-fix" });
    expect(error.shortMessage).to.contain("CKR_PIN_INCORRECT");
    expect((await refusalOf(accountOf("09"))).code).to.equal("Signer_Refused");
  });
});

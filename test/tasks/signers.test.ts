import { expect } from "chai";
import type { Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { web3Signer } from "../signers/support/web3Signer.ts";
import { StubSigner } from "../signers/support/stubSigner.ts";
import { CommandLine, type Words } from "./support/commandLine.ts";

/** A key that no node keeps, without a coin of any chain. */
const key = privateKeyToAccount(`0x${"77".repeat(32)}`);
const honest = web3Signer(key, 31_337);

interface Balances {
  balances: { total: string }[];
}

describe("tasks with a key that a remote signer keeps", () => {
  const cli = new CommandLine();
  let signer: StubSigner;
  /** What it does beside the truth. */
  let lie: ((method: string) => unknown) | undefined;
  before(async () => {
    signer = await StubSigner.open(
      (method, params, response) => lie?.(method) ?? honest(method, params, response),
    );
    await cli.startNode();
    await cli.json("deploy");
    const onboard = "participant onboard --country HK --roles dealer";
    await cli.json(
      `${onboard} --lei 5493000F4ZO33MV32P92 --bic BANKHKHHXXX --name Bank --account ${key.address}`,
    );
    await cli.json(`${onboard} --lei 5493006MHB84DD0ZWV18 --bic DEALHKHHXXX --name Dealer --account 4`);
    await cli.json("cash issue --to BANKHKHHXXX --amount 1000.00 --reserve-ref RTGS-1 --from 1");
  });
  after(async () => {
    await signer.close();
    await cli.close();
  });
  beforeEach(() => void signer.asked.splice(0));
  afterEach(() => (lie = undefined));

  /** Runs something with the signer in the environment. */
  async function signing<Result>(run: () => Promise<Result>, url = signer.url): Promise<Result> {
    process.env["VINCULUM_SIGNER"] = url;
    try {
      return await run();
    } finally {
      delete process.env["VINCULUM_SIGNER"];
    }
  }

  const transfer: Words = "cash transfer --to DEALHKHHXXX --amount 10.00";
  const balanceOfDealer = async () =>
    (await cli.json<Balances>("cash balance DEALHKHHXXX")).balances[0]!.total;

  it("send, and pay no gas where there is none to pay", async () => {
    await signing(() => cli.json(transfer));
    expect(await balanceOfDealer()).to.equal("1000");
    expect(signer.asked).to.deep.equal(["eth_accounts", "eth_signTransaction"]);
  });

  it("sign typed data", async () => {
    const words = "cash redeem sign --amount 1.00 --reference R-1 --valid-until 2099-12-31";
    const { signature } = await signing(() => cli.json<{ signature: Hex }>(words));
    expect(signature).to.match(/^0x[0-9a-f]{130}$/);
    expect(signer.asked).to.deep.equal(["eth_accounts", "eth_signTypedData_v4", "eth_signTypedData"]);
  });

  it("take only the signer's own keys", async () => {
    const error = await signing(() => cli.failure(2, transfer, "--from 1"));
    expect(error.message).to.equal('--from: expected one of the 1 keys here, numbered from 0, not "1"');
  });

  it("send nothing where the signer lies or is away", async () => {
    const before = await balanceOfDealer();
    lie = (method) =>
      method === "eth_signTransaction"
        ? key.signTransaction({ chainId: 31_337, type: "legacy", to: key.address, nonce: 1, gas: 21_000n })
        : undefined;
    expect(await signing(() => cli.failure(1, transfer))).to.include({ name: "Signer_OtherTransaction" });
    const away = await signing(() => cli.failure(1, transfer), "http://127.0.0.1:1");
    expect(away).to.include({ name: "Signer_Unreachable" });
    expect(await balanceOfDealer()).to.equal(before);
  });
});

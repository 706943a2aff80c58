import { expect } from "chai";
import { BrowserProvider, Contract, Interface } from "ethers";
import { network } from "hardhat";
import { createPublicClient, createWalletClient, custom, encodeErrorResult, parseAbi, type Hex } from "viem";

import { decodeContractError } from "../../src/errors/contract.ts";
import { toVinculumError } from "../../src/errors/from.ts";

const ECHO = "0x00000000000000000000000000000000000ec400";
/** CALLDATACOPY all of the input, REVERT with it: a contract that refuses with the data it is called with. */
const ECHO_CODE = "0x365f5f37365ffd";

const errors = parseAbi(["error Token_InsufficientFree(address account, uint256 free, uint256 needed)"]);
/** A function whose call data is the error's revert data. */
const abi = parseAbi([
  "function Token_InsufficientFree(address account, uint256 free, uint256 needed)",
  "function balanceOf(address account) view returns (uint256)",
]);
const args = [ECHO, 5n, 7n] as const;
const data = encodeErrorResult({ abi: errors, errorName: "Token_InsufficientFree", args });
const abis = { Bond: errors };

async function refusalOf(act: () => Promise<unknown>) {
  const thrown: unknown = await act().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).to.be.instanceOf(Error);
  return decodeContractError(thrown, abis);
}

describe("revert data of a real chain", () => {
  let provider: Parameters<typeof custom>[0];
  let sender: Hex;

  before(async () => {
    ({ provider } = await network.create());
    await provider.request({ method: "hardhat_setCode", params: [ECHO, ECHO_CODE] });
    [sender] = (await provider.request({ method: "eth_accounts" })) as [Hex];
  });

  const callers: [string, () => Promise<unknown>][] = [
    [
      "viem's readContract",
      () =>
        createPublicClient({ transport: custom(provider) }).readContract({
          address: ECHO,
          abi,
          functionName: "Token_InsufficientFree",
          args,
        } as never),
    ],
    [
      "viem's simulateContract",
      () =>
        createPublicClient({ transport: custom(provider) }).simulateContract({
          address: ECHO,
          abi,
          functionName: "Token_InsufficientFree",
          args,
        }),
    ],
    ["viem's call", () => createPublicClient({ transport: custom(provider) }).call({ to: ECHO, data })],
    [
      "viem's estimateGas",
      () =>
        createPublicClient({ transport: custom(provider) }).estimateGas({ account: sender, to: ECHO, data }),
    ],
    [
      "viem's sendTransaction",
      () =>
        createWalletClient({ account: sender, transport: custom(provider) }).sendTransaction({
          to: ECHO,
          data,
          chain: null,
        }),
    ],
    ["ethers' call", async () => new BrowserProvider(provider).call({ to: ECHO, data })],
    [
      "ethers' contract call",
      async () =>
        new Contract(
          ECHO,
          Interface.from(["function Token_InsufficientFree(address,uint256,uint256)"]),
          await new BrowserProvider(provider).getSigner(),
        ).getFunction("Token_InsufficientFree")(...args),
    ],
    [
      "ethers' staticCall",
      async () =>
        new Contract(
          ECHO,
          Interface.from(["function Token_InsufficientFree(address,uint256,uint256)"]),
          new BrowserProvider(provider),
        )
          .getFunction("Token_InsufficientFree")
          .staticCall(...args),
    ],
    [
      "the provider itself",
      () => provider.request({ method: "eth_call", params: [{ to: ECHO, data }, "latest"] }),
    ],
  ];
  for (const [name, call] of callers) {
    it(`is found in what ${name} throws`, async () => {
      const refusal = await refusalOf(call);
      expect(refusal?.errorName).to.equal("Token_InsufficientFree");
      expect(refusal?.args).to.deep.equal({
        account: "0x00000000000000000000000000000000000Ec400",
        free: 5n,
        needed: 7n,
      });
    });
  }

  it("is empty where the contract gives no reason", async () => {
    const client = createPublicClient({ transport: custom(provider) });
    expect((await refusalOf(() => client.call({ to: ECHO })))?.errorName).to.equal("NoReason");
  });

  it("does not exist where there is no contract: the chain was reset", async () => {
    const client = createPublicClient({ transport: custom(provider) });
    const address = `0x${"99".repeat(20)}` as const;
    const ethers = new Contract(
      address,
      Interface.from(["function balanceOf(address) view returns (uint256)"]),
      new BrowserProvider(provider),
    );
    for (const read of [
      () => client.readContract({ address, abi, functionName: "balanceOf", args: [sender] }),
      () => ethers.getFunction("balanceOf")(sender) as Promise<unknown>,
    ]) {
      const thrown: unknown = await read().catch((error: unknown) => error);
      expect(toVinculumError(thrown, abis)?.code).to.equal("Chain_Reset");
    }
  });
});

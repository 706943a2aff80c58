import { numberToHex } from "viem";

import { contractAbis, type ReadClient } from "../../actions/client.ts";
import { ChainError } from "../../errors/chain.ts";
import { decodeContractError } from "../../errors/contract.ts";
import type { VinculumError } from "../../errors/base.ts";
import { toVinculumError } from "../../errors/from.ts";
import {
  refusalOf,
  type Act,
  type ActKind,
  type ActKinds,
  type ActOutcome,
  type Mined,
  type Receipt,
  type Refusal,
} from "./act.ts";
import type { ActEnd } from "./book.ts";
import type { Carrier } from "./lane.ts";

/** Reads from receipts what became of acts. */
export class Outcomes {
  readonly #client: ReadClient;
  readonly #kinds: ActKinds;

  constructor(client: ReadClient, kinds: ActKinds) {
    this.#client = client;
    this.#kinds = kinds;
  }

  /** What a mined transaction did for each of its acts. */
  async read(receipt: Receipt, { acts }: Carrier): Promise<ActEnd[]> {
    const [first] = acts;
    if (first === undefined) return [];
    const kind = this.#kinds[first.kind]!;
    if (!receipt.succeeded && acts.length > 1) return acts.map((act) => ({ act, outcome: undefined }));
    if (!receipt.succeeded) {
      const refusal = refusalOf(await this.#reasonOf(kind, first, receipt.mined));
      return [{ act: first, outcome: await refused(kind, first, refusal, receipt.mined) }];
    }
    const reasons = kind.refusals(receipt, acts.length);
    return Promise.all(
      acts.map(async (act, place) => {
        const data = reasons[place];
        if (data === undefined) return { act, outcome: { status: "done" as const, mined: receipt.mined } };
        const refusal = refusalOf(decodeContractError(data, contractAbis)!);
        return { act, outcome: await refused(kind, act, refusal, receipt.mined) };
      }),
    );
  }

  /** Asks again what failed: as things stood after its block, then before it. */
  async #reasonOf(kind: ActKind, act: Act, { block, sender, transaction }: Mined): Promise<VinculumError> {
    const { to, data, gas } = kind.call([act.payload]);
    const call = { from: sender, to, data, gas: numberToHex(gas) };
    for (const at of [block, block - 1n]) {
      try {
        await this.#client.request({ method: "eth_call", params: [call, numberToHex(at)] } as never);
      } catch (error) {
        const known = toVinculumError(error, contractAbis);
        if (known === undefined || known.code === "Chain_Unreachable") throw error;
        return known;
      }
    }
    return new ChainError(`Transaction ${transaction} was mined in block ${block} and failed`, {
      code: "Chain_TransactionFailed",
      retry: "after-fix",
      hint: "Look at the transaction; submit again if its reason has passed.",
    });
  }
}

async function refused(kind: ActKind, act: Act, refusal: Refusal, mined: Mined): Promise<ActOutcome> {
  return (await kind.doneBefore?.(act, refusal)) ?? { status: "refused", refusal, mined };
}

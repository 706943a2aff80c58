import {
  decodeAbiParameters,
  encodeAbiParameters,
  encodeFunctionData,
  isAddressEqual,
  parseEventLogs,
  type AbiParameter,
  type Hex,
} from "viem";
import { getTransactionReceipt } from "viem/actions";

import { dvpAbi } from "../../../abi/dvp.ts";
import type { ReadClient } from "../../../actions/client.ts";
import { readTradeStatus } from "../../../actions/dvp/readTradeStatus.ts";
import { encodeSignedTrade, type SignedTrade } from "../../../actions/dvp/signedTrade.ts";
import { withTypedErrors } from "../../../actions/write.ts";
import type { Ledger } from "../../../deployments.ts";
import { tradeId, type SignableTrade } from "../../../domain/trade.ts";
import type { Act, ActKind, Receipt } from "../act.ts";

export interface TradeKindParameters {
  /** Reads. */
  client: ReadClient;
  ledger: Ledger;
  /** How many trades one transaction settles at most; 1 unless stated. One that fails stops none of the others. */
  batch?: number;
}

/** The contract's bounds for one trade: contract wallets that verify, freeze orders to be walked. */
const MOST_GAS = 1_700_000n;
/** A trade of a batch by keys and without orders takes 80,000; the last one must find {@link MOST_GAS} left. */
const BATCHED_GAS = 150_000n;

// The contract's own `SignedTrade`, out of its interface.
const SIGNED_TRADE = signedTradeParameter();

/**
 * Signed trades: each settles once, whoever submits it. One that another submitter, or the other party, has settled is
 * done, with their transaction.
 *
 * @example
 * const kinds = { trade: tradeKind({ client, ledger, batch: 20 }) };
 */
export function tradeKind({ client, ledger, batch = 1 }: TradeKindParameters): ActKind {
  return {
    most: batch,
    call: (payloads) => {
      const items = payloads.map(decodeTrade);
      const [first] = items;
      const settle = { abi: dvpAbi, functionName: "settle" } as const;
      const settleBatch = { abi: dvpAbi, functionName: "settleBatch" } as const;
      return items.length === 1
        ? {
            to: ledger.dvp,
            data: encodeFunctionData({
              ...settle,
              args: [first!.trade, first!.sellerSignature, first!.buyerSignature],
            }),
            gas: MOST_GAS,
          }
        : {
            to: ledger.dvp,
            data: encodeFunctionData({ ...settleBatch, args: [items] }),
            gas: MOST_GAS + BigInt(items.length) * BATCHED_GAS,
          };
    },
    refusals: (receipt, count) => refusals(receipt, ledger, count),
    doneBefore: async (act, { code }) => {
      if (code !== "DvP_NonceUsed") return undefined;
      const { trade } = decodeTrade(act.payload);
      const { tradeId: id, settled } = await readTradeStatus(client, { ledger, trade });
      if (id !== act.id || settled === undefined) return undefined;
      const receipt = await withTypedErrors(() =>
        getTransactionReceipt(client, { hash: settled.transaction }),
      );
      const { transactionHash: transaction, blockNumber: block, gasUsed, from: sender } = receipt;
      return { status: "done", mined: { transaction, block, gasUsed, sender } };
    },
  };
}

/** A signed trade as an act, under its trade id. A lodged one needs no signatures. */
export function tradeAct(
  kind: string,
  ledger: Ledger,
  { trade, ...signatures }: SignedTrade & { trade: SignableTrade },
): Act {
  return {
    id: tradeId(ledger, trade),
    kind,
    payload: encodeAbiParameters([SIGNED_TRADE], [encodeSignedTrade({ trade, ...signatures })]),
  };
}

/** Of a single trade the transaction tells; of each of a batch one event, in their order. */
function refusals({ logs }: Receipt, { dvp }: Ledger, count: number): (Hex | undefined)[] {
  if (count === 1) return [undefined];
  const told = parseEventLogs({
    abi: dvpAbi,
    eventName: ["TradeSettled", "TradeRefused", "ItemRejected"],
    logs: logs.filter(({ address }) => isAddressEqual(address, dvp)) as never[],
  }) as { eventName: string; args: { reason?: Hex } }[];
  if (told.length !== count) throw new Error(`a batch of ${count} tells of ${told.length} trades`);
  return told.map(({ eventName, args }) => (eventName === "TradeSettled" ? undefined : args.reason));
}

function decodeTrade(payload: Hex): Required<SignedTrade> {
  return decodeAbiParameters([SIGNED_TRADE], payload)[0] as Required<SignedTrade>;
}

function signedTradeParameter(): AbiParameter {
  const settleBatch = dvpAbi.find((item) => item.type === "function" && item.name === "settleBatch");
  return { ...settleBatch!.inputs[0], type: "tuple" };
}

import { zeroAddress, type Address, type Hex } from "viem";
import { readContract } from "viem/actions";

import { dvpAbi } from "../../abi/dvp.ts";
import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { instrumentFromHex, type InstrumentCode } from "../../domain/instrument.ts";
import { nameAt } from "../../domain/names.ts";
import { sides, type Side } from "../../domain/trade.ts";
import type { TradeFile } from "../../domain/tradeFile.ts";
import { InputError } from "../../errors/input.ts";
import type { ReadClient } from "../client.ts";
import { readLogs, type BlockRange } from "../logs.ts";
import { withTypedErrors } from "../write.ts";
import { findSigner } from "./verify/signature.ts";

/** A party's signature that was published on the ledger, for the other party to find. */
export interface AnnouncementView {
  tradeId: Hex;
  /** Who has signed. */
  side: Side;
  /** The trade with that one signature: verify it, and compare it with what was agreed, before you sign it too. */
  file: TradeFile;
  block: bigint;
  transaction: Hex;
}

export interface ReadAnnouncementsParameters extends Partial<BlockRange> {
  ledger: Ledger;
  seller?: Address;
  buyer?: Address;
}

/**
 * The trades that were announced, in order; of one seller or buyer where stated. An announcement is no settlement: the
 * trade may have settled, expired or been cancelled since. Left out are tokens whose code this version does not know.
 *
 * @example
 * const [{ file }] = await readAnnouncements(client, { ledger, buyer });
 * const { ok } = await verifyTrade(client, { ledger, file });
 */
export async function readAnnouncements(
  client: ReadClient,
  { ledger, seller, buyer, fromBlock = ledger.anchor.block, toBlock }: ReadAnnouncementsParameters,
): Promise<AnnouncementView[]> {
  const logs = await readLogs(client, {
    address: ledger.dvp,
    abi: dvpAbi,
    eventName: "TradeAnnounced",
    args: { ...(seller && { seller }), ...(buyer && { buyer }) },
    fromBlock,
    toBlock,
  });
  const codes = await readCodes(
    client,
    ledger,
    logs.flatMap(({ args: { trade } }) => [trade.security, trade.cash]),
  );
  const views = logs.map(async ({ args, blockNumber: block, transactionHash: transaction }) => {
    const [isin, currency] = [codes.get(args.trade.security), codes.get(args.trade.cash)];
    if (isin === undefined || isin === "" || currency === undefined) return [];
    const trade = { ...args.trade, isin, currency };
    const { tradeId, signature } = args;
    const side = nameAt(sides, args.side);
    const signer = await findSigner(client, { ledger, trade, side, signature });
    const { ledgerId, chainId, dvp } = ledger;
    const file = { ledgerId, chainId, dvp, trade, signatures: [{ side, signer, signature }] };
    return [{ tradeId, side, file, block, transaction }];
  });
  return (await Promise.all(views)).flat();
}

/** Code of each token; empty where there is none, undefined where this version does not know it. */
async function readCodes(
  client: ReadClient,
  { registry }: Ledger,
  tokens: readonly Address[],
): Promise<Map<Address, InstrumentCode | "" | undefined>> {
  const codes = [...new Set(tokens)].map(
    async (token): Promise<[Address, InstrumentCode | "" | undefined]> => {
      if (token === zeroAddress) return [token, ""];
      const { code } = await withTypedErrors(() =>
        readContract(client, {
          address: registry,
          abi: participantRegistryAbi,
          functionName: "instrumentOf",
          args: [token],
        }),
      );
      return [token, knownCode(code)];
    },
  );
  return new Map(await Promise.all(codes));
}

function knownCode(hex: Hex): InstrumentCode | undefined {
  try {
    return instrumentFromHex(hex);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

import { readContract } from "viem/actions";

import { fourEyesAbi } from "../../../../src/abi/fourEyes.ts";
import { wholesaleCashAbi } from "../../../../src/abi/wholesaleCash.ts";
import { centralBankOf } from "../../../../src/actions/cash/issueCash.ts";
import type { RedemptionView } from "../../../../src/actions/cash/listRedemptions.ts";
import type { PlacedMovement } from "../../../../src/actions/cash/placedMovements.ts";
import { readPaused } from "../../../../src/actions/tokens/readPaused.ts";
import { withTypedErrors } from "../../../../src/actions/write.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import { movementsOf, redemptionsOf } from "../../officer/cashFollower.ts";

/** A currency's cash as of one block. Amounts in minor units. */
export interface CashView {
  currency: Currency;
  /** From events, since the ledger began. */
  issued: bigint;
  redeemed: bigint;
  /** What the token says is held. */
  supply: bigint;
  /** In requests that wait for an answer. */
  requested: bigint;
  /** Whether nothing of it moves. */
  paused: boolean;
  /** What one person may still issue today; undefined without four eyes. */
  soloLeft: bigint | undefined;
  redemptions: RedemptionView[];
  /** The newest one first. */
  movements: PlacedMovement[];
  directory: readonly ParticipantView[];
  /** UNIX seconds: of the block. */
  time: bigint;
}

/** Reads what was issued, redeemed, is held, and is asked for. */
export async function readCashView(reading: Reading, currency: Currency): Promise<CashView> {
  const { client, ledger, block, registry } = reading;
  const { cash } = centralBankOf(ledger, currency);
  const toBlock = block.number;
  const [redemptions, movements, supply, paused, soloLeft] = await Promise.all([
    redemptionsOf(reading, currency).then((known) => [...known.values()]),
    movementsOf(reading, currency),
    withTypedErrors(() =>
      readContract(client, {
        address: cash,
        abi: wholesaleCashAbi,
        functionName: "totalSupply",
        blockNumber: toBlock,
      }),
    ),
    readPaused(client, { token: cash, blockNumber: toBlock }),
    readSoloLeft(reading, currency),
  ]);
  const sum = (kind: PlacedMovement["kind"]) =>
    movements.reduce((total, each) => (each.kind === kind ? total + each.amount : total), 0n);
  return {
    currency,
    issued: sum("issued"),
    redeemed: sum("redeemed"),
    supply,
    requested: redemptions.reduce(
      (total, { status, amount }) => (status === "requested" ? total + amount : total),
      0n,
    ),
    paused,
    soloLeft,
    redemptions: redemptions.toReversed(),
    movements: movements.toReversed(),
    directory: registry.participants,
    time: block.time,
  };
}

async function readSoloLeft(
  { client, ledger, block }: Reading,
  currency: Currency,
): Promise<bigint | undefined> {
  const { cash, fourEyes } = centralBankOf(ledger, currency);
  if (fourEyes === undefined) return undefined;
  const [dailyLimit, issuedToday] = await withTypedErrors(() =>
    readContract(client, {
      address: fourEyes,
      abi: fourEyesAbi,
      functionName: "soloIssuanceOf",
      args: [cash],
      blockNumber: block.number,
    }),
  );
  return dailyLimit > issuedToday ? dailyLimit - issuedToday : 0n;
}

import { getAddress, type Address, type Hex } from "viem";

import { tokenAbi, type ReadClient } from "../../actions/client.ts";
import { readMany } from "../../actions/readMany.ts";
import { differenceOf, type Comparison } from "../../domain/difference.ts";
import { frozenPart } from "../../domain/freezeBook.ts";
import { ISSUED, lockStatuses } from "../../domain/holdingsBook.ts";
import { nameAt } from "../../domain/names.ts";
import type { Replay } from "./replay.ts";
import type { VerifiedToken } from "./token.ts";

/** The end of a block, and its own time. */
export interface VerifiedBlock {
  block: bigint;
  /** UNIX seconds. */
  time: bigint;
}

/** What every account holds of a token: total, free, locked and frozen. Accounts that are registered and never held it are asked too. */
export async function compareBalances(
  client: ReadClient,
  replay: Replay,
  { address, name }: VerifiedToken,
  { block, time }: VerifiedBlock,
): Promise<Comparison> {
  const token = address.toLowerCase();
  const registered = replay.participants.participants().flatMap(({ accounts }) => accounts);
  const accounts = new Set([
    ...replay.holdings.holdings(token).keys(),
    ...registered.map(({ account }) => account.toLowerCase()),
  ]);
  accounts.delete(ISSUED);
  const asked = [...accounts].map((account) => getAddress(account));
  const answers = await readMany<readonly [bigint, bigint, bigint, bigint]>(
    client,
    asked.map((account) => ({ address, abi: tokenAbi, functionName: "holdingOf", args: [account] })),
    block,
  );
  const differences = asked.flatMap((account, index) => {
    const { total, locked } = replay.holdings.holdingOf(token, account.toLowerCase());
    const frozen = frozenPart(replay.freezes.ordersOf(token, account), total - locked, time);
    const [onTotal, onFree, onLocked, onFrozen] = answers[index]!;
    return differenceOf(
      `${name} ${account}`,
      holdingText(total, total - locked - frozen, locked, frozen),
      holdingText(onTotal, onFree, onLocked, onFrozen),
    );
  });
  return { compared: asked.length, differences };
}

/** Every lock that was ever opened in a token: status, what remains, and whose it is. */
export async function compareLocks(
  client: ReadClient,
  replay: Replay,
  { address, name }: VerifiedToken,
  block: bigint,
): Promise<Comparison> {
  const locks = [...replay.holdings.locks(address.toLowerCase())];
  const answers = await readMany<readonly [number, bigint, boolean]>(
    client,
    locks.map(([lockId, { owner, receiver }]) => ({
      address,
      abi: tokenAbi,
      functionName: "lockOf",
      args: [lockId, owner, receiver],
    })),
    block,
  );
  const differences = locks.flatMap(([lockId, { status, remaining }], index) => {
    const [onStatus, onRemaining, partiesMatch] = answers[index]!;
    return differenceOf(
      `${name} ${lockId}`,
      `${status}, ${remaining} remaining`,
      `${nameAt(lockStatuses, onStatus)}, ${onRemaining} remaining${partiesMatch ? "" : ", of other parties"}`,
    );
  });
  return { compared: locks.length, differences };
}

/** The standing freeze orders of every account that ever had one, ended ones included until they are lifted. */
export async function compareFreezes(
  client: ReadClient,
  replay: Replay,
  { address, name }: VerifiedToken,
  block: bigint,
): Promise<Comparison> {
  const token = address.toLowerCase();
  const accounts = replay.freezes.accounts(token).map((account): Address => getAddress(account));
  const answers = await readMany<readonly { caseRef: Hex; amount: bigint; expiresAt: number }[]>(
    client,
    accounts.map((account) => ({
      address,
      abi: tokenAbi,
      functionName: "freezeOrdersOf",
      args: [account],
    })),
    block,
  );
  const differences = accounts.flatMap((account, index) => {
    const derived = [...replay.freezes.ordersOf(token, account)].map(([caseRef, order]) => ({
      caseRef,
      ...order,
    }));
    return differenceOf(`${name} ${account}`, ordersText(derived), ordersText(answers[index]!));
  });
  return { compared: accounts.length, differences };
}

function holdingText(total: bigint, free: bigint, locked: bigint, frozen: bigint): string {
  return `total ${total}, free ${free}, locked ${locked}, frozen ${frozen}`;
}

/** The contract keeps no order among them. */
function ordersText(orders: readonly { caseRef: string; amount: bigint; expiresAt: number }[]): string {
  const texts = orders.map(({ caseRef, amount, expiresAt }) => `${caseRef}: ${amount} until ${expiresAt}`);
  return texts.length === 0 ? "none" : texts.toSorted().join("; ");
}

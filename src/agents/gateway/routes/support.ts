import type { Hex } from "viem";

import { placeAfter, placeOf, type Place } from "../../../audit/store/place.ts";
import type { StoredEvent } from "../../../audit/store/storedEvents.ts";
import { formatInstant } from "../../../domain/instants.ts";
import { busy, notFound } from "../../../errors/gateway.ts";
import { InputError } from "../../../errors/input.ts";
import type { GatewayContext } from "../context.ts";
import { writeCursor } from "../cursor.ts";
import { address, integer, instant, object, string, word, type Schema } from "../http/schemas.ts";
import type { Directory, Head, KnownInstrument } from "../reads.ts";

/** How far the index is that an answer was read from. */
export const headSchema: Schema = object(
  { block: integer, hash: word, time: instant },
  { description: "The newest block of what this was read from." },
);

export const cursorOfEvents = "e";

/** An event. */
export const eventSchema: Schema = object({
  id: { type: "string", description: "Where to go on after it: a cursor." },
  block: integer,
  logIndex: integer,
  time: instant,
  transaction: word,
  contract: string,
  address,
  name: string,
  args: {
    type: "object",
    additionalProperties: true,
    description: "Arguments by name; amounts as strings of digits.",
  },
});

/** The newest block of the index. */
export async function headOf({ reads }: GatewayContext): Promise<Head> {
  const head = await reads.head();
  if (head === undefined) throw busy("the index has no block yet");
  return head;
}

export function headView({ block, hash, time }: Head) {
  return { block, hash: hash as Hex, time: formatInstant(BigInt(time)) };
}

/** The places of a range of blocks, both ends with it, as far as the index is. */
export function rangeOf(
  head: Head,
  { fromBlock = 0, toBlock }: { fromBlock?: number | undefined; toBlock?: number | undefined },
): { first: Place; before: Place } {
  return {
    first: placeOf(fromBlock, 0),
    before: placeAfter(toBlock === undefined ? head.block : known(head, toBlock, "toBlock")),
  };
}

/** A block that the index has. */
export function known(head: Head, block: number, field: string): number {
  if (block <= head.block) return block;
  throw new InputError({
    field,
    given: block,
    expected: `at most ${head.block}, the newest block of the index`,
    hint: "Ask again once it is there.",
  });
}

/** The token of an ISIN or a currency; the last one that was listed under it. */
export function instrumentOf({ instruments }: Directory, code: string): KnownInstrument {
  const found = instruments.findLast((instrument) => instrument.code === code);
  if (found === undefined) throw notFound();
  return found;
}

/** What a token is called: its code; its address where it is not known by one. */
export function codeOf({ instruments }: Directory, token: string): string {
  return instruments.find((instrument) => instrument.token === token)?.code ?? token;
}

export function eventView({
  place,
  block,
  logIndex,
  time,
  transaction,
  contract,
  address: at,
  name,
  args,
}: StoredEvent) {
  return {
    id: writeCursor(cursorOfEvents, place),
    block: Number(block),
    logIndex,
    time: formatInstant(time),
    transaction,
    contract,
    address: at.toLowerCase(),
    name,
    args: plain(args),
  };
}

function plain(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(args, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  ) as Record<string, unknown>;
}

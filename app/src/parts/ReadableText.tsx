import { useContext } from "react";
import type { Address } from "viem";

import { parseInstant } from "../../../src/domain/instants.ts";
import { namedAccountAt } from "../acting/namedAccounts.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { instrumentAt } from "../chain/instrumentAt.ts";
import type { Registry } from "../chain/registryFollower.ts";
import { useRegistry } from "../chain/useLedgerQuery.ts";
import { useFormats } from "../language/formats.ts";
import { RuntimeContext } from "../runtime.ts";

/** An address, or a moment. */
const READABLE = /(0x[0-9a-fA-F]{40}(?![0-9a-fA-F])|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)/;

/**
 * A text of an error for a person: accounts and tokens by name in place of their addresses, which stand in the names' titles, and moments
 * as the reader's language writes them.
 */
export function ReadableText({ text }: { text: string }) {
  const runtime = useContext(RuntimeContext);
  // Where the page could not start nobody has a name.
  return runtime === undefined ? text : <Readable text={text} ledgers={runtime.ledgers} />;
}

interface ReadableProps {
  text: string;
  ledgers: readonly [LedgerConnection, ...LedgerConnection[]];
}

function Readable({ text, ledgers }: ReadableProps) {
  const { instant } = useFormats();
  const first = useRegistry(ledgers[0]);
  const second = useRegistry(ledgers[1] ?? ledgers[0]);
  return text.split(READABLE).map((part, place) => {
    if (place % 2 === 0) return part;
    if (!part.startsWith("0x")) return momentText(part, instant);
    const address = part as Address;
    const name = nameOf(address, first) ?? nameOf(address, second);
    return name === undefined ? (
      part
    ) : (
      // Parts of one text never change place.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={place} className="code" title={address}>
        {name}
      </span>
    );
  });
}

/** As it is where the day is on no calendar: somebody may have typed it. */
function momentText(text: string, instant: (seconds: bigint) => string): string {
  try {
    return instant(parseInstant(text));
  } catch {
    return text;
  }
}

function nameOf(address: Address, registry: Registry | undefined): string | undefined {
  if (registry === undefined) return undefined;
  const { participants, instruments } = registry;
  return namedAccountAt(participants, address)?.name ?? instrumentAt(instruments, address)?.code;
}

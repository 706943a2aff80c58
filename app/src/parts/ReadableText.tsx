import { useContext } from "react";
import type { Address } from "viem";

import { accountName, findAccount } from "../../../src/actions/participants/resolveAccount.ts";
import { parseInstant } from "../../../src/domain/instants.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import type { Registry } from "../chain/registryFollower.ts";
import { useRegistry } from "../chain/useLedgerQuery.ts";
import { useFormats } from "../language/formats.ts";
import { RuntimeContext } from "../runtime.ts";

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const EITHER = /(0x[0-9a-fA-F]{40}(?![0-9a-fA-F])|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)/;

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
  return text.split(EITHER).map((part, place) => {
    const moment = momentIn(part);
    if (moment !== undefined) return instant(moment);
    if (!ADDRESS.test(part)) return part;
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

/** Undefined of what is none, and of a day that is on no calendar: somebody may have typed it. */
function momentIn(text: string): bigint | undefined {
  if (!INSTANT.test(text)) return undefined;
  try {
    return parseInstant(text);
  } catch {
    return undefined;
  }
}

function nameOf(address: Address, registry: Registry | undefined): string | undefined {
  if (registry === undefined) return undefined;
  const { participants, instruments } = registry;
  if (findAccount(participants, address) !== undefined) return accountName(participants, address);
  return instruments.find(({ token }) => token.toLowerCase() === address.toLowerCase())?.code;
}

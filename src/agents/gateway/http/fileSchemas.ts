import { sides } from "../../../domain/trade.ts";
import {
  address,
  digits,
  hex,
  instrument,
  integer,
  isin,
  list,
  object,
  oneOf,
  word,
  type Schema,
} from "./schemas.ts";

// The shapes of the files that parties exchange. What they mean is read by the domain's own parsers.

const chainId: Schema = { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const time: Schema = { ...digits, description: "UNIX seconds, as a string of digits." };
const version: Schema = { ...integer, const: 1 };

/** A trade file, as `dvp sign` writes it. */
export const tradeFile: Schema = object(
  {
    format: { type: "string", const: "vinculum-trade" },
    version,
    ledgerId: word,
    chainId,
    dvp: address,
    trade: object({
      isin: { ...isin, pattern: instrument["pattern"], description: "Code of what is delivered." },
      currency: {
        type: "string",
        pattern: "^([A-Z]{3}|[A-Z]{2}[A-Z0-9]{9}[0-9])?$",
        description: "Code of what is paid; empty for nothing.",
      },
      seller: address,
      buyer: address,
      security: address,
      faceAmount: digits,
      cash: address,
      settlementAmount: digits,
      tradeDate: time,
      settlementDate: time,
      validFrom: time,
      validUntil: time,
      nonce: digits,
    }),
    signatures: list(object({ side: oneOf(...sides), signer: address, signature: hex(4_096) }), sides.length),
  },
  { description: "A trade file, as `dvp sign` writes it." },
);

const leg = object({
  ledgerId: word,
  chainId,
  hashTimeLock: address,
  instrument,
  asset: address,
  owner: address,
  receiver: address,
  amount: digits,
  lockBefore: time,
  deadline: time,
  refundableFrom: time,
  arbiters: list(address, 3),
});

/** The terms of a trade across two ledgers, as `htlc terms` writes them. */
export const termsFile: Schema = object(
  {
    format: { type: "string", const: "vinculum-two-ledger-trade" },
    version,
    hashlock: word,
    secretHolder: oneOf(...sides),
    security: leg,
    cash: leg,
  },
  { description: "The terms of a trade across two ledgers, as `htlc terms` writes them." },
);

import type { HashRule } from "../../src/audit/proof/blockHash.ts";
import type { BuildComparison } from "../../src/audit/proof/build.ts";
import type { ProvenHolding } from "../../src/audit/proof/check.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { instrumentKindOf, type InstrumentCode } from "../../src/domain/instrument.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { plain, table } from "./print.ts";

const RULES: Record<HashRule, string> = {
  ethereum: "of the whole header",
  "besu-qbft": "of the header without round and commit seals (Besu QBFT)",
};

/** What a proof proves, for JSON. */
export function provenDocument({ block, ledgerId, chainId, token, account, holding }: ProvenHolding) {
  const { number, hash, given, rule, timestamp } = block;
  return {
    block: {
      number: Number(number),
      hash,
      hashFrom: given ? "given" : "file",
      hashRule: rule,
      time: formatInstant(timestamp),
    },
    ledgerId,
    chainId,
    token,
    account,
    holding: { ...holding, unlocked: holding.total - holding.locked },
  };
}

/** What a proof proves, for a person. */
export function provenLines({ block, ledgerId, chainId, token, account, holding }: ProvenHolding): string[] {
  const { instrument, name, address, codeHash } = token;
  // A bond's currency is not in the proof.
  const amount = (minor: bigint) =>
    instrumentKindOf(instrument) === "cash"
      ? formatMoney(minor, parseCurrency(instrument))
      : `${minor} minor units`;
  return table([
    ["  block", `${block.number} of ${formatInstant(block.timestamp)}`],
    ["  hash", `${block.hash}, ${RULES[block.rule]}`],
    ["  ledger", `${ledgerId}, chain ${chainId}`],
    ["  token", `${instrument}, ${plain(name)}, ${address}`],
    ["  code hash", codeHash],
    ["  account", account],
    ["  total", amount(holding.total)],
    ["  locked", amount(holding.locked)],
    ["  not locked", `${amount(holding.total - holding.locked)}; what of it is frozen is not in the proof`],
    ["  freeze orders", `${holding.freezeOrders}, expired ones included`],
  ]);
}

/** What is left to do for whoever checks. */
export function trustLines({ block, token }: ProvenHolding, build: BuildComparison | null): string[] {
  const { instrument, address } = token;
  return [
    block.given
      ? "The block's hash is the one you gave."
      : "The block's hash is the file's own word: the proof is worth nothing until you compare it with one from a source you trust.",
    ...(build === null ? [] : [buildLine(instrument, build)]),
    `Anybody can deploy such code: make sure that ${address} is the token that the ledger lists under ${instrument}.`,
  ];
}

function buildLine(instrument: InstrumentCode, build: BuildComparison): string {
  const contract = instrumentKindOf(instrument) === "bond" ? "Bond" : "WholesaleCash";
  const aside = build === "metadata" ? ", with other comments or names in its sources" : "";
  return `The token runs this build's ${contract}${aside}.`;
}

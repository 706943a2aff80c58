import type { Address } from "viem";
import { readContract } from "viem/actions";

import { participantRegistryAbi } from "../../../abi/participantRegistry.ts";
import type { Ledger } from "../../../deployments.ts";
import { bondStatuses } from "../../../domain/bonds.ts";
import { instrumentFromHex, type InstrumentCode } from "../../../domain/instrument.ts";
import { formatMoney } from "../../../domain/money.ts";
import { tokenAbi, type ReadClient } from "../../client.ts";
import { displayAmount, findInstrument, type Instrument } from "../../instruments/findInstrument.ts";
import { readHolding } from "../../tokens/readHolding.ts";
import { readPaused } from "../../tokens/readPaused.ts";
import { error, warning, type Finding } from "./finding.ts";

/** One leg of a trade: what goes from whom to whom. */
export interface TradeLeg {
  from: Address;
  to: Address;
  /** Token. */
  asset: Address;
  /** Minor units. */
  amount: bigint;
  /** Amount and asset for a person, by what the directory lists, whatever the file says. */
  display: string;
}

export interface CheckedLeg {
  leg: TradeLeg;
  /** Undefined where the token is not listed. */
  instrument: Instrument | undefined;
  findings: Finding[];
}

export interface LegTerms extends Omit<TradeLeg, "display"> {
  ledger: Ledger;
  /** Code that the trade names the token by. */
  code: InstrumentCode | "";
  /** `seller` or `buyer`, who gives it. */
  giver: string;
}

/** Whether a leg's token is the listed one it is called, can move, and is there to give. */
export async function checkLeg(
  client: ReadClient,
  { ledger, code, giver, ...terms }: LegTerms,
): Promise<CheckedLeg> {
  const { asset, amount } = terms;
  const entry = await readContract(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "instrumentOf",
    args: [asset],
  });
  if (!entry.listed) {
    const leg = { ...terms, display: `${amount} minor units of ${asset}, which is not listed` };
    return {
      leg,
      instrument: undefined,
      findings: [
        error("unlisted-token", `The token ${asset}, called ${code}, is not listed on this ledger`, {
          token: asset,
          code,
        }),
      ],
    };
  }
  const instrument = await findInstrument(client, { ledger, code: instrumentFromHex(entry.code) });
  const findings: Finding[] = [];
  if (instrument.code !== code) {
    findings.push(
      error("other-code", `The token ${asset} is listed as ${instrument.code}; the trade calls it ${code}`, {
        token: asset,
        listed: instrument.code,
        code,
      }),
    );
  }
  if (amount % instrument.denomination !== 0n) {
    const denomination = formatMoney(instrument.denomination, instrument.currency);
    findings.push(
      error("not-in-denomination", `${instrument.code} moves in multiples of ${denomination} only`, {
        code: instrument.code,
        denomination,
      }),
    );
  }
  findings.push(...(await checkMovement(client, instrument)));
  const { free } = await readHolding(client, { token: asset, account: terms.from });
  if (free < amount) {
    const [has, gives] = [displayAmount(free, instrument), displayAmount(amount, instrument)];
    findings.push(
      warning("insufficient-free", `The ${giver} has ${has} free and gives ${gives}`, {
        side: giver,
        has,
        gives,
      }),
    );
  }
  return { leg: { ...terms, display: displayAmount(amount, instrument) }, instrument, findings };
}

async function checkMovement(client: ReadClient, { token, kind, code }: Instrument): Promise<Finding[]> {
  const [paused, status] = await Promise.all([
    readPaused(client, { token }),
    kind === "bond"
      ? readContract(client, { address: token, abi: tokenAbi, functionName: "status" })
      : undefined,
  ]);
  const findings = paused ? [warning("paused", `Movement of ${code} is paused`, { code })] : [];
  const name = status === undefined ? undefined : bondStatuses[status];
  if (name === "announced" || name === "matured" || name === "redeemed") {
    findings.push(warning("not-moving", `${code} is ${name} and does not move`, { code, status: name }));
  }
  if (name === "open")
    findings.push(
      warning("issuance-only", `${code} is open: it moves from issuance accounts only`, { code }),
    );
  return findings;
}

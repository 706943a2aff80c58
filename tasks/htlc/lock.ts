import { findBeforeLock } from "../../src/actions/hashLocks/lockFindings.ts";
import { openHashLock } from "../../src/actions/hashLocks/openHashLock.ts";
import { readCommonTime } from "../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import { signHashLock } from "../../src/actions/hashLocks/signHashLock.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { readHex } from "../../src/domain/json.ts";
import { checkTwoLedgerTrade } from "../../src/domain/twoLedgerTerms.ts";
import { InputError } from "../../src/errors/input.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { holderName, receiptDocument } from "../lib/show.ts";
import { openTradeAs, parseTiming, parseMargin, type TradeArguments } from "../lib/twoLedgers.ts";
import { legDisplay, lockFindingLines } from "../lib/twoLedgerText.ts";

interface Arguments extends CommonArguments, TradeArguments {
  sign: boolean;
  signature: string | undefined;
  margin: string | undefined;
  from: string;
}

/** A contract wallet's signature may be long; a transaction carries far more. */
const LONGEST_SIGNATURE = 8_192;

export default command<Arguments>(async (args, { hre, note }) => {
  if (args.sign && args.signature !== undefined) {
    throw new InputError({ field: "--signature", given: args.signature, expected: "nothing beside --sign" });
  }
  const open = await openTradeAs(hre, args);
  const { trade, here, there, name, leg } = open;
  checkTwoLedgerTrade(trade, parseMargin(args.margin));
  await readCommonTime(here.client, there.client, parseTiming(args.margin));
  const findings = (await findBeforeLock(open)).flatMap(lockFindingLines);
  for (const finding of findings) note(finding);
  if (findings.length > 0) {
    const [done, what] = args.sign ? ["signed", "Nothing was signed"] : ["locked", "Nothing was locked"];
    return { ok: false, json: { leg: name, id: leg.id, [done]: false, findings }, text: [what] };
  }
  const display = await legDisplay(open, trade, name);
  const owner = holderName(here.directory, leg.terms.owner);
  const until = formatInstant(leg.terms.refundableFrom);
  if (args.sign) {
    note(`${owner} lets ${display} be locked before ${formatInstant(leg.agreement.lockBefore)}`);
    const signature = await signHashLock(here.client, { leg });
    return {
      json: { leg: name, id: leg.id, signer: here.client.account.address, signature },
      text: [signature],
    };
  }
  const { receipt } = await openHashLock(here.client, {
    leg,
    ...(args.signature !== undefined && {
      signature: readHex(args.signature, "--signature", { least: 1, most: LONGEST_SIGNATURE }),
    }),
  });
  return {
    json: { leg: name, id: leg.id, status: "locked", ...receiptDocument(receipt) },
    text: [
      `${display} of ${owner} is locked, in block ${receipt.blockNumber}: the ${name} leg`,
      `  ${leg.id}; back from ${until} unless it is claimed`,
    ],
  };
});

import { verifyHashLock } from "../../src/actions/hashLocks/verifyHashLock.ts";
import { loserOf } from "../../src/domain/twoLedgerStatus.ts";
import { legLock, legNames, type LegName } from "../../src/domain/twoLedgerTrade.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { lookAt, lookDocument, secretOf } from "../lib/twoLedgerLook.ts";
import { openTrade, type OpenTrade, type TradeArguments } from "../lib/twoLedgers.ts";
import { actText, differenceLines, legDisplay, OUTCOME_TEXT, standingLine } from "../lib/twoLedgerText.ts";

interface Arguments extends CommonArguments, TradeArguments {}

export default command<Arguments>(async (args, { hre, note }) => {
  const open = await openTrade(hre, args);
  const { trade, networks } = open;
  const [look, ...verifications] = await Promise.all([
    lookAt(open),
    ...legNames.map((name) => verify(open, name)),
  ]);
  const { standing, outcome, next } = look;
  const differing = verifications.filter(({ differences }) => differences.length > 0);
  for (const { name, differences } of differing) {
    note(`The ${name} leg is NOT locked as agreed:`);
    for (const line of differenceLines(differences)) note(`  ${line}`);
  }
  const loser = loserOf(outcome, standing);
  const displays = await Promise.all(legNames.map((name) => legDisplay(open, trade, name)));
  return {
    ok: differing.length === 0 && outcome !== "split",
    json: {
      ...lookDocument(look),
      hashlock: trade.hashlock,
      secretHolder: trade.secretHolder,
      secret: secretOf(look),
      legs: Object.fromEntries(
        verifications.map(({ name, found, differences, status }) => [
          name,
          {
            network: networks[name],
            ledgerId: trade[name].ledgerId,
            id: legLock(trade, name).id,
            status,
            time: standing[name].time,
            lockBefore: trade[name].lockBefore,
            deadline: trade[name].deadline,
            refundableFrom: trade[name].refundableFrom,
            found:
              found === undefined
                ? null
                : { id: found.id, by: found.by, block: Number(found.block), transaction: found.transaction },
            differences,
          },
        ]),
      ),
    },
    text: [
      `${OUTCOME_TEXT[outcome]}${loser === undefined ? "" : `; the ${loser} gave and received nothing`}`,
      ...legNames.map(
        (name, index) => `  ${displays[index]} on ${networks[name]}, ${standingLine(trade, standing, name)}`,
      ),
      ...next.map(
        (act, index) => `${index === 0 ? "next" : "then"}: ${actText(act, standing[act.leg].time)}`,
      ),
    ],
  };
});

async function verify({ trade, sources }: OpenTrade, name: LegName) {
  const { client, fromBlock } = sources[name];
  return { name, ...(await verifyHashLock(client, { leg: legLock(trade, name), fromBlock })) };
}

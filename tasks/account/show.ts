import { listInstruments } from "../../src/actions/instruments/listInstruments.ts";
import { findAccount, resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { readFreezeOrders } from "../../src/actions/tokens/readFreezeOrders.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { readOrders } from "../../src/actions/tokens/readOrders.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { table } from "../lib/print.ts";
import {
  accountDocument,
  HOLDING_COLUMNS,
  holderName,
  holdingRow,
  pastOrderLine,
  seizureLine,
  signerLines,
} from "../lib/show.ts";

interface Arguments extends CommonArguments {
  account: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const { client, ledger, directory } = await openLedger(hre);
  const account = resolveAccount(directory, args.account);
  const instruments = await listInstruments(client, { ledger });
  const holdings = await Promise.all(
    instruments.map(async (instrument) => ({
      instrument,
      holding: await readHolding(client, { token: instrument.token, account }),
      freezeOrders: await readFreezeOrders(client, { token: instrument.token, account }),
      orders: await readOrders(client, { ledger, token: instrument.token, account }),
    })),
  );
  const now = await readLedgerTime(client);
  const { participant, ...entry } = findAccount(directory, account)!;
  return {
    json: {
      ...accountDocument(entry),
      lei: participant.lei,
      suspended: participant.suspended,
      holdings: holdings.map(({ instrument: { code, token }, holding, freezeOrders, orders }) => ({
        code,
        token,
        ...holding,
        freezeOrders,
        orders,
      })),
    },
    text: [
      `${holderName(directory, account)}, ${entry.kind} account ${account}${participant.suspended ? ", SUSPENDED" : ""}`,
      ...signerLines(entry),
      ...table([
        ["", ...HOLDING_COLUMNS],
        ...holdings.map(({ instrument, holding }) => [instrument.code, ...holdingRow(holding, instrument)]),
      ]),
      ...holdings.flatMap(({ instrument, orders: { freezes, seizures } }) => [
        ...freezes.map((order) => pastOrderLine(order, instrument, now)),
        ...seizures.map((seizure) => seizureLine(seizure, instrument, directory)),
      ]),
    ],
  };
});

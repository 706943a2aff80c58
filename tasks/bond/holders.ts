import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { readHolders } from "../../src/actions/tokens/readHolders.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { table } from "../lib/print.ts";
import { HOLDING_COLUMNS, holderName, holdingRow } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  isin: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const isin = parseIsin(args.isin);
  const { client, ledger, directory } = await openLedger(hre);
  const instrument = await findInstrument(client, { ledger, code: isin });
  const { block, holders, issued, held, mismatches, ok } = await readHolders(client, {
    ledger,
    token: instrument.token,
  });
  const money = (amount: bigint) => formatMoney(amount, instrument.currency);
  return {
    ok,
    json: { isin, token: instrument.token, block: Number(block), issued, held, holders, mismatches },
    text: [
      ...table([
        ["", ...HOLDING_COLUMNS],
        ...holders.map((holder) => [
          holderName(directory, holder.account),
          ...holdingRow(holder, instrument),
        ]),
      ]),
      `issued ${money(issued)}, held ${money(held)}, by events and state at block ${block}: ${ok ? "they agree" : "THEY DIFFER"}`,
      ...mismatches.map(
        ({ account, fromEvents, held: found }) =>
          `${holderName(directory, account)}: ${money(fromEvents)} by events, ${money(found)} held`,
      ),
    ],
  };
});

import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency } from "../lib/options.ts";
import { table } from "../lib/print.ts";
import { HOLDING_COLUMNS, holderName, holdingRow } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  account: string;
  currency: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const { client, ledger, directory } = await openLedger(hre);
  const code = parseLedgerCurrency(ledger, args.currency);
  const instrument = await findInstrument(client, { ledger, code });
  const accounts =
    args.account === ""
      ? directory.flatMap((participant) => participant.accounts.map(({ account }) => account))
      : [resolveAccount(directory, args.account)];
  const balances = await Promise.all(
    accounts.map(async (account) => ({
      account,
      holding: await readHolding(client, { token: instrument.token, account }),
    })),
  );
  return {
    json: {
      currency: code,
      token: instrument.token,
      balances: balances.map(({ account, holding }) => ({ account, ...holding })),
    },
    text: table([
      ["", ...HOLDING_COLUMNS],
      ...balances.map(({ account, holding }) => [
        holderName(directory, account),
        ...holdingRow(holding, instrument),
      ]),
    ]),
  };
});

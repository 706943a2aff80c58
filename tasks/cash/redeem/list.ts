import { listRedemptions } from "../../../src/actions/cash/listRedemptions.ts";
import { formatInstant } from "../../../src/domain/instants.ts";
import { formatMoney } from "../../../src/domain/money.ts";
import { openLedger } from "../../lib/chain.ts";
import { command, type CommonArguments } from "../../lib/command.ts";
import { parseLedgerCurrency } from "../../lib/options.ts";
import { plain, table } from "../../lib/print.ts";
import { holderName } from "../../lib/show.ts";

interface Arguments extends CommonArguments {
  open: boolean;
  currency: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const { client, ledger, directory } = await openLedger(hre);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const all = await listRedemptions(client, { ledger, currency });
  const redemptions = args.open ? all.filter(({ status }) => status === "requested") : all;
  return {
    json: { currency, redemptions },
    text: table([
      ["reference", "account", "amount", "status", ""],
      ...redemptions.map(({ reference, account, amount, status, expiresAt, paymentRef, reason }) => [
        plain(reference),
        holderName(directory, account),
        formatMoney(amount, currency),
        status,
        plain(paymentRef ?? reason ?? (status === "requested" ? `until ${formatInstant(expiresAt)}` : "")),
      ]),
    ]),
  };
});

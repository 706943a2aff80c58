import { listRedemptions } from "../../../src/actions/cash/listRedemptions.ts";
import { rejectRedemption } from "../../../src/actions/cash/rejectRedemption.ts";
import { resolveRedemption } from "../../../src/actions/cash/resolveRedemption.ts";
import { formatMoney } from "../../../src/domain/money.ts";
import { openLedgerAs } from "../../lib/chain.ts";
import { command, type CommonArguments } from "../../lib/command.ts";
import { parseLedgerCurrency, required } from "../../lib/options.ts";
import { holderName, receiptDocument } from "../../lib/show.ts";

interface Arguments extends CommonArguments {
  redemption: string;
  reason: string | undefined;
  currency: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const reason = required(args.reason, "--reason");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const redemptions = await listRedemptions(client, { ledger, currency });
  const { redemption, account, amount } = resolveRedemption(redemptions, args.redemption);
  const receipt = await rejectRedemption(client, { ledger, currency, redemption, reason });
  return {
    json: { redemption, account, currency, amount, reason, ...receiptDocument(receipt) },
    text: [`${formatMoney(amount, currency)} of ${holderName(directory, account)} is unlocked: rejected`],
  };
});

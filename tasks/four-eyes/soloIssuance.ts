import { readContract } from "viem/actions";

import { fourEyesAbi } from "../../src/abi/fourEyes.ts";
import { centralBankOf } from "../../src/actions/cash/issueCash.ts";
import { findFourEyes } from "../../src/actions/fourEyes/fourEyesOf.ts";
import { setSoloIssuance } from "../../src/actions/fourEyes/officers.ts";
import { formatMoney, parseMoney } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, proposedOutput, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency } from "../lib/options.ts";

interface Arguments extends CommonArguments {
  currency: string | undefined;
  amount: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const { address: fourEyes } = findFourEyes(ledger, currency);
  const { cash } = centralBankOf(ledger, currency);
  if (args.amount !== undefined) {
    const dailyLimit = parseMoney(args.amount, currency, { field: "--amount" });
    return proposedOutput(await setSoloIssuance(client, { fourEyes, cash, dailyLimit }));
  }
  const [dailyLimit, issuedToday] = await readContract(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "soloIssuanceOf",
    args: [cash],
  });
  const [limit, issued] = [dailyLimit, issuedToday].map((amount) => formatMoney(amount, currency));
  return {
    json: { currency, fourEyes, cash, dailyLimit, issuedToday },
    text: [`One person may issue ${limit} a day (UTC); ${issued} were issued so today`],
  };
});

import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { placeOrder } from "../../src/actions/tokens/placeOrder.ts";
import { parseMoney } from "../../src/domain/money.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseMoment, required } from "../lib/options.ts";
import {
  outcomeDocument,
  outcomeLine,
  resolveDocument,
  resolveScope,
  throwOnlyRefusal,
  type DocumentArguments,
  type ScopeArguments,
} from "../lib/orders.ts";
import { freezeLine, holderName } from "../lib/show.ts";

interface Arguments extends CommonArguments, ScopeArguments, DocumentArguments {
  account: string;
  case: string | undefined;
  orderedBy: string | undefined;
  amount: string | undefined;
  expires: string | undefined;
  utcOffset: string;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const caseRef = required(args.case, "--case");
  const orderedBy = required(args.orderedBy, "--ordered-by");
  const expiresAt = args.expires === undefined ? 0n : parseMoment(args.expires, args.utcOffset, "--expires");
  const documentHash = resolveDocument(args);
  if (args.allAssets && args.amount !== undefined) {
    const expected = "no amount beside --all-assets, which freezes the account as a whole";
    throw new InputError({ field: "--amount", given: args.amount, expected });
  }
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const account = resolveAccount(directory, args.account);
  const instruments = await resolveScope(client, ledger, args, "GUARDIAN");
  const amount =
    args.amount === undefined
      ? WHOLE_ACCOUNT
      : parseMoney(args.amount, instruments[0]!.currency, { field: "--amount" });
  const order = { account, caseRef, amount, expiresAt, orderedBy } as const;
  const outcomes = await placeOrder(client, { ...order, instruments, ...(documentHash && { documentHash }) });
  throwOnlyRefusal(outcomes);
  const words = {
    done: (instrument: (typeof instruments)[number]) => freezeLine(order, instrument),
    nothingToDo: () => "this order stands already",
  };
  return {
    ok: outcomes.every(({ outcome }) => outcome !== "refused"),
    json: { ...order, documentHash, orders: outcomes.map(outcomeDocument) },
    text: [
      `${holderName(directory, account)}, account ${account}; ordered by ${orderedBy}`,
      ...(documentHash === undefined ? [] : [`document ${documentHash}`]),
      ...outcomes.map((outcome) => outcomeLine(outcome, words)),
    ],
  };
});

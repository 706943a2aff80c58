import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { liftOrder } from "../../src/actions/tokens/liftOrder.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import {
  outcomeDocument,
  outcomeLine,
  resolveScope,
  throwOnlyRefusal,
  type ScopeArguments,
} from "../lib/orders.ts";
import { holderName } from "../lib/show.ts";

interface Arguments extends CommonArguments, ScopeArguments {
  account: string;
  case: string | undefined;
  reason: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const caseRef = required(args.case, "--case");
  const reason = required(args.reason, "--reason");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const account = resolveAccount(directory, args.account);
  const instruments = await resolveScope(client, ledger, args, "RELEASER");
  const outcomes = await liftOrder(client, { instruments, account, caseRef, reason });
  throwOnlyRefusal(outcomes);
  if (outcomes.every(({ outcome }) => outcome === "nothing-to-do")) {
    throw new InputError({
      field: "--case",
      given: caseRef,
      expected: `a case under which an order on ${account} stands`,
      hint: "See `account show`; it may have been lifted already.",
    });
  }
  const words = {
    done: () => `the order of case ${caseRef} is lifted`,
    nothingToDo: () => "no order of this case stands",
  };
  return {
    ok: outcomes.every(({ outcome }) => outcome !== "refused"),
    json: { account, caseRef, reason, orders: outcomes.map(outcomeDocument) },
    text: [
      `${holderName(directory, account)}, account ${account}`,
      ...outcomes.map((outcome) => outcomeLine(outcome, words)),
    ],
  };
});

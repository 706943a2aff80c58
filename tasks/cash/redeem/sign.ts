import { signRedemption } from "../../../src/actions/cash/signRedemption.ts";
import { formatInstant } from "../../../src/domain/instants.ts";
import { formatMoney } from "../../../src/domain/money.ts";
import { openLedgerAs } from "../../lib/chain.ts";
import { command, type CommonArguments } from "../../lib/command.ts";
import { parseMoment, required } from "../../lib/options.ts";
import { parseRequest, type RequestArguments } from "../../lib/redemptions.ts";
import { holderName } from "../../lib/show.ts";

interface Arguments extends CommonArguments, RequestArguments {
  validUntil: string | undefined;
  utcOffset: string;
  from: string;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const until = required(args.validUntil, "--valid-until");
  const validUntil = parseMoment(until, args.utcOffset, "--valid-until");
  const open = await openLedgerAs(hre, args.from);
  const { client, directory } = open;
  const request = parseRequest(open, client.account.address, args);
  const { account, currency, amount, reference } = request;
  note(
    `${holderName(directory, account)} asks that ${formatMoney(amount, currency)} be redeemed, ` +
      `reference ${reference}, until ${formatInstant(validUntil)}`,
  );
  const { signature } = await signRedemption(client, { ...request, validUntil });
  return {
    json: { account, currency, amount, reference, validUntil, signer: client.account.address, signature },
    text: [signature],
  };
});

import { requestRedemption } from "../../../src/actions/cash/requestRedemption.ts";
import { readHex } from "../../../src/domain/json.ts";
import { formatMoney } from "../../../src/domain/money.ts";
import { openLedgerAs } from "../../lib/chain.ts";
import { command, type CommonArguments } from "../../lib/command.ts";
import { parseMoment, required } from "../../lib/options.ts";
import { parseRequest, type RequestArguments } from "../../lib/redemptions.ts";
import { holderName, receiptDocument } from "../../lib/show.ts";

interface Arguments extends CommonArguments, RequestArguments {
  signature: string | undefined;
  validUntil: string | undefined;
  utcOffset: string;
  from: string;
}

/** A contract wallet's signature may be long; a transaction carries far more. */
const LONGEST_SIGNATURE = 8_192;

export default command<Arguments>(async (args, { hre }) => {
  const open = await openLedgerAs(hre, args.from);
  const { client, directory } = open;
  const request = parseRequest(open, client.account.address, args);
  const { account, currency, amount, reference } = request;
  const { redemption, receipt } = await requestRedemption(client, { ...request, ...parseSigned(args) });
  return {
    json: { redemption, account, currency, amount, reference, ...receiptDocument(receipt) },
    text: [
      `${formatMoney(amount, currency)} of ${holderName(directory, account)} is locked for redemption`,
      `  ${redemption}, reference ${reference}`,
    ],
  };
});

function parseSigned({ signature, validUntil, utcOffset }: Arguments) {
  if (signature === undefined) return {};
  return {
    signed: {
      signature: readHex(signature, "--signature", { least: 1, most: LONGEST_SIGNATURE }),
      validUntil: parseMoment(required(validUntil, "--valid-until"), utcOffset, "--valid-until"),
    },
  };
}

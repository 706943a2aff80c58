import { onboard } from "../../src/actions/participants/onboard.ts";
import { parseParticipantRoles } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { parseLegalName } from "../../src/domain/legalName.ts";
import { parseLei } from "../../src/domain/lei.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseOpening } from "../lib/openings.ts";
import { required } from "../lib/options.ts";
import { receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  lei: string | undefined;
  bic: string | undefined;
  name: string | undefined;
  country: string | undefined;
  roles: string | undefined;
  account: string | undefined;
  kind: string;
  zone: string;
  keyless: boolean;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const participant = {
    lei: parseLei(required(args.lei, "--lei"), "--lei"),
    bic: parseBic(required(args.bic, "--bic"), "--bic"),
    jurisdiction: parseCountry(required(args.country, "--country"), "--country"),
    roles: parseParticipantRoles(required(args.roles, "--roles"), "--roles"),
    legalName: parseLegalName(required(args.name, "--name"), "--name"),
  };
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { account } = args;
  const accounts = account === undefined ? [] : [await parseOpening(client, { ...args, account })];
  const receipt = await onboard(client, { ledger, participant, accounts });
  const { lei, bic, legalName } = participant;
  return {
    json: { lei, bic, accounts, ...receiptDocument(receipt) },
    text: [
      `${legalName} (${bic}) is onboarded`,
      ...accounts.map(({ account: address, kind, zone }) => `  ${kind} account ${address}, ${zone}`),
    ],
  };
});

import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { findAccount, resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { revokeSigner } from "../../src/actions/participants/revokeSigner.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { parsePowers } from "../../src/domain/accounts.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { parseDecimal } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseMoment } from "../lib/options.ts";
import { accountDocument, holderName, signerLines } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  account: string;
  add: string | undefined;
  powers: string;
  limit: string;
  validUntil: string | undefined;
  revoke: string | undefined;
  utcOffset: string;
  from: string;
}

export default command<Arguments>(async ({ add, revoke, ...args }, { hre }) => {
  const set = {
    powers: parsePowers(args.powers, "--powers"),
    limit: parseDecimal(args.limit, 0, { field: "--limit" }),
    validUntil:
      args.validUntil === undefined ? 0n : parseMoment(args.validUntil, args.utcOffset, "--valid-until"),
  };
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const account = resolveAccount(directory, args.account);
  if (add !== undefined) {
    await setSigner(client, { ledger, account, signer: parseAddress(add, { field: "--add" }), ...set });
  }
  if (revoke !== undefined) {
    await revokeSigner(client, { ledger, account, signer: parseAddress(revoke, { field: "--revoke" }) });
  }
  const now = await listParticipants(client, { ledger });
  const { participant: _, ...entry } = findAccount(now, account)!;
  return {
    json: accountDocument(entry),
    text: [`${holderName(now, account)}, account ${account}`, ...signerLines(entry)],
  };
});

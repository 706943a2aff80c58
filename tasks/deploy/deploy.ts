import { relative } from "node:path";

import type { Address } from "viem";

import { parseCurrency } from "../../src/domain/currency.ts";
import { InputError } from "../../src/errors/input.ts";
import { networkName, openChain, resolveAddress } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { deployKept, deployOnce, putAside } from "../lib/deployment.ts";
import { parseOfficers, type Officers } from "../lib/handover.ts";
import { deploymentFolder } from "../lib/ledgerBook.ts";
import { required } from "../lib/options.ts";
import { table } from "../lib/print.ts";

interface Arguments extends CommonArguments {
  currency: string;
  centralBankLei: string | undefined;
  centralBankBic: string | undefined;
  centralBankName: string | undefined;
  centralBankAccount: number;
  production: boolean;
  officers: string | undefined;
  reset: boolean;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const centralBank = {
    currency: parseCurrency(args.currency, "--currency"),
    lei: args.centralBankLei,
    bic: args.centralBankBic,
    name: args.centralBankName,
    officerAccount: args.centralBankAccount,
  };
  const network = networkName(hre);
  const folder = deploymentFolder(hre, network);
  const { connection, client } = await openChain(hre);
  const officers = await officersOf(args, (key) => resolveAddress(client, key, "--officers"));
  const kept = connection.networkConfig.type === "http";

  const aside = kept && args.reset ? await putAside(client, folder, new Date()) : undefined;
  if (aside !== undefined) note(`what was deployed before is now in ${relative(process.cwd(), aside)}`);
  note("compiling what has changed");
  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  note(`deploying what is missing on ${network}`);
  const { ledger, changed, taken } = kept
    ? await deployKept({ connection, client, folder, deploymentId: network, centralBank, officers })
    : await deployOnce(connection, client, centralBank, officers);
  for (const { roleName, authorityName, holder } of taken)
    note(`taken before the handover: ${roleName} of ${authorityName} from ${holder}`);
  if (!kept) note("this chain lives in memory: nothing is kept when the command ends");
  return {
    json: {
      network,
      kept,
      changed,
      ...ledger,
      taken: taken.map(({ authorityName: authority, roleName: role, holder }) => ({
        authority,
        role,
        holder,
      })),
    },
    text: [
      changed ? `Deployed to ${network}` : "Nothing to do: it is deployed already",
      ...table([
        ["  ledger id", ledger.ledgerId],
        ["  registry", ledger.registry],
        ["  CSD authority", ledger.csd],
        ...(ledger.fourEyes === undefined ? [] : [["  CSD four eyes", ledger.fourEyes]]),
        ["  bond factory", ledger.bondFactory],
        ["  bond documents", ledger.bondDocuments],
        ["  DvP", ledger.dvp],
        ["  hash time lock", ledger.hashTimeLock],
        ...Object.entries(ledger.centralBanks).flatMap(([currency, bank]) => [
          [`  ${currency}`, bank.cash],
          [`  ${currency} authority`, bank.authority],
          ...(bank.fourEyes === undefined ? [] : [[`  ${currency} four eyes`, bank.fourEyes]]),
          [`  ${currency} redemption`, bank.redemption],
        ]),
      ]),
    ],
  };
});

async function officersOf(
  { production, officers }: Arguments,
  resolve: (key: string) => Promise<Address>,
): Promise<Officers | undefined> {
  if (production) return parseOfficers(required(officers, "--officers"), resolve);
  if (officers === undefined) return undefined;
  const expected = "nothing, or --production with it";
  throw new InputError({ field: "--officers", given: officers, expected });
}

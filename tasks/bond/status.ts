import { readBond } from "../../src/actions/bonds/readBond.ts";
import { setBondStatus } from "../../src/actions/bonds/setBondStatus.ts";
import { parseBondStatus } from "../../src/domain/bonds.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  isin: string;
  next: string;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const isin = parseIsin(args.isin);
  const status = parseBondStatus(args.next, "next");
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { bond } = await readBond(client, { ledger, isin });
  const receipt = await setBondStatus(client, { bond, status });
  return { json: { isin, bond, status, ...receiptDocument(receipt) }, text: [`${isin} is ${status}`] };
});

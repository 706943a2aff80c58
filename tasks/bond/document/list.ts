import { readDocuments } from "../../../src/actions/bonds/documents/readDocuments.ts";
import { readBond } from "../../../src/actions/bonds/readBond.ts";
import { formatInstant } from "../../../src/domain/instants.ts";
import { parseIsin } from "../../../src/domain/isin.ts";
import { openLedger } from "../../lib/chain.ts";
import { command, type CommonArguments } from "../../lib/command.ts";
import { documentDocument, documentMismatchLines, documentName } from "../../lib/documentText.ts";
import { plain } from "../../lib/print.ts";

interface Arguments extends CommonArguments {
  isin: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const isin = parseIsin(args.isin);
  const { client, ledger } = await openLedger(hre);
  const { bond } = await readBond(client, { ledger, isin });
  const { block, documents, mismatches, ok } = await readDocuments(client, { ledger, bond });
  return {
    ok,
    json: { isin, bond, block: Number(block), documents: documents.map(documentDocument), mismatches },
    text: [
      ...documents.flatMap((document) => [
        `${documentName(document)}  filed ${formatInstant(document.filedAt)}, signed by ${document.signer}`,
        `  SHA-256 ${document.contentHash.slice(2)}`,
        `  ${plain(document.uri)}`,
      ]),
      `documents of ${isin}: ${documents.length}, by events and state at block ${block}: ${ok ? "they agree" : "THEY DIFFER"}`,
      ...documentMismatchLines(mismatches),
    ],
  };
});

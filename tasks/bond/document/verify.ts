import { verifyDocument } from "../../../src/actions/bonds/documents/verifyDocument.ts";
import { readBond } from "../../../src/actions/bonds/readBond.ts";
import { parseDocumentVersion } from "../../../src/domain/bondDocument.ts";
import { formatInstant } from "../../../src/domain/instants.ts";
import { parseIsin } from "../../../src/domain/isin.ts";
import { openLedger } from "../../lib/chain.ts";
import { command, type CommonArguments } from "../../lib/command.ts";
import { readDocumentFile } from "../../lib/documentFiles.ts";
import { documentDocument, documentMismatchLines, documentName } from "../../lib/documentText.ts";
import { required } from "../../lib/options.ts";
import { plain } from "../../lib/print.ts";

interface Arguments extends CommonArguments {
  isin: string;
  file: string;
  name: string | undefined;
  documentVersion: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const isin = parseIsin(args.isin);
  const name = required(args.name, "--name");
  const version =
    args.documentVersion === undefined
      ? undefined
      : parseDocumentVersion(args.documentVersion, "--document-version");
  const content = readDocumentFile(args.file);
  const { client, ledger } = await openLedger(hre);
  const { bond } = await readBond(client, { ledger, isin });
  const verification = await verifyDocument(client, { ledger, bond, name, version, content });
  const { ok, document, contentHash, matches, equals, signatureValid, mismatches } = verification;
  const others = equals.map(documentName).join(", ");
  return {
    ok,
    json: {
      isin,
      document: documentDocument(document),
      contentHash,
      matches,
      equals,
      signatureValid,
      mismatches,
    },
    text: [
      matches
        ? `${plain(args.file)} is ${documentName(document)} of ${isin}, to the bit`
        : `${plain(args.file)} is NOT ${documentName(document)} of ${isin}; it is ${others === "" ? "no document filed for this bond" : others}`,
      `  SHA-256 ${contentHash.slice(2)}`,
      ...(matches ? [] : [`  filed   ${document.contentHash.slice(2)}`]),
      `  filed ${formatInstant(document.filedAt)}, signed by ${document.signer}: ${signatureValid ? "valid" : "NOT VALID"}`,
      ...documentMismatchLines(mismatches),
    ],
  };
});

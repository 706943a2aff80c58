import { fileDocument } from "../../../src/actions/bonds/documents/fileDocument.ts";
import { nextDocumentVersion } from "../../../src/actions/bonds/documents/nextDocumentVersion.ts";
import { signDocument } from "../../../src/actions/bonds/documents/signDocument.ts";
import { readBond } from "../../../src/actions/bonds/readBond.ts";
import { hashContent, parseDocumentName, parseDocumentUri } from "../../../src/domain/bondDocument.ts";
import { parseIsin } from "../../../src/domain/isin.ts";
import { openLedgerAs } from "../../lib/chain.ts";
import { command, type CommonArguments } from "../../lib/command.ts";
import { readDocumentFile } from "../../lib/documentFiles.ts";
import { required } from "../../lib/options.ts";
import { receiptDocument } from "../../lib/show.ts";

interface Arguments extends CommonArguments {
  isin: string;
  file: string;
  name: string | undefined;
  uri: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const isin = parseIsin(args.isin);
  const name = parseDocumentName(required(args.name, "--name"), "--name");
  const uri = parseDocumentUri(required(args.uri, "--uri"), "--uri");
  const contentHash = hashContent(readDocumentFile(args.file));
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { bond } = await readBond(client, { ledger, isin });
  const version = await nextDocumentVersion(client, { ledger, bond, name });
  const document = { bond, name, uri, contentHash, version };
  const signature = await signDocument(client, { ledger, document });
  const receipt = await fileDocument(client, { ledger, document, signature });
  return {
    json: {
      isin,
      ...document,
      signer: client.account.address,
      signature,
      ...receiptDocument(receipt),
    },
    text: [`${isin}: ${name} ${version} is filed, SHA-256 ${contentHash.slice(2)}`],
  };
});

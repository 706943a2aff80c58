import { statSync } from "node:fs";

import { checkHoldingProof } from "../../src/audit/proof/check.ts";
import { LONGEST_PROOF, parseHoldingProof } from "../../src/audit/proof/file.ts";
import { readHex } from "../../src/domain/json.ts";
import { InputError } from "../../src/errors/input.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { readText } from "../lib/files.ts";
import { provenDocument, provenLines, trustLines } from "../lib/proofText.ts";

interface Arguments extends CommonArguments {
  file: string;
  blockHash: string | undefined;
}

const HASH_SIZE = { least: 32, most: 32 };

export default command<Arguments>(async ({ file, blockHash: text }) => {
  const blockHash = text === undefined ? undefined : readHex(text, "--block-hash", HASH_SIZE);
  const proven = checkHoldingProof(parseHoldingProof(readProof(file)), { blockHash });
  return {
    json: provenDocument(proven),
    text: ["The proof holds", ...provenLines(proven), ...trustLines(proven)],
  };
});

/** A file that is too long is not read at all. */
function readProof(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LONGEST_PROOF) return readText(path, "file");
  throw new InputError({ field: "file", given: `${size} bytes`, expected: `at most ${LONGEST_PROOF} bytes` });
}

import { statSync } from "node:fs";

import { compareWithBuild } from "../../src/audit/proof/build.ts";
import { checkHoldingProof } from "../../src/audit/proof/check.ts";
import { LONGEST_PROOF, parseHoldingProof } from "../../src/audit/proof/file.ts";
import { readHex } from "../../src/domain/json.ts";
import { InputError } from "../../src/errors/input.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { readText } from "../lib/files.ts";
import { provenDocument, provenLines, trustLines } from "../lib/proofText.ts";
import { buildSuite } from "../lib/suiteBuild.ts";

interface Arguments extends CommonArguments {
  file: string;
  blockHash: string | undefined;
  build: boolean;
}

const HASH_SIZE = { least: 32, most: 32 };

export default command<Arguments>(async ({ file, blockHash: text, build }, { hre }) => {
  const blockHash = text === undefined ? undefined : readHex(text, "--block-hash", HASH_SIZE);
  const proof = parseHoldingProof(readProof(file));
  const proven = checkHoldingProof(proof, { blockHash });
  const code = build ? compareWithBuild(proof, await buildSuite(hre)) : null;
  return {
    json: { ...provenDocument(proven), build: code },
    text: ["The proof holds", ...provenLines(proven), ...trustLines(proven, code)],
  };
});

/** A file that is too long is not read at all. */
function readProof(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LONGEST_PROOF) return readText(path, "file");
  throw new InputError({ field: "file", given: `${size} bytes`, expected: `at most ${LONGEST_PROOF} bytes` });
}

import {
  comparedKinds,
  verificationDocument,
  verify,
  type Verification,
} from "../../src/audit/verify/verify.ts";
import { readUint } from "../../src/domain/json.ts";
import { withIndex } from "../lib/auditIndex.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { counted, plain } from "../lib/print.ts";
import { withProgress } from "../lib/progress.ts";

interface Arguments extends CommonArguments {
  index: string | undefined;
  block: string | undefined;
}

const LARGEST_BLOCK = 2n ** 53n - 1n;

export default command<Arguments>(async (args, { hre, note }) => {
  const block = args.block === undefined ? undefined : readUint(args.block, "--block", LARGEST_BLOCK);
  return withIndex({ hre, note }, args.index, async ({ index, client }) => {
    let doing = "";
    const result = await withProgress(
      () => note(doing),
      () => verify(client, index, { block, onStep: (step) => (doing = step) }),
    );
    return { ok: result.ok, json: verificationDocument(result), text: lines(result) };
  });
});

function lines({ block, compared, index, differences }: Verification): string[] {
  const counts = comparedKinds.map((kind) => `${compared[kind]} ${kind}`).join(", ");
  return [
    ...differences.flatMap(({ kind, key, derived, onChain }) => [
      `${kind}  ${plain(key)}`,
      `  index:  ${plain(derived)}`,
      `  chain:  ${plain(onChain)}`,
    ]),
    `compared ${index.events} events and ${index.calls} transactions with the node's, and ${counts} with the contracts'`,
    `block ${block.number} ${block.hash}: ${differences.length === 0 ? "nothing differs" : counted(differences.length, "difference")}`,
  ];
}

import type { Address } from "viem";
import { getAddresses } from "viem/actions";

import type { ReadClient } from "../../src/actions/client.ts";
import { examineNetwork } from "../../src/actions/network/examineNetwork.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { InputError } from "../../src/errors/input.ts";
import { openAnyChain } from "../lib/anyChain.ts";
import { networkName } from "../lib/chain.ts";
import { checkLines } from "../lib/checkText.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { deploymentFolder, findLedger } from "../lib/ledgerBook.ts";
import { parseSeconds } from "../lib/options.ts";
import { buildSuite, profileDeployed, profileNow } from "../lib/suiteBuild.ts";

interface Arguments extends CommonArguments {
  blockPeriod: string | undefined;
  senders: string | undefined;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const blockPeriod = parsePeriod(args.blockPeriod);
  const senders = args.senders?.split(",").map((text) => parseAddress(text.trim(), { field: "--senders" }));
  const network = networkName(hre);
  const folder = deploymentFolder(hre, network);
  const ledger = findLedger(folder);
  const { client, chainId: configuredChainId } = await openAnyChain(hre);
  note("compiling what has changed");
  const build = await buildSuite(hre);
  note(`asking ${network}`);
  const { ok, checks } = await examineNetwork(client, {
    configuredChainId,
    ledger,
    blockPeriod,
    senders: senders ?? (await ownKeys(client)),
    now: BigInt(Math.floor(Date.now() / 1_000)),
    build,
    profile: profileNow(hre),
    deployedProfile: profileDeployed(hre, folder),
  });
  return { ok, json: { checks }, text: checkLines(network, checks) };
});

function parsePeriod(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const seconds = parseSeconds(text, "--block-period");
  if (seconds > 0n) return seconds;
  throw new InputError({ field: "--block-period", given: text, expected: "one second or more" });
}

/** Keys of the node or of the configuration. A node that does not answer has none: its check tells. */
async function ownKeys(client: ReadClient): Promise<readonly Address[]> {
  return getAddresses(client).catch(() => []);
}

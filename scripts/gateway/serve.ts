import type { LocalAccount } from "viem";

import { parseConfiguration, type GatewayConfiguration } from "../../src/agents/gateway/configuration.ts";
import { Gateway } from "../../src/agents/gateway/gateway.ts";
import { parseLedger } from "../../src/deployments.ts";
import { InputError } from "../../src/errors/input.ts";
import { remoteAccount, remoteAddresses } from "../../src/signers/remoteSigner.ts";
import { parseFees } from "../../tasks/lib/fees.ts";
import { readText } from "../../tasks/lib/files.ts";
import { readKeyFile } from "../../tasks/lib/keyFile.ts";
import { pickKey } from "../../tasks/lib/signers.ts";

/** Serves until the process is told to end. */
export async function serve(path: string): Promise<void> {
  const configuration = parseConfiguration(readText(path, "configuration"), path, process.env);
  const fees = parseFees(configuration.submitter.fees, "submitter.fees");
  const ledger = parseLedger(readText(configuration.ledger, "ledger"));
  const accounts = await sendersOf(configuration, ledger.chainId);
  const ended = new Promise<void>((resolve) => {
    const end = () => resolve();
    process.once("SIGINT", end).once("SIGTERM", end);
  });
  const gateway = await Gateway.open({ configuration, ledger, accounts, fees });
  await ended;
  await gateway.close();
}

async function sendersOf(
  { submitter: { keyFile, from } }: GatewayConfiguration,
  chainId: number,
): Promise<LocalAccount[]> {
  if (keyFile !== undefined) return readKeyFile(keyFile, "submitter.keyFile");
  const url = process.env["VINCULUM_SIGNER"];
  if (url === undefined || url === "") {
    const expected = "a file with a key, as VINCULUM_SIGNER names no remote signer";
    throw new InputError({ field: "submitter.keyFile", given: undefined, expected });
  }
  const keys = await remoteAddresses({ url });
  return from
    .split(",")
    .map((text) => pickKey(keys, text.trim(), "submitter.from"))
    .map((address) => remoteAccount({ url, chainId, address }));
}

import { execFile } from "node:child_process";

import { quote } from "../../errors/quote.ts";
import { signerRefused, signerUnreachable } from "../../errors/signer.ts";
import type { DigestSigner } from "../../signers/digestSigner.ts";
import type { EcdsaEncoding } from "../../signers/recoverableSignature.ts";

/** A program and its arguments, each as it is: no shell reads them. */
export type Command = readonly [program: string, ...args: string[]];

export interface CommandSignerParameters {
  /** Reads 32 bytes from standard input, and writes a signature of them to standard output. */
  sign: Command;
  /** Writes the public key to standard output, or the key itself. */
  publicKey: Command | Uint8Array;
  encoding: EcdsaEncoding;
  /** Added to this process's own environment. A PIN belongs here: arguments are seen by every user of the machine. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Milliseconds after which a program is killed. */
  timeoutMs?: number | undefined;
}

const PATIENCE_MS = 10_000;
/** More than a key, a signature or a complaint takes. */
const MOST_BYTES = 65_536;

/**
 * A key that another program signs with: a PKCS#11 device by way of OpenSC's `pkcs11-tool`, or whatever a bank's key
 * team hands over. A process for every signature: for people and agents, not for thousands of trades a minute.
 *
 * @example
 * const tool = ["pkcs11-tool", "--module", module, "--token-label", "bank", "--id", "01"] as const;
 * const account = await digestAccount(
 *   commandSigner({
 *     sign: [...tool, "--login", "--pin", "env:HSM_PIN", "--sign", "--mechanism", "ECDSA"],
 *     publicKey: [...tool, "--read-object", "--type", "pubkey"],
 *     encoding: "raw",
 *   }),
 * );
 */
export function commandSigner(parameters: CommandSignerParameters): DigestSigner {
  const { sign, publicKey, encoding } = parameters;
  return {
    name: `The signer ${quote(sign[0])}`,
    encoding,
    publicKey: async () =>
      publicKey instanceof Uint8Array ? publicKey : run(publicKey, new Uint8Array(), parameters),
    sign: async (digest) => run(sign, digest, parameters),
  };
}

/** Runs a program; returns what it wrote. */
async function run(
  [program, ...args]: Command,
  input: Uint8Array,
  { env, timeoutMs = PATIENCE_MS }: CommandSignerParameters,
): Promise<Uint8Array> {
  const name = `The signer ${quote(program)}`;
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        encoding: "buffer",
        env: { ...process.env, ...env },
        killSignal: "SIGKILL",
        maxBuffer: MOST_BYTES,
        timeout: timeoutMs,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        if (error.killed === true && error.code === null) return reject(signerUnreachable(name, error));
        const said = typeof error.code === "number" ? stderr.toString("utf8").trim() : error.message;
        return reject(signerRefused(name, said || `it ended with code ${error.code}`, error));
      },
    );
    child.stdin?.on("error", () => undefined); // it may end without having read
    child.stdin?.end(input);
  });
}

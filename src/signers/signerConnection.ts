import { createClient, http, rpcSchema, withTimeout, type Transport } from "viem";

import { InputError } from "../errors/input.ts";
import { signerErrorFrom, signerUnreachable } from "../errors/signer.ts";

/** How a remote signer is reached: by URL, or by a transport of one's own, with what headers and certificates it takes. */
export type SignerConnectionParameters = (
  { url: string; transport?: undefined } | { transport: Transport; url?: undefined }
) & {
  /** Milliseconds after which it counts as away. A signer that asks a person needs more. */
  timeoutMs?: number | undefined;
};

/** What a remote signer is asked. It may answer anything. */
type Question<Method extends string> = { Method: Method; Parameters: unknown[]; ReturnType: unknown };

type SignerSchema = [
  Question<"eth_accounts">,
  Question<"eth_sign">,
  Question<"eth_signTransaction">,
  Question<"eth_signTypedData">,
  Question<"eth_signTypedData_v4">,
];

export interface SignerConnection {
  /** How it is called in errors: of the address only the host is shown, as the rest may hold a password. */
  name: string;
  /**
   * @throws {SignerError} It does not answer in time, or refuses.
   */
  ask(method: SignerSchema[number]["Method"], params: unknown[]): Promise<unknown>;
}

const PATIENCE_MS = 10_000;

/**
 * Opens the way to a remote signer. Nothing is asked twice by itself: whoever sends knows better what a silence means.
 *
 * @throws {InputError} Where the URL is none of http or https.
 */
export function connectSigner(parameters: SignerConnectionParameters): SignerConnection {
  const { url, transport, timeoutMs = PATIENCE_MS } = parameters;
  const host = url === undefined ? undefined : hostOf(url);
  const name = host === undefined ? "The signer" : `The signer at ${host}`;
  const client = createClient({
    transport: transport ?? http(url, { timeout: timeoutMs, retryCount: 0 }),
    rpcSchema: rpcSchema<SignerSchema>(),
  });
  return {
    name,
    async ask(method, params) {
      try {
        return await withTimeout(async () => client.request({ method, params }), {
          timeout: timeoutMs,
          errorInstance: signerUnreachable(name),
        });
      } catch (thrown) {
        throw signerErrorFrom(name, thrown);
      }
    },
  };
}

function hostOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && /^https?:$/.test(parsed.protocol)) return parsed.host;
  throw new InputError({
    field: "signer",
    given: parsed === undefined ? url : parsed.protocol,
    expected: "a URL of http or https",
  });
}

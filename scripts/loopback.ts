import { createServer, type Server } from "node:http";

import { InputError } from "../src/errors/input.ts";

/**
 * Has a server listen on loopback.
 *
 * @param port 0 takes a free one.
 * @param field Option that the port came by, for the error.
 * @returns The port.
 * @throws {InputError} Where somebody else listens on it.
 */
export async function listen(server: Server, port: number, field: string): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
  } catch (cause) {
    const hint = "End what listens there, or name another port; 0 takes one that is free.";
    throw new InputError({ field, given: port, expected: "a port that is free", hint, cause });
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

/**
 * Refuses ports that somebody listens on, before anything is done for which they are needed.
 *
 * @throws {InputError}
 */
export async function requireFree(ports: readonly number[], field: string): Promise<void> {
  for (const port of ports) {
    const server = createServer();
    await listen(server, port, field);
    await new Promise((closed) => {
      server.close(closed);
    });
  }
}

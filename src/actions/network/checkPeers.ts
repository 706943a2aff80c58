import { getAddress, isAddress, isAddressEqual, keccak256, type Address } from "viem";

import { property } from "../../errors/walk.ts";
import type { ReadClient } from "../client.ts";
import { ask } from "./ask.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";

/** Below four validators QBFT survives the loss of none. */
const FEWEST = 4;

/** Whether enough validators agree on blocks. */
export const validators: Examination = {
  id: "validators",
  expected: `${FEWEST} or more`,
  async examine(client) {
    const known = await readValidators(client);
    if (known === undefined)
      return unknown("not told", "Besu tells with QBFT in --rpc-http-api; a development node has none.");
    if (known.length >= FEWEST) return pass(`${known.length}`);
    return fail(
      `${known.length}`,
      "The loss of one validator stops the chain: vote more of them in with qbft_proposeValidatorVote.",
    );
  },
};

/**
 * Whether the node reaches every validator. Static nodes make a full mesh: a validator has all others as peers, and any
 * other node has all of them, so validators − 1 is the least for either. Where the node tells who its peers are,
 * the missing ones are named: a validator's address is that of its node key.
 */
export const peers: Examination = {
  id: "peers",
  expected: "every validator",
  async examine(client) {
    const known = await readValidators(client);
    const count = await ask(client, "net_peerCount");
    const actual = count === undefined ? "not told" : `${Number(count)}`;
    if (known === undefined)
      return unknown(actual, "How many there should be shows where validators are told.");
    const listed = await ask(client, "admin_peers");
    if (!Array.isArray(listed)) {
      if (count === undefined) return unknown(actual, "Besu tells with NET or ADMIN in --rpc-http-api.");
      const least = known.length - 1;
      const finding = Number(count) >= least ? pass(actual) : fail(actual, MEND);
      return { ...finding, expected: `${least} or more` };
    }
    const own = addressOfEnode(await ask(client, "net_enode"));
    const reached = [own, ...listed.map((peer) => addressOfEnode(property(peer, "enode")))];
    const missing = known.filter((address) => !reached.some((peer) => isSame(peer, address)));
    // A node that does not say who it is may be the missing one itself.
    if (missing.length <= (own === undefined ? 1 : 0)) return pass(`${listed.length}, with every validator`);
    return fail(`${listed.length}, without ${missing.join(", ")}`, MEND);
  },
};

const MEND =
  "Start the validators that are missing; see that the static nodes and the node permissioning file name them and that nothing blocks the P2P port.";

async function readValidators(client: ReadClient): Promise<Address[] | undefined> {
  const answer = await ask(client, "qbft_getValidatorsByBlockNumber", ["latest"]);
  if (!Array.isArray(answer)) return undefined;
  return answer.filter((address) => isAddress(address)).map((address) => getAddress(address));
}

/** `enode://` and the public key in 128 digits; the address is the end of its hash. */
function addressOfEnode(enode: unknown): Address | undefined {
  const key = typeof enode === "string" ? /^enode:\/\/([0-9a-f]{128})@/.exec(enode)?.[1] : undefined;
  return key === undefined ? undefined : getAddress(`0x${keccak256(`0x${key}`).slice(-40)}`);
}

function isSame(peer: Address | undefined, address: Address): boolean {
  return peer !== undefined && isAddressEqual(peer, address);
}

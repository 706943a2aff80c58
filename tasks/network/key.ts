import { nodeAddress } from "../../src/network/node.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { makeNodeKey, writeNodeKey } from "../lib/nodeKeys.ts";
import { required } from "../lib/options.ts";

interface Arguments extends CommonArguments {
  out: string | undefined;
}

export default command<Arguments>(async ({ out }) => {
  const key = makeNodeKey();
  const file = writeNodeKey(required(out, "--out"), key, "--out");
  const { publicKey } = key;
  const address = nodeAddress(key);
  return {
    json: { file, publicKey, address },
    text: [
      `The key is in ${file}: it stays with its owner, and is shown to nobody`,
      `  public key  ${publicKey}`,
      `  address     ${address}`,
      "What its owner hands in, with the node's name and where its peers reach it:",
      "  name,role,public_key,endpoint",
      `  NAME,validator,${publicKey},HOST:30303`,
    ],
  };
});

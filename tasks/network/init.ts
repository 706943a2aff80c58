import { join, relative } from "node:path";

import { nodeAddress, nodeEnode, nodesOf } from "../../src/network/node.ts";
import { quorumOf } from "../../src/network/quorum.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { requireEmptyFolder, writeNetwork } from "../lib/networkFolder.ts";
import { planNetwork, type PlanArguments } from "../lib/networkPlan.ts";
import { counted, table } from "../lib/print.ts";

interface Arguments extends CommonArguments, PlanArguments {
  out: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const { plan, keys } = planNetwork(args);
  const { terms, placement } = plan;
  const folder =
    args.out ?? relative(process.cwd(), join(hre.config.paths.root, "network", String(terms.chainId)));
  requireEmptyFolder(folder, "--out");
  const files = writeNetwork(folder, plan, keys);
  const nodes = [...nodesOf(plan.nodes, "validator"), ...nodesOf(plan.nodes, "rpc")].map((node) => ({
    name: node.name,
    role: node.role,
    address: nodeAddress(node),
    publicKey: node.publicKey,
    enode: nodeEnode(node),
  }));
  const validators = nodesOf(plan.nodes, "validator").length;
  return {
    json: { folder, ...terms, placement, quorum: quorumOf(validators), nodes, keysMade: keys.size, files },
    text: [
      `The network of chain ${terms.chainId} is in ${folder}: ${counted(validators, "validator")}, ${quorumText(validators)}`,
      ...table(nodes.map(({ name, role, address }) => [`  ${name}`, role, address])),
      keys.size > 0
        ? `${counted(keys.size, "key")} made, in ${join(folder, "keys")}, each readable by its owner alone: for a rehearsal, or one operator`
        : `No key was made: each owner puts its own into ${join(folder, "keys", "<node>", "key")}, on its own machine`,
      `Next: ${join(folder, "README.md")}`,
    ],
  };
});

function quorumText(validators: number): string {
  const { signatures, faults } = quorumOf(validators);
  return `a block is final with ${counted(signatures, "signature")}, ${faults === 0 ? "none" : String(faults)} may be away or false`;
}

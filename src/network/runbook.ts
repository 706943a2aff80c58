import { formatEndpoint } from "./endpoint.ts";
import { nodeAddress, nodesOf, type NetworkNode } from "./node.ts";
import { BESU_IMAGE, rpcPort, type NetworkPlan } from "./plan.ts";
import { quorumOf } from "./quorum.ts";

/**
 * What the operators of a network do with its files, in Markdown.
 *
 * @example
 * writeFileSync("README.md", runbook(plan));
 */
export function runbook(plan: NetworkPlan): string {
  const chapters = [
    introduction(plan),
    nodesChapter(plan),
    filesChapter(plan),
    keysChapter(plan),
    startChapter(plan),
    checkChapter(plan),
    permissionsChapter(plan),
    validatorsChapter(plan),
    furtherChapter(),
  ];
  return chapters.join("\n");
}

function introduction({ terms, placement }: NetworkPlan): string {
  const { chainId, blockPeriod, epochLength, gasLimit } = terms;
  const where =
    placement === "together"
      ? "All nodes run on one machine, in a network of their own. That is a rehearsal: whoever has the machine has every key."
      : "Each node runs on its owner's machine, with a key that its owner alone has.";
  return `# The network of chain ${chainId}

Hyperledger Besu (\`${BESU_IMAGE}\`) with QBFT: a block every ${counted(blockPeriod, "second")}, final at once; votes on validators lapse
every ${epochLength} blocks; ${gasLimit} gas a block; no gas price. ${where}

Commands that begin with \`npx hardhat\` are given in the folder of Vinculum, all others in this one.
`;
}

function nodesChapter(plan: NetworkPlan): string {
  const rows = orderedNodes(plan).map(
    (node) =>
      `| \`${node.name}\` | ${node.role} | \`${nodeAddress(node)}\` | ${formatEndpoint(node.endpoint)} | 127.0.0.1:${rpcPort(plan, node)} |`,
  );
  const { signatures, faults } = quorumOf(validatorsOf(plan).length);
  const bears =
    faults === 0
      ? "None of them may be away or false: the chain stops, or is no proof of anything."
      : `Up to ${counted(faults, "validator")} may be away or false; with more away the chain stops, and goes on by itself once they are back.`;
  return `## Nodes

| node | role | address | peers reach it at | its owner's JSON-RPC |
| ---- | ---- | ------- | ----------------- | -------------------- |
${rows.join("\n")}

A block is final with ${signatures} of ${counted(validatorsOf(plan).length, "validator's signature", "validators' signatures")}. ${bears}
`;
}

function filesChapter({ accounts, placement }: NetworkPlan): string {
  const keys =
    placement === "together"
      ? "one private key each: never committed, never on two nodes at once"
      : "where each owner puts its own key, on its own machine only; not in what was handed out";
  const lists =
    accounts === undefined ? "which nodes may connect" : "which nodes may connect, which accounts may send";
  return `## Files

| file | what | who has it |
| ---- | ---- | ---------- |
| \`config/genesis.json\` | the first block: forks, terms, first validators | everybody, byte for byte |
| \`config/static-nodes.json\` | whom to connect to | everybody |
| \`config/permissions_config.toml\` | ${lists} | everybody, by agreement |
| \`compose.yaml\` | a service for each node | everybody |
| \`keys/<node>/key\` | ${keys} | its owner |
| \`README.md\` | this page | everybody |

\`sha256sum config/*\` must print the same at every operator: read it to each other before the start. A node with another genesis
block is shut out by the others for good, until they restart.
`;
}

function keysChapter(plan: NetworkPlan): string {
  const own =
    plan.placement === "together"
      ? "The keys were made with this folder."
      : "An owner whose key is not in its place yet puts it there; it was made with `npx hardhat network key --out <folder>`.";
  return `## Keys

${own} The container runs Besu as user 1000, and the key's file is readable by its owner alone. Where your own number
(\`id -u\`) is another one:

\`\`\`sh
sudo chown 1000:1000 keys/*/key
\`\`\`

A validator's key signs blocks; it holds no money and no power over the ledger's contracts. Back it up once, offline.
`;
}

function startChapter(plan: NetworkPlan): string {
  const example = validatorsOf(plan)[0]!.name;
  const { signatures } = quorumOf(validatorsOf(plan).length);
  const start =
    plan.placement === "together"
      ? `Validators first, then the RPC node:

\`\`\`sh
docker compose up -d ${validatorsOf(plan).map(nameOf).join(" ")}
docker compose up -d ${rpcNodesOf(plan).map(nameOf).join(" ")}
docker compose ps
\`\`\``
      : `Each operator starts its own service and no other, on its own machine; validators first, RPC nodes last. For \`${example}\`:

\`\`\`sh
docker compose up -d ${example}
docker compose ps ${example}
\`\`\`

The firewall lets the other nodes' addresses in to the peer port (TCP), and nobody to the JSON-RPC port. Whoever uses the ledger from
elsewhere reaches the RPC node through a reverse proxy with TLS and authentication; it passes on \`Host: localhost\`.`;
  return `## Start

${start}

The first block comes once ${signatures} validators are connected. Allow 4 GB of memory for each node. \`docker compose logs -f ${example}\`
shows it import blocks; \`docker compose stop\` ends a node in good order.
`;
}

function checkChapter(plan: NetworkPlan): string {
  const node = rpcNodesOf(plan)[0]!;
  const port = rpcPort(plan, node);
  const allowed =
    plan.accounts === undefined
      ? ""
      : "\nThe accounts that deploy, that are officers and that submit must be on the list of accounts.\n";
  return `## Check, and deploy

Health of a node, over its JSON-RPC port: \`/liveness\` says that it answers, \`/readiness\` that it has peers and the newest
blocks.

\`\`\`sh
curl -s "http://127.0.0.1:${port}/readiness?minPeers=1&maxBlocksBehind=2"
\`\`\`

In Vinculum's \`hardhat.config.ts\`, beside the other networks (and \`configVariable\` from "hardhat/config"):

\`\`\`ts
besu: {
  type: "http",
  chainType: "generic",
  gasPrice: 0n,
  chainId: ${plan.terms.chainId},
  url: "http://127.0.0.1:${port}",
  accounts: [configVariable("DEPLOYER_KEY"), configVariable("CENTRAL_BANK_KEY")],
},
\`\`\`
${allowed}
\`\`\`sh
npx hardhat keystore set DEPLOYER_KEY
npx hardhat keystore set CENTRAL_BANK_KEY
npx hardhat network doctor --network besu
npx hardhat deploy --network besu --production --officers "csd:CSD-001=0x…,CSD-002=0x…;HKD:CB-001=0x…,CB-002=0x…"
npx hardhat privileges --network besu
\`\`\`

Keep \`deployments/besu\`: it holds the ledger's id, which every signature is bound to.
`;
}

function permissionsChapter(plan: NetworkPlan): string {
  const { accounts } = plan;
  const port = rpcPort(plan, validatorsOf(plan)[0]!);
  const senders =
    accounts === undefined
      ? "No list of accounts was given: any account may send."
      : `${counted(accounts.length, "account")} may send.`;
  return `## Permissions

They are local: each node goes by its own file. Besu looks at it when a node connects, when a transaction is handed in or comes from a
peer, and when this node puts one into a block. **It does not look when it imports a block that another validator made.** One
validator with another list is enough to let a transaction in. So nothing rests on these lists but the load of the nodes: who may
hold, move, freeze and issue is enforced by the contracts themselves, for every transaction, whoever lets it in.

${senders} To change a list, every operator edits
\`config/permissions_config.toml\` by agreement. The containers may only read it, so that nothing else changes it. A validator reads it
again on this, at its own port,

\`\`\`sh
curl -s -X POST -H "content-type: application/json" --data '{"jsonrpc":"2.0","id":1,"method":"perm_reloadPermissionsFromFile","params":[]}' http://127.0.0.1:${port}
\`\`\`

and an RPC node when it is restarted.
`;
}

function validatorsChapter(plan: NetworkPlan): string {
  const count = validatorsOf(plan).length;
  const { votes } = quorumOf(count);
  const [first] = validatorsOf(plan);
  const rpc = (method: string, parameters: string) =>
    `curl -s -X POST -H "content-type: application/json" --data '{"jsonrpc":"2.0","id":1,"method":"${method}","params":[${parameters}]}' http://127.0.0.1:${rpcPort(plan, first!)}`;
  return `## Add a validator

1. The newcomer makes a key and hands in its public part and its address for peers:

   \`\`\`sh
   npx hardhat network key --out keys/newcomer
   \`\`\`

2. Every operator adds its enode to \`config/static-nodes.json\` and \`config/permissions_config.toml\`, has the permissions read again, and
   restarts its node when it suits, one operator after another.
3. The newcomer takes \`config\` and \`compose.yaml\`, copies a validator's service, volume and secret under its own name and addresses, and
   starts it. It follows the chain without a vote. Wait until its \`/readiness\` answers 200.
4. ${votes} of the ${count} validators' operators, more than half, vote within one epoch, each at its own node:

   \`\`\`sh
   ${rpc("qbft_proposeValidatorVote", '"0x<address of the newcomer>", true')}
   \`\`\`

   A vote is cast when that validator next proposes a block.
5. Check, and withdraw the proposals: one that stays would be cast again.

   \`\`\`sh
   ${rpc("qbft_getValidatorsByBlockNumber", '"latest"')}
   ${rpc("qbft_discardValidatorVote", '"0x<address of the newcomer>"')}
   npx hardhat network doctor --network besu
   \`\`\`

## Remove a validator

The same with \`false\` in place of \`true\`; then its operator stops the node, and the others take its enode out of both files.
While a validator that is away is still on the list it counts: remove it, or bring it back, before a second one goes.
`;
}

function furtherChapter(): string {
  return `## Further

Backups, a lost validator, a lost quorum, a stolen key, sizes: \`docs/operating.md\` of Vinculum.
`;
}

const validatorsOf = ({ nodes }: NetworkPlan) => nodesOf(nodes, "validator");
const rpcNodesOf = ({ nodes }: NetworkPlan) => nodesOf(nodes, "rpc");
const orderedNodes = (plan: NetworkPlan) => [...validatorsOf(plan), ...rpcNodesOf(plan)];
const nameOf = ({ name }: NetworkNode) => name;

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

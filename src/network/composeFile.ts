import { nodesOf, type NetworkNode } from "./node.ts";
import { BESU_IMAGE, rpcPort, SUBNET, type NetworkPlan } from "./plan.ts";

/** A file by the compose specification, as far as it is used here. */
export interface ComposeFile {
  name: string;
  services: Record<string, ComposeService>;
  volumes: Record<string, Record<string, never>>;
  secrets: Record<string, { file: string }>;
  networks?: Record<string, { driver: "bridge"; ipam: { config: { subnet: string }[] } }>;
}

export interface ComposeService {
  image: string;
  command: string[];
  restart: "unless-stopped";
  stop_grace_period: string;
  secrets: string[];
  volumes: string[];
  logging: { driver: "local" };
  healthcheck: { test: string[]; interval: string; timeout: string; retries: number; start_period: string };
  ports?: string[];
  networks?: Record<string, { ipv4_address: string }>;
  network_mode?: "host";
}

const NETWORK = "chain";
/** Besu must not keep its data where it is installed (/opt/besu). */
const DATA = "/var/lib/besu";
const CONFIG = "/config";
/** Port of JSON-RPC within a container that has an address of its own. */
const RPC_PORT = 8545;

/** A validator's owner votes, and adds peers and permissions; nobody else reaches its JSON-RPC. */
const VALIDATOR_API = "ADMIN,ETH,NET,PERM,QBFT,TXPOOL,WEB3";
/** Whoever uses the ledger reads and sends. A vote that is proposed here counts for nothing. */
const RPC_API = "ETH,NET,QBFT,TXPOOL,WEB3";

/**
 * A service for each node. Together, the nodes have fixed addresses in a network of their own, as enodes and allow-lists
 * name nodes by address. Apart, each takes its owner's machine's network as it is: behind a container's address
 * translation, peers would see another address than the one they allow.
 *
 * @example
 * writeFileSync("compose.yaml", stringify(composeFile(plan)));
 */
export function composeFile(plan: NetworkPlan): ComposeFile {
  const nodes = [...nodesOf(plan.nodes, "validator"), ...nodesOf(plan.nodes, "rpc")];
  const record = <Value>(name: (node: NetworkNode) => string, value: (node: NetworkNode) => Value) =>
    Object.fromEntries(nodes.map((node) => [name(node), value(node)]));
  return {
    name: `vinculum-${plan.terms.chainId}`,
    services: record(
      ({ name }) => name,
      (node) => service(plan, node),
    ),
    volumes: record(dataName, () => ({})),
    secrets: record(secretName, ({ name }) => ({ file: `./keys/${name}/key` })),
    ...(plan.placement === "together" && {
      networks: { [NETWORK]: { driver: "bridge", ipam: { config: [{ subnet: SUBNET }] } } },
    }),
  };
}

function service(plan: NetworkPlan, node: NetworkNode): ComposeService {
  const together = plan.placement === "together";
  const port = rpcPort(plan, node);
  return {
    image: BESU_IMAGE,
    command: [...commonOptions(plan, node), ...(together ? [] : ownMachineOptions(port))],
    // Besu ends itself where memory runs out (26.9.0) and must come back by itself.
    restart: "unless-stopped",
    stop_grace_period: "1m",
    secrets: [secretName(node)],
    volumes: [`./config:${CONFIG}:ro`, `${dataName(node)}:${DATA}`],
    logging: { driver: "local" },
    healthcheck: {
      test: healthTest(node, together ? RPC_PORT : port),
      interval: "10s",
      timeout: "5s",
      retries: 6,
      start_period: "1m",
    },
    ...(together
      ? {
          ports: [`127.0.0.1:${port}:${RPC_PORT}`],
          networks: { [NETWORK]: { ipv4_address: node.endpoint.host } },
        }
      : { network_mode: "host" }),
  };
}

/**
 * Sources: https://besu.hyperledger.org/public-networks/how-to/configure-besu/profile (the profile, and that it wants
 * full synchronisation and the forest format), …/how-to/connect/static-nodes (static nodes without discovery) and
 * https://besu.hyperledger.org/private-networks/reference/cli/options (permissions).
 */
function commonOptions({ accounts }: NetworkPlan, node: NetworkNode): string[] {
  const permissions = `${CONFIG}/permissions_config.toml`;
  return [
    "--profile=ENTERPRISE",
    "--min-gas-price=0",
    "--sync-mode=FULL",
    "--data-storage-format=FOREST",
    `--data-path=${DATA}`,
    `--genesis-file=${CONFIG}/genesis.json`,
    `--node-private-key-file=/run/secrets/${secretName(node)}`,
    "--discovery-enabled=false",
    `--static-nodes-file=${CONFIG}/static-nodes.json`,
    "--permissions-nodes-config-file-enabled=true",
    `--permissions-nodes-config-file=${permissions}`,
    // Nobody could send anything where the list of accounts is missing.
    ...(accounts === undefined
      ? []
      : [
          "--permissions-accounts-config-file-enabled=true",
          `--permissions-accounts-config-file=${permissions}`,
        ]),
    `--p2p-host=${node.endpoint.host}`,
    `--p2p-port=${node.endpoint.port}`,
    "--rpc-http-enabled=true",
    `--rpc-http-api=${node.role === "validator" ? VALIDATOR_API : RPC_API}`,
  ];
}

/** On a machine's own network the image's default, every interface, would let everybody in. */
function ownMachineOptions(port: number): string[] {
  return ["--rpc-http-host=127.0.0.1", `--rpc-http-port=${port}`];
}

/**
 * The image has bash and grep, and neither curl nor wget (besu-eth/besu, docker/Dockerfile). An RPC node is healthy where
 * it has a peer and the newest blocks, a validator where it answers: what ails its peers is no reason to touch it.
 *
 * Source: https://besu.hyperledger.org/public-networks/how-to/use-besu-api/json-rpc#readiness-and-liveness-endpoints
 */
function healthTest({ role }: NetworkNode, port: number): string[] {
  const path = role === "rpc" ? "/readiness?minPeers=1&maxBlocksBehind=10" : "/liveness";
  const request = `GET ${path} HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n`;
  const script = `exec 3<>/dev/tcp/127.0.0.1/${port} && printf '${request}' >&3 && grep -q '^HTTP/1.1 200' <&3`;
  return ["CMD", "bash", "-c", script];
}

function secretName({ name }: NetworkNode): string {
  return `${name}-key`;
}

function dataName({ name }: NetworkNode): string {
  return `${name}-data`;
}

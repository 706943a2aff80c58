import { expect } from "chai";
import { fromRlp, zeroAddress } from "viem";
import { parse, stringify } from "yaml";

import { networkFiles } from "../../src/network/files.ts";
import { nodeAddress, nodeEnode } from "../../src/network/node.ts";
import { BESU_IMAGE } from "../../src/network/plan.ts";
import { composeValidator, nodeOf, planOf, validatorAddresses } from "./support.ts";

const ACCOUNT = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

describe("the genesis block of a network", () => {
  const plan = planOf();
  const { genesis } = networkFiles(plan);

  it("has every fork up to Cancun from the first block on, and none after it", () => {
    expect(genesis.config).to.deep.equal({
      chainId: 2026,
      berlinBlock: 0,
      londonBlock: 0,
      shanghaiTime: 0,
      cancunTime: 0,
      zeroBaseFee: true,
      qbft: { blockperiodseconds: 3, epochlength: 30_000, requesttimeoutseconds: 6 },
    });
  });

  it("has the constants of QBFT", () => {
    const { config: _, extraData: __, ...rest } = genesis;
    expect(rest).to.deep.equal({
      nonce: "0x0",
      timestamp: "0x0",
      gasLimit: "0x5f5e100",
      difficulty: "0x1",
      mixHash: "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365",
      coinbase: zeroAddress,
      alloc: {},
    });
    const words = Buffer.from(genesis.mixHash.slice(2), "hex").toString("ascii");
    expect(words).to.equal("ctical byzantine fault tolerance");
  });

  it("names the validators, ascending, and no RPC node", () => {
    const [vanity, validators, vote, round, seals] = fromRlp(genesis.extraData, "hex");
    expect(validators).to.deep.equal(validatorAddresses(plan).map((address) => address.toLowerCase()));
    expect([vanity, vote, round, seals]).to.deep.equal([`0x${"00".repeat(32)}`, [], "0x", []]);
    expect(plan.nodes.map(nodeAddress)).to.not.deep.equal(validatorAddresses(plan)); // they were not in order
  });
});

describe("whom the nodes of a network know", () => {
  const other = nodeEnode(nodeOf(77));

  it("are all nodes, and those of the list may connect besides", () => {
    const plan = planOf({ otherNodes: [other] });
    const { staticNodes, permissions } = networkFiles(plan);
    expect(staticNodes).to.have.members(plan.nodes.map(nodeEnode));
    expect(permissions).to.equal(`nodes-allowlist=[${[...staticNodes, other].map(quoted).join(",")}]\n`);
  });

  it("accounts are only asked for where a list of them is", () => {
    const plan = planOf({ accounts: [ACCOUNT] });
    const { permissions, compose } = networkFiles(plan);
    expect(permissions.split("\n")[1]).to.equal("");
    expect(permissions).to.contain(`\naccounts-allowlist=["${ACCOUNT.toLowerCase()}"]\n`);
    const option = "--permissions-accounts-config-file-enabled=true";
    expect(compose.services["node-1"]!.command).to.include(option);
    expect(networkFiles(planOf()).compose.services["node-1"]!.command).to.not.include(option);
  });
});

describe("the compose file of a network", () => {
  const validate = composeValidator();
  const check = (compose: unknown) => {
    const good = validate(parse(stringify(compose)));
    return good ? [] : validate.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
  };

  for (const placement of ["together", "apart"] as const) {
    describe(`of nodes ${placement}`, () => {
      const plan = planOf({ placement, accounts: [ACCOUNT] });
      const { compose } = networkFiles(plan);
      const services = Object.entries(compose.services);

      it("is one by the compose specification", () => {
        expect(check(compose)).to.deep.equal([]);
      });

      it("runs every node with its own key and data, free of gas, from a pinned image", () => {
        expect(Object.keys(compose.services)).to.have.members(plan.nodes.map(({ name }) => name));
        expect(BESU_IMAGE).to.match(/^hyperledger\/besu:\d+\.\d+\.\d+$/);
        for (const [name, { image, command, secrets, volumes, restart }] of services) {
          expect({ image, restart }).to.deep.equal({ image: BESU_IMAGE, restart: "unless-stopped" });
          expect(command).to.include.members([
            "--profile=ENTERPRISE",
            "--min-gas-price=0",
            "--discovery-enabled=false",
            `--node-private-key-file=/run/secrets/${name}-key`,
            "--permissions-nodes-config-file-enabled=true",
          ]);
          expect(secrets).to.deep.equal([`${name}-key`]);
          expect(compose.secrets[`${name}-key`]).to.deep.equal({ file: `./keys/${name}/key` });
          expect(volumes).to.deep.equal(["./config:/config:ro", `${name}-data:/var/lib/besu`]);
        }
      });

      it("has nothing that the image's entry script would read as shell: it hands the options on unquoted", () => {
        for (const [, { command }] of services) expect(command.join("")).to.match(/^[\w.,=/:-]+$/);
      });

      it("lets nobody but the machine itself at JSON-RPC, each node at a port of its own", () => {
        const ports = services.map(([, { command, ports: published = [] }]) =>
          placement === "together"
            ? /^127\.0\.0\.1:(\d+):8545$/.exec(published.join())?.[1]
            : command.includes("--rpc-http-host=127.0.0.1") &&
              /--rpc-http-port=(\d+)/.exec(command.join(" "))?.[1],
        );
        const own =
          placement === "together" ? ["8546", "8547", "8548", "8549", "8545"] : Array(5).fill("8545");
        expect(ports).to.deep.equal(own);
      });
    });
  }

  it("counts ports up where owners share a machine", () => {
    const nodes = planOf().nodes.map((node, index) => ({
      ...node,
      endpoint: { host: index < 2 ? "10.1.0.1" : node.endpoint.host, port: 30_303 + index },
    }));
    const { compose } = networkFiles(planOf({ nodes }));
    const option = (node: string) =>
      compose.services[node]!.command.find((text) => text.includes("http-port"));
    expect(option(nodes[0]!.name)).to.equal("--rpc-http-port=8545");
    expect(option(nodes[1]!.name)).to.equal("--rpc-http-port=8546");
    expect(option(nodes[2]!.name)).to.equal("--rpc-http-port=8545");
  });

  it("is refused by the specification's schema once something in it is wrong", () => {
    const { compose } = networkFiles(planOf());
    const change = (key: string, value: unknown) => ({
      ...compose,
      services: { ...compose.services, "node-1": { ...compose.services["node-1"], [key]: value } },
    });
    expect(check(change("healthchek", {}))).to.deep.equal(["/services/node-1 additionalProperties"]);
    expect(check(change("healthcheck", { test: 1 }))).to.include("/services/node-1/healthcheck/test oneOf");
    expect(check(change("volumes", "config"))).to.include("/services/node-1/volumes type");
    expect(check({ ...compose, networks: { chain: { driver: 1 } } })).to.include(
      "/networks/chain/driver type",
    );
    expect(check({ ...compose, Services: {} })).to.deep.equal([" additionalProperties"]);
  });
});

function quoted(text: string): string {
  return `"${text}"`;
}

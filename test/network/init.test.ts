import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { fromRlp } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { parse } from "yaml";

import type { QbftGenesis } from "../../src/network/genesis.ts";
import { CommandLine, parseDocument, type ErrorJson } from "../tasks/support/commandLine.ts";
import { composeValidator, publicKeyOf } from "./support.ts";

interface Made {
  folder: string;
  nodes: { name: string; role: string; address: string; publicKey: string; enode: string }[];
  keysMade: number;
  files: string[];
  placement: string;
  quorum: object;
}

interface Key {
  file: string;
  publicKey: string;
  address: string;
}

const ACCOUNT = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const PRIVATE_KEY = /(?<![0-9a-f])(?:0x)?[0-9a-f]{64}(?![0-9a-f])/i;

describe("network init and network key", () => {
  const cli = new CommandLine();
  after(() => cli.close());

  const run = async <Document>(...words: (string | string[])[]) => {
    const result = await cli.runPlain(...words, "--json");
    expect(result.code, result.stdout + result.stderr).to.equal(0);
    return parseDocument(result) as Document;
  };
  const refused = async (...words: (string | string[])[]) => {
    const before = everything();
    const result = await cli.runPlain(...words, "--json");
    expect(result.code, result.stdout + result.stderr).to.equal(2);
    const { ok, error } = parseDocument(result) as ErrorJson;
    expect(ok).to.equal(false);
    expect(everything()).to.deep.equal(before); // nothing was written
    return error;
  };
  /** Every file with its text. */
  const everything = () =>
    Object.fromEntries(
      readdirSync(cli.folder, { recursive: true, encoding: "utf8" })
        .filter((name) => statSync(cli.path(name)).isFile())
        .map((name) => [name, readFileSync(cli.path(name), "utf8")]),
    );
  const file = (name: string, ...lines: string[]) => {
    writeFileSync(cli.path(name), `${lines.join("\n")}\n`);
    return [cli.path(name)];
  };

  describe("with keys of its own", () => {
    const out = cli.path("made");
    let made: Made;

    before(async () => {
      const accounts = file("accounts.txt", "# may send", ACCOUNT);
      made = await run("network init --chain-id 2026 --accounts", accounts, "--out", [out]);
    });

    it("prints one document, of five nodes", () => {
      expect(made).to.deep.include({ folder: out, keysMade: 5, placement: "together" });
      expect(made.quorum).to.deep.equal({ signatures: 3, faults: 1, votes: 3 });
      expect(made.nodes.map(({ name }) => name).join()).to.equal(
        "validator-1,validator-2,validator-3,validator-4,rpc",
      );
      expect(JSON.stringify(made)).to.not.match(PRIVATE_KEY);
    });

    it("writes every file that it names, and no other", () => {
      const found = readdirSync(out, { recursive: true, encoding: "utf8" });
      const files = found.filter((name) => statSync(join(out, name)).isFile());
      expect(files.toSorted()).to.deep.equal(made.files.toSorted());
      expect(readdirSync(cli.folder).filter((name) => name.includes("tmp"))).to.deep.equal([]);
    });

    it("keeps each key for its owner alone, in a folder that git passes over", () => {
      for (const { name, address, publicKey } of made.nodes) {
        const path = join(out, "keys", name, "key");
        const account = privateKeyToAccount(readFileSync(path, "utf8").trim() as `0x${string}`);
        expect(account.address).to.equal(address);
        expect(account.publicKey.slice(4)).to.equal(publicKey.slice(2));
        expect([mode(path), mode(join(out, "keys", name)), mode(join(out, "keys"))]).to.deep.equal([
          "600",
          "700",
          "700",
        ]);
      }
      expect(readFileSync(join(out, ".gitignore"), "utf8")).to.equal("keys/\n");
      const others = made.files.filter((name) => !name.startsWith("keys/") && name !== "config/genesis.json");
      for (const name of others)
        expect(readFileSync(join(out, name), "utf8"), name).to.not.match(PRIVATE_KEY);
    });

    it("sorts the validators by address", () => {
      const [, validators] = fromRlp(genesisOf(out).extraData, "hex");
      const addresses = made.nodes.slice(0, 4).map(({ address }) => address.toLowerCase());
      expect(validators).to.deep.equal(addresses).and.to.deep.equal(addresses.toSorted());
    });

    it("writes a compose file by the specification, and lists by Besu's names", () => {
      const validate = composeValidator();
      validate(parse(readFileSync(join(out, "compose.yaml"), "utf8")));
      expect(validate.errors ?? []).to.deep.equal([]);
      const enodes = made.nodes.map(({ enode }) => enode);
      expect(JSON.parse(readFileSync(join(out, "config/static-nodes.json"), "utf8"))).to.deep.equal(enodes);
      const permissions = readFileSync(join(out, "config/permissions_config.toml"), "utf8");
      expect(permissions).to.contain(`nodes-allowlist=${JSON.stringify(enodes)}\n`);
      expect(permissions).to.contain(`accounts-allowlist=["${ACCOUNT.toLowerCase()}"]\n`);
    });

    it("never writes over a network, and says what is there", async () => {
      const error = await refused("network init --chain-id 2027 --out", [out]);
      expect(error.message).to.match(/^--out: expected a folder that does not exist yet/);
      expect(error.hint).to.contain("The network of chain 2026 is there");
    });
  });

  describe("with keys of their owners", () => {
    const out = cli.path("apart");
    const keys: Key[] = [];

    before(async () => {
      for (const owner of ["a", "b", "c", "d", "rpc"]) {
        keys.push(await run<Key>("network key --out", [cli.path(`owner-${owner}`)]));
      }
    });

    it("makes a key, and shows its public part only", async () => {
      for (const { file: path, publicKey, address } of keys) {
        const account = privateKeyToAccount(readFileSync(path, "utf8").trim() as `0x${string}`);
        expect([account.address, account.publicKey.slice(4)]).to.deep.equal([address, publicKey.slice(2)]);
        expect(mode(path)).to.equal("600");
      }
      expect(JSON.stringify(keys)).to.not.match(PRIVATE_KEY);
      const { stdout, stderr } = await cli.runPlain("network key --out", [cli.path("owner-e")]);
      expect(stdout + stderr).to.not.contain(readFileSync(cli.path("owner-e/key"), "utf8").trim().slice(2));
      expect(stdout)
        .to.contain("name,role,public_key,endpoint")
        .and.to.match(/NAME,validator,0x[0-9a-f]{128},/);
      const again = await refused("network key --out", [cli.path("owner-e")]);
      expect(again.message).to.contain("--out: expected a folder without a key");
    });

    it("takes public keys, and leaves no private key anywhere", async () => {
      const nodes = file(
        "nodes.csv",
        "name,role,public_key,endpoint",
        ...keys.map(({ publicKey }, index) =>
          [`bank-${index}`, index === 4 ? "rpc" : "validator", publicKey, `10.1.0.${index + 1}:30303`].join(),
        ),
      );
      const made = await run<Made>("network init --chain-id 2026 --validators", nodes, "--out", [out]);
      expect(made).to.deep.include({ keysMade: 0, placement: "apart" });
      expect(made.files.filter((name) => name.startsWith("keys"))).to.deep.equal([]);
      const secrets = keys.map(({ file: path }) => readFileSync(path, "utf8").trim().slice(2));
      for (const name of globSync("**/*", { cwd: out }).filter((path) =>
        statSync(join(out, path)).isFile(),
      )) {
        const text = readFileSync(join(out, name), "utf8");
        for (const secret of secrets) expect(text, name).to.not.contain(secret);
        // 64 digits that stand alone in the genesis block are the mix hash, "ctical byzantine fault tolerance"
        const alone = text.replaceAll("63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365", "");
        expect(alone, name).to.not.match(PRIVATE_KEY);
      }
      const { extraData } = genesisOf(out);
      for (const { address } of keys.slice(0, 4))
        expect(extraData).to.contain(address.slice(2).toLowerCase());
      expect(extraData).to.not.contain(keys[4]!.address.slice(2).toLowerCase());
    });
  });

  it("refuses what it cannot make a network of, and writes nothing", async () => {
    const header = "name,role,public_key,endpoint";
    const four = [1, 2, 3, 4].map((number) => node(number, "validator"));
    const twice = file("twice.csv", header, ...four, node(5, "rpc", publicKeyOf(1)));
    const offCurve = file("off.csv", header, ...four, node(5, "rpc", `0x${"12".repeat(64)}`));
    const noRpc = file("no-rpc.csv", header, ...four);
    const three = file("three.csv", header, ...four.slice(1), node(5, "rpc"));
    const accounts = file("bad-accounts.txt", ACCOUNT.replace("f", "F"));
    const nodes = file("bad-nodes.txt", "enode://12@10.1.0.1:30303");
    mkdirSync(cli.path("full"));
    file("full/notes.txt", "mine");
    const out = ["--out", cli.path("refused")];
    const cases: [string[], string][] = [
      [["--count", "4"], "--chain-id: expected a value"],
      [["--chain-id", "0"], "--chain-id: expected 1 to 9007199254740991"],
      [["--chain-id", "9007199254740992"], "--chain-id: expected at most 9007199254740991"],
      [["--chain-id", "1", "--block-period", "0"], "--block-period: expected 1 to 600"],
      [["--chain-id", "1", "--count", "3"], "--count: expected 4 validators or more"],
      [["--chain-id", "1", "--count", "101"], "--count: expected at most 100"],
      [["--chain-id", "1", "--validators", ...three], "--validators: expected 4 validators or more"],
      [["--chain-id", "1", "--validators", ...noRpc], "--validators: expected an RPC node"],
      [["--chain-id", "1", "--validators", ...noRpc, "--count", "4"], "--count: expected nothing beside"],
      [["--chain-id", "1", "--validators", ...twice], "1 bad line"],
      [["--chain-id", "1", "--validators", ...offCurve], "1 bad line"],
      [["--chain-id", "1", "--validators", cli.path("nothing.csv")], "--validators: expected a file"],
      [["--chain-id", "1", "--accounts", ...accounts], "1 bad line"],
      [["--chain-id", "1", "--nodes", ...nodes], "1 bad line"],
    ];
    await Promise.all(
      cases.map(async ([words, message]) => {
        const error = await refused("network init", words, out);
        expect(error.message, words.join(" ")).to.contain(message);
      }),
    );
    expect(existsSync(cli.path("refused"))).to.equal(false);
    const full = await refused("network init --chain-id 1 --out", [cli.path("full")]);
    expect(full.hint).to.contain("Something else is there");
  });

  it("makes fewer than four validators where it is told that none may fail", async () => {
    mkdirSync(cli.path("small")); // an empty folder is as good as none
    const { stdout, code } = await cli.runPlain(
      "network init --chain-id 7 --count 1 --without-fault-tolerance --out",
      [cli.path("small")],
    );
    expect(code).to.equal(0);
    expect(stdout).to.contain("1 validator, a block is final with 1 signature, none may be away or false");
    expect(genesisOf(cli.path("small")).config.chainId).to.equal(7);
  });
});

/** Who may do what with a file, in octal. */
function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

function genesisOf(folder: string): QbftGenesis {
  return JSON.parse(readFileSync(join(folder, "config/genesis.json"), "utf8")) as QbftGenesis;
}

/** A line of a file of nodes. */
function node(number: number, role: string, key: string = publicKeyOf(number)): string {
  return `bank-${number},${role},${key},10.1.0.${number}:30303`;
}

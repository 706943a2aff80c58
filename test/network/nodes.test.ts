import { ECDH } from "node:crypto";

import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import { parseAccountList, parseNodeList } from "../../src/network/allowLists.ts";
import { parseEndpoint } from "../../src/network/endpoint.ts";
import { nodeAddress, nodeEnode, parseNodeName } from "../../src/network/node.ts";
import { parseNodesCsv } from "../../src/network/nodesCsv.ts";
import { parsePublicKey } from "../../src/network/publicKey.ts";
import { quorumOf, requireQuorum } from "../../src/network/quorum.ts";
import { parseTerms, type TermsText } from "../../src/network/terms.ts";
import { Chance, expectInputError } from "../domain/support.ts";
import { nodeOf, publicKeyOf } from "./support.ts";

describe("a node's public key", () => {
  const key = publicKeyOf(1);
  const digits = key.slice(2);

  it("is read with and without 0x and 04, in either case", () => {
    for (const text of [digits, `0x${digits}`, `04${digits}`, `0x04${digits}`, digits.toUpperCase()]) {
      expect(parsePublicKey(text, "key")).to.equal(key);
    }
  });

  it("is refused where a digit is missing, or it is compressed", () => {
    for (const text of ["", "0x", digits.slice(1), `${digits}0`, `02${digits.slice(0, 64)}`, `05${digits}`]) {
      expectInputError(() => parsePublicKey(text, "key"), "key", "128 hexadecimal digits");
    }
  });

  it("is a point of the curve, as Node's own cryptography has it", () => {
    const chance = new Chance(7);
    for (let round = 0; round < 200; ++round) {
      const wrong = replaceDigit(digits, chance);
      expect(isPoint(wrong)).to.equal(accepted(wrong));
      expectInputError(() => parsePublicKey(wrong, "key"), "key", "a point of the curve");
      expect(accepted(publicKeyOf(round + 1).slice(2))).to.equal(true);
    }
    expect(accepted("0".repeat(128))).to.equal(false); // the point at infinity has no coordinates
  });

  it("has one name only: coordinates are below the field's prime", () => {
    const prime = 2n ** 256n - 2n ** 32n - 977n;
    const y = "4218f20ae6c646b363db68605822fb14264ca8d2587fdd6fbc750d587e76a7ee"; // of x = 1
    expect([isPoint(coordinate(1n) + y), accepted(coordinate(1n) + y)]).to.deep.equal([true, true]);
    expect([isPoint(coordinate(1n + prime) + y), accepted(coordinate(1n + prime) + y)]).to.deep.equal([
      false,
      false,
    ]);
  });

  it("gives the node's address and enode", () => {
    const node = nodeOf(1);
    const account = privateKeyToAccount(`0x${"1".padStart(64, "0")}`);
    expect(nodeAddress(node)).to.equal(account.address);
    expect(nodeEnode(node)).to.equal(`enode://${digits}@10.1.0.1:30303`);
  });
});

describe("where a node's peers reach it", () => {
  it("is an address and a port", () => {
    expect(parseEndpoint("10.1.0.11:30303", "endpoint")).to.deep.equal({ host: "10.1.0.11", port: 30303 });
    for (const text of [
      "node.example:30303",
      "10.1.0.256:1",
      "10.1.0.1",
      "10.1.0.1:0",
      "10.1.0.1:65536",
      "[::1]:1",
    ]) {
      expectInputError(() => parseEndpoint(text, "endpoint"), "endpoint", "an IPv4 address and a port");
    }
    for (const text of ["127.0.0.1:30303", "0.0.0.0:30303"]) {
      expectInputError(() => parseEndpoint(text, "endpoint"), "endpoint", "the other nodes reach");
    }
  });

  it("its name is one of services and folders", () => {
    expect(parseNodeName("bank-a", "name")).to.equal("bank-a");
    for (const text of ["", "Bank", "a/b", "../a", "-a", "a-", "a".repeat(33), "a b", "é"]) {
      expectInputError(() => parseNodeName(text, "name"), "name", "small letters");
    }
  });
});

describe("a file of nodes", () => {
  it("is read", () => {
    const { nodes, errors } = readLines(nodeLine(1), nodeLine(2, { role: "rpc" }));
    expect(errors).to.deep.equal([]);
    expect(nodes).to.deep.equal([
      { ...nodeOf(1), name: "bank-1" },
      { ...nodeOf(2, "rpc"), name: "bank-2" },
    ]);
  });

  it("has each name, key and endpoint once, however they are written", () => {
    const again = { key: `0x04${publicKeyOf(1).slice(2).toUpperCase()}` };
    const { nodes, errors } = readLines(
      nodeLine(1),
      nodeLine(2, again),
      nodeLine(3, { name: "bank-1", endpoint: "10.1.0.1:30303" }),
    );
    expect(nodes).to.have.lengthOf(1);
    expect(errors).to.deep.equal([
      { line: 3, reason: "public_key: the same as on line 2" },
      { line: 4, reason: "name: the same as on line 2" },
      { line: 4, reason: "endpoint: the same as on line 2" },
    ]);
  });

  it("tells every reason of every bad line", () => {
    const { errors } = readLines(
      nodeLine(1, { role: "miner", key: "0x12", endpoint: "bank.example:1" }),
      "a,b",
    );
    expect(errors.map(({ line: at }) => at)).to.deep.equal([3, 2, 2, 2]);
    expect(errors.map(({ reason }) => reason.split(":")[0])).to.include.members([
      "role",
      "public_key",
      "endpoint",
      "expected 4 fields, not 2",
    ]);
    expect(parseNodesCsv("name,key\n").errors[0]?.reason).to.contain("name,role,public_key,endpoint");
  });
});

describe("allow-lists", () => {
  it("have comments and empty lines, and no line twice", () => {
    const account = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    expect(parseAccountList(`# officers\r\n\r\n${account} # the CSD's\r\n`)).to.deep.equal({
      items: [account],
      errors: [],
    });
    const { errors } = parseAccountList(`${account}\n${account.toLowerCase()}\n0x12\n`);
    expect(errors.map(({ line }) => line)).to.deep.equal([2, 3]);
    expect(parseAccountList("# nobody\n").errors).to.have.lengthOf(1);
  });

  it("name nodes by enodes whose key is one", () => {
    const enode = nodeEnode(nodeOf(5));
    expect(parseNodeList(`${enode}\n`)).to.deep.equal({ items: [enode], errors: [] });
    for (const text of [
      enode.replace("@10.1.0.5", "@node.example"),
      enode.replace("enode://", "enode:"),
      enode.replace(/\/\/./, "//"),
      `${enode}?discport=0`,
    ]) {
      expect(parseNodeList(text).errors, text).to.have.lengthOf(1);
    }
  });
});

describe("the terms of a network", () => {
  const good: TermsText = { chainId: "2026", blockPeriod: "2", epochLength: "30000", gasLimit: "100000000" };

  it("are read", () => {
    expect(parseTerms(good)).to.deep.equal({
      chainId: 2026,
      blockPeriod: 2,
      epochLength: 30_000,
      gasLimit: 100_000_000n,
    });
    expect(parseTerms({ ...good, chainId: "9007199254740991" }).chainId).to.equal(2 ** 53 - 1);
  });

  const bad: [keyof TermsText, string, string[]][] = [
    ["chainId", "--chain-id", ["0", "9007199254740992", "-1", "1.5", "0x7ea", "", "seven"]],
    ["blockPeriod", "--block-period", ["0", "601", "0.5"]],
    ["epochLength", "--epoch-length", ["0", "1000001"]],
    ["gasLimit", "--gas-limit", ["9999999", "9007199254740992"]],
  ];
  for (const [name, field, texts] of bad) {
    it(`refuse ${field} out of range`, () => {
      for (const text of texts) expectInputError(() => parseTerms({ ...good, [name]: text }), field, "");
    });
  }

  it("bear as many faults as QBFT does", () => {
    const table = [1, 3, 4, 5, 6, 7, 10].map((count) => Object.values(quorumOf(count)));
    expect(table).to.deep.equal([
      [1, 0, 1],
      [2, 0, 2],
      [3, 1, 3],
      [4, 1, 3],
      [4, 1, 4],
      [5, 2, 4],
      [7, 3, 6],
    ]);
    const rules = { withoutFaultTolerance: false, field: "--count" };
    expectInputError(() => requireQuorum(3, rules), "--count", "4 validators or more");
    expectInputError(
      () => requireQuorum(0, { ...rules, withoutFaultTolerance: true }),
      "--count",
      "a validator",
    );
    requireQuorum(4, rules);
    requireQuorum(1, { ...rules, withoutFaultTolerance: true });
  });
});

function replaceDigit(digits: string, chance: Chance): string {
  const place = chance.below(digits.length);
  const other = (Number.parseInt(digits[place]!, 16) + 1 + chance.below(15)) % 16;
  return digits.slice(0, place) + other.toString(16) + digits.slice(place + 1);
}

function accepted(text: string): boolean {
  try {
    parsePublicKey(text, "key");
    return true;
  } catch {
    return false;
  }
}

function isPoint(text: string): boolean {
  try {
    ECDH.convertKey(`04${text}`, "secp256k1", "hex", "hex", "compressed");
    return true;
  } catch {
    return false;
  }
}

/** A line of a file of nodes. */
function nodeLine(
  number: number,
  changes: Partial<Record<"name" | "role" | "key" | "endpoint", string>> = {},
) {
  const { name = `bank-${number}`, role = "validator", endpoint = `10.1.0.${number}:30303` } = changes;
  return [name, role, changes.key ?? publicKeyOf(number), endpoint].join(",");
}

/** Reads a file of these lines. */
function readLines(...lines: string[]) {
  return parseNodesCsv(["name,role,public_key,endpoint", ...lines].join("\n"));
}

/** 32 bytes in hexadecimal digits. */
function coordinate(value: bigint): string {
  return value.toString(16).padStart(64, "0");
}

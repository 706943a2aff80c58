import { expect } from "chai";

import { parseConfiguration } from "../../src/agents/gateway/configuration.ts";
import { drawKey, hashKey, KeyRing } from "../../src/agents/gateway/keys.ts";
import { limitNames, usualLimits } from "../../src/agents/gateway/limits.ts";
import { ConfigurationError } from "../../src/errors/configuration.ts";

type Json = Record<string, unknown>;

const LEI = "5493000F4ZO33MV32P92";
const sha256 = "ab".repeat(32);

const sound: Json = {
  node: "http://127.0.0.1:8545",
  ledger: "ledger.json",
  index: "index.sqlite",
  journal: "gateway.db",
  submitter: { journal: "submit.db", keyFile: "sender.key" },
  keys: [
    { name: "desk", role: "participant", lei: LEI, sha256 },
    { name: "watch", role: "regulator", sha256: "cd".repeat(32) },
  ],
};

const parse = (changes: Json = {}, environment = {}) =>
  parseConfiguration(JSON.stringify({ ...sound, ...changes }), "/etc/vinculum/gateway.json", environment);

/** The fields that are told of, in their order. */
function wrongFields(changes: Json): string[] {
  try {
    parse(changes);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.exitCode).to.equal(2);
    return error.settings.map(({ field }) => field);
  }
  return [];
}

describe("the gateway's configuration", () => {
  it("paths begin in the file's folder, and what is not said is as usual", () => {
    expect(parse()).to.deep.include({
      node: "http://127.0.0.1:8545",
      ledger: "/etc/vinculum/ledger.json",
      index: "/etc/vinculum/index.sqlite",
      journal: "/etc/vinculum/gateway.db",
      submitter: {
        journal: "/etc/vinculum/submit.db",
        keyFile: "/etc/vinculum/sender.key",
        from: "0",
        fees: "0",
      },
      listen: { host: "127.0.0.1", port: 8080 },
      limits: usualLimits,
      proxies: [],
    });
    expect(parse()).to.not.have.property("metricsPort");
  });

  it("the environment goes before the file", () => {
    const environment = { VINCULUM_NODE: "https://user:secret@node", DATABASE_URL: "postgresql://db/index" };
    expect(parse({}, environment)).to.include({
      node: environment.VINCULUM_NODE,
      index: environment.DATABASE_URL,
    });
  });

  for (const [what, changes, fields] of [
    ["a key that nobody knows", { nodes: 1 }, ["nodes"]],
    ["no node", { node: undefined }, ["node"]],
    ["a node of another kind", { node: "ws://x" }, ["node"]],
    ["an empty path", { ledger: " " }, ["ledger"]],
    ["a port beyond the last", { listen: { port: 65_536 } }, ["listen.port"]],
    ["a host beyond this machine", { listen: { host: "0.0.0.0" } }, ["listen.beyondThisMachine"]],
    ["other words for it", { listen: { host: "::", beyondThisMachine: true } }, ["listen.beyondThisMachine"]],
    ["a limit that is none", { limits: { request: 1 } }, ["limits.request"]],
    ["a limit of nought", { limits: { bodyBytes: 0 } }, ["limits.bodyBytes"]],
    ["a limit that is a text", { limits: { streams: "5" } }, ["limits.streams"]],
    ["no keys", { keys: undefined }, ["keys"]],
    [
      "a key's name that could steer a terminal",
      { keys: [{ name: "\u001b", role: "regulator", sha256 }] },
      ["keys[0].name"],
    ],
    ["an unknown role", { keys: [{ name: "a", role: "king", lei: LEI, sha256 }] }, ["keys[0].role"]],
    ["a participant without a LEI", { keys: [{ name: "a", role: "participant", sha256 }] }, ["keys[0].lei"]],
    [
      "a LEI with wrong digits",
      { keys: [{ name: "a", role: "issuer", lei: "5493000F4ZO33MV32P93", sha256 }] },
      ["keys[0].lei"],
    ],
    [
      "a regulator with a LEI",
      { keys: [{ name: "a", role: "regulator", lei: LEI, sha256 }] },
      ["keys[0].lei"],
    ],
    [
      "one hash twice",
      { keys: [...(sound["keys"] as Json[]), { name: "c", role: "regulator", sha256 }] },
      ["keys"],
    ],
    [
      "everything at once",
      { node: 1, ledger: 1, journal: 1, submitter: {}, listen: { port: -1 }, metricsPort: -1, keys: [{}] },
      [
        "metricsPort",
        "node",
        "ledger",
        "journal",
        "submitter.journal",
        "listen.port",
        "keys[0].name",
        "keys[0].role",
        "keys[0].sha256",
        "keys[0].lei",
      ],
    ],
  ] as const)
    it(`${what} is told by ${fields.join(", ")}`, () => {
      expect(wrongFields(changes)).to.deep.equal(fields);
    });

  it("words say that a proxy stands before it", () => {
    const listen = { host: "0.0.0.0", port: 80, beyondThisMachine: "behind a proxy that ends TLS" };
    expect(parse({ listen }).listen).to.deep.equal({ host: "0.0.0.0", port: 80 });
  });

  it("shows no key that stands where its hash should, and no URL", () => {
    const key = drawKey();
    for (const changes of [
      { keys: [{ name: "a", role: "regulator", sha256: key }] },
      { node: "ftp://user:hunter2@x" },
    ])
      expect(() => parse(changes))
        .to.throw(ConfigurationError)
        .with.property("message")
        .that.does.not.match(/vinculum_|hunter2/);
  });

  it("every limit has room about what is usual", () => {
    for (const name of limitNames)
      expect(parse({ limits: { [name]: usualLimits[name] } }).limits[name]).to.equal(usualLimits[name]);
  });
});

describe("API keys", () => {
  it("are known by their hash alone, among others, and only whole", () => {
    const [mine, other] = [drawKey(), drawKey()];
    const ring = new KeyRing([
      { name: "other", role: "regulator", sha256: hashKey(other) },
      { name: "mine", role: "participant", lei: LEI, sha256: hashKey(mine) },
    ]);
    expect(ring.find(mine)).to.deep.equal({ name: "mine", role: "participant", lei: LEI });
    for (const wrong of ["", mine.slice(0, -1), `${mine} `, hashKey(mine), mine.toUpperCase()])
      expect(ring.find(wrong), wrong).to.equal(undefined);
  });

  it("are 256 random bits", () => {
    expect(drawKey()).to.match(/^vinculum_[\w-]{43}$/);
    expect(new Set(Array.from({ length: 100 }, drawKey)).size).to.equal(100);
  });
});

import { expect } from "chai";

import { nodeOrigins, parseAppConfiguration } from "../../app/src/configuration.ts";
import { serialiseLedger, type Ledger } from "../../src/deployments.ts";
import { ConfigurationError } from "../../src/errors/configuration.ts";

const address = (digit: string) => `0x${digit.repeat(40)}` as const;
const ledger: Ledger = {
  chainId: 31_337,
  ledgerId: `0x${"5a".repeat(32)}`,
  anchor: { block: 3n, hash: `0x${"6b".repeat(32)}` },
  csd: address("1"),
  registry: address("2"),
  bondFactory: address("3"),
  bondDocuments: address("4"),
  dvp: address("5"),
  hashTimeLock: address("6"),
  centralBanks: { HKD: { authority: address("7"), cash: address("8"), redemption: address("9") } },
};
const book = JSON.parse(serialiseLedger(ledger)) as unknown;
const entry = { name: "Bonds", rpc: "/rpc", ledger: book };

const configuration = (...ledgers: unknown[]) => parseAppConfiguration(JSON.stringify({ ledgers }));

/** The fields that a configuration is refused for. */
function refused(value: unknown): string[] {
  try {
    parseAppConfiguration(typeof value === "string" ? value : JSON.stringify(value));
  } catch (error) {
    if (error instanceof ConfigurationError) return error.settings.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe("the page's configuration", () => {
  it("has one ledger, with its address book as parseLedger reads it, and looks every second", () => {
    expect(parseAppConfiguration(JSON.stringify({ ledgers: [entry] }))).to.deep.equal({
      ledgers: [{ name: "Bonds", rpc: "/rpc", ledger }],
      pollingInterval: 1_000,
    });
  });

  it("has two ledgers, each with its settings", () => {
    const second = { ...entry, name: "Cash", rpc: "https://node.example/a", staleAfter: 30, fees: "free" };
    const { ledgers, pollingInterval } = parseAppConfiguration(
      JSON.stringify({ ledgers: [entry, second], pollingInterval: 500 }),
    );
    expect(ledgers[1]).to.deep.include({ staleAfter: 30, fees: { gasPrice: 0n } });
    expect(pollingInterval).to.equal(500);
  });

  it("names the origins of nodes elsewhere, each once, and none for the page's own server", () => {
    const elsewhere = { ...entry, rpc: "https://node.example:8443/a" };
    expect(nodeOrigins(configuration(entry))).to.deep.equal([]);
    expect(nodeOrigins(configuration(elsewhere, elsewhere))).to.deep.equal(["https://node.example:8443"]);
  });

  for (const [what, value, fields] of [
    ["is no JSON", "{", ["the file"]],
    ["is a list", [], ["the file"]],
    ["has a key that nobody knows", { ledgers: [entry], ledger: 1 }, ["the file"]],
    ["has no ledger", { ledgers: [] }, ["ledgers"]],
    ["has three ledgers", { ledgers: [entry, entry, entry] }, ["ledgers"]],
    ["has a node that is no URL", { ledgers: [{ ...entry, rpc: "node" }] }, ["ledgers[0]"]],
    [
      "has a node on another server without a scheme",
      { ledgers: [{ ...entry, rpc: "//a.b" }] },
      ["ledgers[0]"],
    ],
    ["has a node with a password", { ledgers: [{ ...entry, rpc: "https://a:b@c.d" }] }, ["ledgers[0]"]],
    ["has a script for a node", { ledgers: [{ ...entry, rpc: "javascript:alert(1)" }] }, ["ledgers[0]"]],
    ["has a ledger without a name", { ledgers: [{ ...entry, name: " " }] }, ["ledgers[0]"]],
    ["has no address book", { ledgers: [{ ...entry, ledger: undefined }] }, ["ledgers[0]"]],
    ["looks all the time", { ledgers: [entry], pollingInterval: 0 }, ["pollingInterval"]],
    ["has fees of its own", { ledgers: [{ ...entry, fees: "1" }] }, ["ledgers[0]"]],
    [
      "has several faults, which are told at once",
      {
        ledgers: [
          { ...entry, rpc: 1 },
          { ...entry, staleAfter: -1 },
        ],
        pollingInterval: "1",
      },
      ["ledgers[0]", "ledgers[1]", "pollingInterval"],
    ],
  ] as const) {
    it(`is refused where it ${what}`, () => {
      expect(refused(value)).to.deep.equal(fields);
    });
  }
});

import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect } from "chai";
import { zeroAddress } from "viem";

import { isinToHex, parseIsin } from "../../src/domain/isin.ts";
import { leiToHex, parseLei } from "../../src/domain/lei.ts";
import { explain, explanations } from "../../src/errors/explain.ts";
import { readProject } from "./support.ts";

interface Declared {
  file: string;
  name: string;
  args: { type: string; name: string }[];
}

/** Every custom error of the contracts' interfaces, as the Solidity source declares it. */
function declaredErrors(): Declared[] {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return globSync("contracts/**/I[A-Z]*.sol", { cwd: root }).flatMap((file) =>
    [...readProject(file).matchAll(/^ {4}error (\w+)\(([^)]*)\);/gm)].map(([, name, list]) => ({
      file,
      name: name!,
      args: list!
        .split(",")
        .filter((part) => part.trim() !== "")
        .map((part) => {
          const [type, argument] = part.trim().split(/\s+/);
          return { type: type!, name: argument! };
        }),
    })),
  );
}

/** A value that a decoder would give for a Solidity type; enums and value types by what they stand for. */
function sample(type: string): unknown {
  if (type === "address") return `0x${"ab".repeat(20)}`;
  if (type === "string") return "isin";
  if (type === "bytes20") return leiToHex(parseLei("506700GE1G29325QX363"));
  if (type === "bytes12") return isinToHex(parseIsin("US0378331005"));
  if (type === "bytes4") return "0x12345678";
  if (type === "bytes32" || type.endsWith("Id")) return `0x${"cd".repeat(32)}`;
  if (type === "uint256" || type === "uint64") return 1_676_511_000n;
  return 1; // small numbers and enums
}

const errors = declaredErrors();

describe("explanations", () => {
  it("are there for every error of every interface", () => {
    expect(errors.length).to.be.greaterThan(60);
    const missing = errors.filter(({ name }) => !Object.hasOwn(explanations, name)).map(({ name }) => name);
    expect(missing).to.deep.equal([]);
  });

  it("are there for no error that the contracts do not have", () => {
    const ours = Object.keys(explanations).filter((name) => name.includes("_"));
    expect(ours.filter((name) => !errors.some((error) => error.name === name))).to.deep.equal([]);
  });

  for (const { file, name, args } of errors) {
    it(`${name} is told in plain words, with what the error carries`, () => {
      const given = Object.fromEntries(args.map((argument) => [argument.name, sample(argument.type)]));
      const { message, hint, retry } = explain(name, given);
      // An argument that was renamed in the contract would be shown as nothing.
      expect(message, file).not.to.match(/\bnothing\b|undefined|NaN|\[object/);
      expect(message).to.match(/^[A-Z0-9].*[^.]$/s);
      expect(message).not.to.contain(name);
      expect(hint).to.match(/^[A-Z].*\.$/s);
      expect(["no", "later", "after-fix"]).to.contain(retry);
    });

    it(`${name} does not fail on arguments it does not know`, () => {
      for (const value of [undefined, null, -1n, 2n ** 255n, "\u001b[2J", "0x", "0xzz", {}, Number.NaN]) {
        const given = Object.fromEntries(args.map((argument) => [argument.name, value]));
        expect(explain(name, given).message).not.to.contain("\u001b");
      }
      explain(name, {});
    });
  }

  it("show times, LEIs, ISINs, zones and states as people write them", () => {
    expect(
      explain("DvP_TooEarly", { settlementDate: 1_676_563_200n, time: 1_676_511_000n }).message,
    ).to.equal("The trade is to settle from 2023-02-16T16:00:00Z; it is 2023-02-16T01:30:00Z on the ledger");
    expect(explain("DvP_Expired", { validUntil: 0n, time: 253_402_300_799n }).message).to.equal(
      "The trade was valid until 1970-01-01T00:00:00Z; it is 9999-12-31T23:59:59Z on the ledger",
    );
    expect(explain("DvP_Expired", { validUntil: 1_676_511_000, time: 2n ** 64n }).message).to.equal(
      "The trade was valid until 2023-02-16T01:30:00Z; it is 18446744073709551616 on the ledger",
    );
    expect(explain("Registry_BadRoles", { roles: 0, allowed: 127n }).hint).to.contain("central-bank,csd,");
    const lei = leiToHex(parseLei("506700GE1G29325QX363"));
    expect(explain("Registry_ParticipantUnknown", { lei }).message).to.equal(
      "There is no participant 506700GE1G29325QX363",
    );
    expect(explain("Token_NotEligible", { account: zeroAddress, zone: 4, admitted: 3 }).message).to.contain(
      "in the zone offshore; this token admits onshore,free-trade",
    );
    expect(explain("Bond_WrongTransition", { from: 4, to: 2 }).message).to.equal(
      "A bond that is redeemed cannot become active",
    );
    expect(explain("DvP_NonceUsed", { nonce: 3n, status: 2 }).message).to.contain(
      "number 3 is settled already",
    );
    expect(explain("Settlement_LockNotOpen", { lockId: "0xab", status: 0 }).message).to.equal(
      "There is no lock 0xab",
    );
    expect(explain("Settlement_LockNotOpen", { lockId: "0xab", status: 2 }).message).to.contain(
      "has ended: delivered",
    );
    expect(
      explain("Governed_Unauthorized", { caller: "0xab", role: 2n, authority: "0xcd" }).message,
    ).to.contain("role GUARDIAN of");
  });
});

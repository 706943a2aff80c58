import { expect } from "chai";
import fc from "fast-check";
import { getBlock } from "viem/actions";

import { checkHoldingProof, type ProvenHolding } from "../../../src/audit/proof/check.ts";
import { LONGEST_PROOF, parseHoldingProof, serialiseHoldingProof } from "../../../src/audit/proof/file.ts";
import type { HoldingProof } from "../../../src/audit/proof/file.ts";
import { VinculumError } from "../../../src/errors/base.ts";
import { InputError } from "../../../src/errors/input.ts";
import { ISIN, KEY } from "../../actions/market.ts";
import { transfer } from "../../../src/actions/tokens/transfer.ts";
import { expectInputError } from "../../domain/support.ts";
import { bend, expectProofError, HKD, openScene, type Scene } from "./scene.ts";

type Path = (string | number)[];
type Json = Record<string, unknown>;

/** The ways to every value of a document that has no values in it. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function at(document: unknown, path: Path): unknown {
  return path.reduce((value, key) => (value as Json)[key], document);
}

/** The document with another value at one place. */
function changed(document: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  (at(copy, path.slice(0, -1)) as Json)[path.at(-1)!] = value;
  return copy;
}

/** Values of the same kind that are not this one. */
function others(value: unknown): unknown[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value === 0 ? 7 : 0];
  const text = String(value);
  if (/^\d+$/.test(text)) return [String(BigInt(text) + 1n), text === "0" ? "7" : "0"];
  if (!text.startsWith("0x")) return [`${text}x`, text.slice(1)];
  const bent = (place: number) => bend(text, place, 1);
  // An address is written in small letters, so that not its checksum alone tells.
  const small = text.length === 42 ? [bent(text.length - 1).toLowerCase()] : [];
  return text === "0x" ? ["0x00"] : [bent(2), bent(text.length - 1), ...small, `${text}00`];
}

describe("a proof that somebody altered", () => {
  let scene: Scene;
  let proof: HoldingProof;
  let document: Json;
  let blockHash: `0x${string}`;
  let proven: ProvenHolding;

  before(async () => {
    scene = await openScene();
    proof = await scene.prove(HKD, "seller");
    document = JSON.parse(serialiseHoldingProof(proof)) as Json;
    blockHash = (await getBlock(scene.csd)).hash;
    proven = checkHoldingProof(proof, { blockHash });
  });

  const check = (value: unknown) =>
    checkHoldingProof(parseHoldingProof(JSON.stringify(value)), { blockHash });

  it("is detected in every field, whatever the field is changed to", () => {
    const paths = leaves(document);
    expect(paths.length).to.be.greaterThan(35);
    for (const path of paths) {
      for (const other of others(at(document, path))) {
        const where = `${path.join(".")} = ${String(other).slice(0, 80)}`;
        expect(() => check(changed(document, path, other)), where).to.throw(VinculumError);
      }
      expect(() => check(changed(document, path, undefined)), path.join(".")).to.throw(VinculumError);
      expect(() => check(changed(document, path, null)), path.join(".")).to.throw(InputError);
    }
  });

  it("names the link that broke", () => {
    const claim = (holding: object) => ({ ...proof, holding: { ...proof.holding, ...holding } });
    const token = (changes: object) => ({ ...proof, token: { ...proof.token, ...changes } });
    const header = (changes: object) => ({
      ...proof,
      block: { ...proof.block, header: { ...proof.block.header, ...changes } },
    });
    const refused = (altered: HoldingProof, code: string, words: string) =>
      expectProofError(() => checkHoldingProof(altered, { blockHash }), code, words);
    refused(claim({ total: proof.holding.total + 1n }), "Proof_OtherHolding", "holding.total");
    refused(claim({ locked: 0n }), "Proof_OtherHolding", "holding.locked");
    refused(claim({ limited: true }), "Proof_OtherHolding", "holding.limited");
    refused(header({ number: 1n }), "Proof_OtherBlock", blockHash);
    refused({ ...proof, chainId: 1 }, "Proof_OtherContract", "chainId");
    refused({ ...proof, ledgerId: blockHash }, "Proof_OtherContract", "ledgerId");
    refused(token({ name: "Wholesale cash" }), "Proof_OtherContract", "token.name");
    refused(token({ instrument: ISIN }), "Proof_OtherContract", "token.instrument");
    refused(token({ codeHash: blockHash }), "Proof_OtherContract", "token.codeHash");
    refused(token({ code: "0x00" }), "Proof_OtherContract", "token.code");
    refused({ ...proof, accountProof: [] }, "Proof_Broken", "accountProof[0]");
    refused({ ...proof, storageProof: proof.storageProof.slice(1) }, "Proof_Broken", "storageProof[0]");
  });

  it("is no proof of another account, token or block", async () => {
    const other = await scene.prove(HKD, "issuer");
    const bond = await scene.prove(ISIN, "seller");
    await transfer(scene.as(KEY.seller), {
      token: scene.bond,
      to: scene.account("buyer"),
      amount: 50_000_00n,
    });
    const later = await scene.prove(HKD, "seller");
    const mixed: [HoldingProof, string][] = [
      [{ ...proof, account: scene.account("issuer") }, "Proof_Broken"],
      [{ ...proof, account: scene.account("buyer") }, "Proof_Broken"],
      [{ ...proof, storageProof: other.storageProof }, "Proof_Broken"],
      [{ ...proof, storageProof: bond.storageProof }, "Proof_Broken"],
      [{ ...proof, token: bond.token }, "Proof_Broken"],
      [{ ...proof, token: bond.token, accountProof: bond.accountProof }, "Proof_Broken"],
      [{ ...proof, accountProof: bond.accountProof, storageProof: bond.storageProof }, "Proof_Broken"],
      [{ ...proof, accountProof: later.accountProof }, "Proof_Broken"],
      [{ ...proof, block: later.block }, "Proof_OtherBlock"],
      [later, "Proof_OtherBlock"],
    ];
    for (const [altered, code] of mixed)
      expectProofError(() => checkHoldingProof(altered, { blockHash }), code);
    // Whole files of another account or token hold, and say whose they are.
    expect(checkHoldingProof(bond, { blockHash }).token.instrument).to.equal(ISIN);
    expect(checkHoldingProof(other, { blockHash }).account).to.equal(scene.account("issuer"));
  });

  it("is not believed where it brings a block of its own making, once the hash is compared", () => {
    const header = { ...proof.block.header, gasUsed: 1n };
    const own = { ...proof, block: { hash: proof.block.hash, header } };
    expectProofError(() => checkHoldingProof(own), "Proof_OtherBlock");
  });

  it("is refused by name where the text is too long, no JSON, or of another form", () => {
    const text = serialiseHoldingProof(proof);
    refusedText(" ".repeat(LONGEST_PROOF + 1), "proof file", "at most");
    refusedText("", "proof file", "JSON");
    refusedText(text.slice(0, -3), "proof file", "JSON");
    refusedText("[".repeat(500_000), "proof file", "JSON");
    refusedText("[]", "proof file", "an object");
    refusedText("null", "proof file", "an object");
    refusedText(text.replace("vinculum-holding-proof", "vinculum-trade"), "format", "vinculum-holding-proof");
    refusedText(text.replace('"version": 1', '"version": 2'), "version", "version 1");
    refusedText(text.replace('"chainId"', '"chainId": 5, "chainId"'), "proof file", "each key once");
    refusedText(text.replace('"version": 1', '"version": 1, "more": 1'), "proof file", "no other keys");
    const long = { ...document, accountProof: Array.from({ length: 66 }, () => "0x80") };
    refusedText(JSON.stringify(long), "accountProof", "at most 65");
    const large = { ...document, accountProof: [`0x${"00".repeat(1_025)}`] };
    refusedText(JSON.stringify(large), "accountProof[0]", "1 to 1024 bytes");
    const named = changed(document, ["token", "name"], "x".repeat(257));
    refusedText(JSON.stringify(named), "token.name", "at most 256");
  });

  it("never passes with another figure, whatever 3,000 random hands do to it", function () {
    this.timeout(120_000);
    const paths = leaves(document);
    const edit = fc.tuple(fc.nat(paths.length - 1), fc.nat(), fc.integer({ min: 1, max: 15 }), fc.nat(3));
    let refused = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let altered: unknown = document;
        for (const [which, place, by, kind] of edits) {
          const path = paths[which]!;
          altered = changed(altered, path, mutated(at(altered, path), { place, by, kind }, document, paths));
        }
        try {
          expect(check(altered)).to.deep.equal(proven);
        } catch (error) {
          if (!(error instanceof VinculumError)) throw error;
          ++refused;
        }
      }),
      { numRuns: 3_000, seed: 6 },
    );
    expect(refused).to.be.greaterThan(2_500);
  });

  it("never breaks its reader, whatever 2,000 random cuts and bytes make of its text", () => {
    const text = serialiseHoldingProof(proof);
    const cut = fc.tuple(fc.nat(text.length), fc.nat(200), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(cut, ([start, length, put]) => {
        try {
          const read = parseHoldingProof(text.slice(0, start) + put + text.slice(start + length));
          expect(checkHoldingProof(read, { blockHash })).to.deep.equal(proven);
        } catch (error) {
          if (!(error instanceof VinculumError)) throw error;
        }
      }),
      { numRuns: 2_000, seed: 6 },
    );
  });
});

function refusedText(text: string, field: string, expected: string): void {
  expectInputError(() => parseHoldingProof(text), field, expected);
}

/** A value after one random act: a digit bent, a part cut off, or another value of the document in its place. */
function mutated(
  value: unknown,
  { place, by, kind }: { place: number; by: number; kind: number },
  document: Json,
  paths: readonly Path[],
): unknown {
  if (kind === 3 || typeof value === "boolean") return at(document, paths[place % paths.length]!);
  if (typeof value === "number") return value ^ by;
  const text = String(value);
  const digit = place % (text.length || 1);
  if (kind === 2) return text.slice(0, digit);
  return bend(text, digit, by);
}

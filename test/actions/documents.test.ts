import { createHash } from "node:crypto";

import { expect } from "chai";
import { concat, type Address, type Hex } from "viem";

import { bondDocumentsAbi } from "../../src/abi/bondDocuments.ts";
import { fileDocument } from "../../src/actions/bonds/documents/fileDocument.ts";
import { nextDocumentVersion } from "../../src/actions/bonds/documents/nextDocumentVersion.ts";
import { readDocuments } from "../../src/actions/bonds/documents/readDocuments.ts";
import { signDocument } from "../../src/actions/bonds/documents/signDocument.ts";
import { verifyDocument } from "../../src/actions/bonds/documents/verifyDocument.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import type { ReadClient } from "../../src/actions/client.ts";
import {
  hashContent,
  parseDocumentName,
  parseDocumentUri,
  parseDocumentVersion,
  type BondDocument,
} from "../../src/domain/bondDocument.ts";
import { powers } from "../../src/domain/accounts.ts";
import { expectInputError } from "../domain/support.ts";
import { expectRefusal, lei, openMarket, thrownBy, type Market } from "./market.ts";
import { withLogs } from "./tamper.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const FIRST = bytes("The prospectus of 2023, page 1 of 200");
const SECOND = bytes("The prospectus of 2023, amended");

describe("documents of a bond", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  const document = (content: Uint8Array, changes: Partial<BondDocument> = {}): BondDocument => ({
    bond: market.bond,
    name: "prospectus",
    uri: "https://issuer.example/prospectus.pdf",
    contentHash: hashContent(content),
    version: 1,
    ...changes,
  });
  const sign = (signable: BondDocument, by: "issuer" | "seller" = "issuer") =>
    signDocument(market.as(market.account(by)), { ledger: market.ledger, document: signable });
  /** Anyone submits: a stranger does. */
  const submit = (signable: BondDocument, signature: Hex) =>
    fileDocument(market.as(market.account("stranger")), {
      ledger: market.ledger,
      document: signable,
      signature,
    });
  const file = async (content: Uint8Array, changes: Partial<BondDocument> = {}) => {
    const signable = document(content, changes);
    await submit(signable, await sign(signable));
  };
  const verify = (content: Uint8Array, version?: number, client: ReadClient = market.csd) =>
    verifyDocument(client, {
      ledger: market.ledger,
      bond: market.bond,
      name: "prospectus",
      version,
      content,
    });

  it("are listed with hash, place, version, signer and time, as state and events agree", async () => {
    await file(FIRST);
    await file(SECOND, { version: 2 });
    await file(FIRST, { name: "final-terms", uri: "ipfs://bafybeigdyrzt5" });
    const { ledger, bond, csd } = market;
    const { documents, ok, mismatches } = await readDocuments(csd, { ledger, bond });
    expect({ ok, mismatches }).to.deep.equal({ ok: true, mismatches: [] });
    expect(documents.map(({ name, version, uri }) => [name, version, uri])).to.deep.equal([
      ["prospectus", 1, "https://issuer.example/prospectus.pdf"],
      ["prospectus", 2, "https://issuer.example/prospectus.pdf"],
      ["final-terms", 1, "ipfs://bafybeigdyrzt5"],
    ]);
    const [first] = documents;
    expect(first!.contentHash).to.equal(`0x${createHash("sha256").update(FIRST).digest("hex")}`);
    expect(first!.signer).to.equal(market.account("issuer"));
    expect(await nextDocumentVersion(csd, { ledger, bond, name: "prospectus" })).to.equal(3);
    expect(await nextDocumentVersion(csd, { ledger, bond, name: "green-report" })).to.equal(1);
  });

  it("are verified to the bit: one that is changed is another document", async () => {
    await file(FIRST);
    await file(SECOND, { version: 2 });
    expect(await verify(SECOND)).to.deep.include({
      ok: true,
      matches: true,
      signatureValid: true,
      equals: [{ name: "prospectus", version: 2 }],
    });
    for (const place of [0, 7, FIRST.length - 1]) {
      const tampered = Uint8Array.from(FIRST, (byte, index) => (index === place ? byte ^ 1 : byte));
      expect(await verify(tampered, 1)).to.deep.include({ ok: false, matches: false, equals: [] });
    }
    expect(await verify(FIRST.slice(0, -1), 1)).to.include({ ok: false });
    // The earlier version given for the newest: it is said which one it is.
    expect(await verify(FIRST)).to.deep.include({
      ok: false,
      matches: false,
      equals: [{ name: "prospectus", version: 1 }],
    });
    expect(await verify(FIRST, 1)).to.include({ ok: true });
  });

  it("are looked for by name and version, and it is said what there is", async () => {
    const { ledger, bond, csd } = market;
    const ask = (name: string, version?: number) =>
      thrownBy(verifyDocument(csd, { ledger, bond, name, version, content: FIRST }));
    expect(await ask("prospectus")).to.have.property("hint", "Nothing is filed for it yet.");
    await file(FIRST);
    expect(await ask("final-terms")).to.include({ field: "name", hint: "Filed are prospectus 1." });
    expect(await ask("prospectus", 2)).to.include({ field: "version", hint: "Filed are prospectus 1." });
  });

  it("are refused by name: another's signature, a replay, a gap, a suspended issuer", async () => {
    const { account, csd, ledger } = market;
    const first = document(FIRST);
    const issuanceAccount = account("issuer");
    await expectRefusal(submit(first, await sign(first, "seller")), "Documents_NotSigned", {
      issuanceAccount,
      recovered: account("seller"),
    });
    const signature = await sign(first);
    await submit(first, signature);
    await expectRefusal(submit(first, signature), "Documents_WrongVersion", { version: 1, next: 2 });
    const third = document(SECOND, { version: 3 });
    await expectRefusal(submit(third, await sign(third)), "Documents_WrongVersion", { version: 3, next: 2 });
    await expectRefusal(submit(document(FIRST, { bond: market.cash }), "0x"), "Documents_NotAListedBond", {
      token: market.cash,
    });
    await suspend(csd, { ledger, lei: lei("ISSUERBANK00000000"), reason: "supervisory order" });
    const refusal = await thrownBy(submit(document(SECOND, { version: 2 }), "0x"));
    expect(refusal).to.have.property("errorName", "Documents_IssuerSuspended");
  });

  it("signed by a contract wallet are verified as it was then, whatever it says now", async () => {
    const { connection, account, ledger, csd } = market;
    const contract = await connection.ethers.deployContract("ContractWallet", [account("spare")]);
    const wallet = (await contract.getAddress()) as Address;
    const issuer = account("issuer");
    await setSigner(csd, {
      ledger,
      account: issuer,
      signer: wallet,
      powers: powers.service,
      limit: 0n,
      validUntil: 0n,
    });
    const first = document(FIRST);
    const owner = await signDocument(market.as(account("spare")), { ledger, document: first });
    await submit(first, concat([wallet, owner]));
    await contract.getFunction("setMode")(2); // it refuses from now on
    const verified = await verify(FIRST);
    expect(verified).to.include({ ok: true, signatureValid: true });
    expect(verified.document.signer).to.equal(wallet);
  });

  it("are not believed where a node tells another story than the contract's state", async () => {
    await file(FIRST);
    await file(SECOND, { version: 2 });
    const { ledger, bond, csd } = market;
    const forged = withLogs(csd, bondDocumentsAbi, (log) =>
      log.eventName === "DocumentFiled" && log.args["version"] === 1
        ? { ...log.args, contentHash: hashContent(bytes("forged")) }
        : log.args,
    );
    expect((await readDocuments(forged, { ledger, bond })).mismatches).to.have.lengthOf(1);
    expect(await verify(bytes("forged"), 1, forged)).to.include({
      ok: false,
      matches: true,
      signatureValid: false,
    });
    const hidden = withLogs(csd, bondDocumentsAbi, (log) =>
      log.args["version"] === 2 ? undefined : log.args,
    );
    expect((await readDocuments(hidden, { ledger, bond })).mismatches).to.deep.equal([
      { name: "prospectus", version: 1, reason: "the contract has 2 versions" },
    ]);
    expect(await verify(FIRST, 1, hidden)).to.include({ ok: false });
  });
});

describe("a document's name, place and version", () => {
  it("are read as they will be read by others", () => {
    expect(parseDocumentName("final-terms.2023")).to.equal("final-terms.2023");
    expect(parseDocumentUri("urn:isin:HK0000912342")).to.equal("urn:isin:HK0000912342");
    expect(parseDocumentVersion("4294967295")).to.equal(4_294_967_295);
    for (const bad of ["", "Prospectus", "a b", "-a", "a--b", "prоspectus", "a".repeat(65)])
      expectInputError(() => parseDocumentName(bad), "name", "small letters");
    for (const bad of ["", "prospectus.pdf", "https://", "https://a b", `https://a/${"a".repeat(1020)}`])
      expectInputError(() => parseDocumentUri(bad), "uri", "an absolute URI");
    for (const bad of ["", "0", "01", "-1", "1.0", "4294967296"])
      expectInputError(() => parseDocumentVersion(bad), "version", "a whole number from 1");
  });
});

import { expect } from "chai";
import { TypedDataEncoder } from "ethers";
import hre from "hardhat";
import { hashTypedData, type Address } from "viem";

import { openMarket, type Market } from "../../scripts/bench/market.ts";
import {
  documentDigest,
  documentDomain,
  documentTypedData,
  documentTypes,
  type BondDocument,
  type DocumentVenue,
} from "../../src/domain/bondDocument.ts";
import type { BondDocuments } from "../../types/index.ts";
import { readProject } from "../domain/support.ts";

/** Types as ethers takes them: lists that may be written. */
const types = { BondDocument: [...documentTypes.BondDocument] };

describe("a document's typed data", () => {
  let world: Market;
  let contract: BondDocuments;
  let venue: DocumentVenue;
  let document: BondDocument;

  before(async () => {
    world = await openMarket(hre);
    venue = world.ledger;
    contract = await world.connection.ethers.getContractAt("BondDocuments", venue.bondDocuments);
    document = {
      bond: (await world.bond.getAddress()) as Address,
      name: "prospectus",
      uri: "https://issuer.example/prospectus.pdf",
      contentHash: `0x${"5a".repeat(32)}`,
      version: 1,
    };
  });

  it("is the struct of the contract's interface, in its order", () => {
    const source = readProject("contracts/bond/IBondDocuments.sol");
    const struct = /struct BondDocument \{([^}]*)\}/.exec(source)?.[1];
    const fields = [...struct!.matchAll(/(\w+) (\w+);/g)].map(([, type, name]) => ({ name, type }));
    expect(documentTypes.BondDocument).to.deep.equal(fields);
    expect(Object.keys(documentTypedData(venue, document).message)).to.deep.equal(
      fields.map(({ name }) => name),
    );
  });

  it("has the domain that the contract states (ERC-5267)", async () => {
    const [fields, name, version, chainId, verifyingContract, salt, extensions] =
      await contract.eip712Domain();
    expect(fields).to.equal("0x1f"); // all five fields
    expect({ name, version, chainId: Number(chainId), verifyingContract, salt }).to.deep.equal(
      documentDomain(venue),
    );
    expect([...extensions]).to.deep.equal([]);
  });

  it("has one hash in viem, in ethers and in the contract", async () => {
    for (const variant of [
      document,
      { ...document, name: "", uri: "", version: 0 },
      { ...document, name: "目論見書", version: 2 ** 32 - 1 },
    ]) {
      const { domain, message } = documentTypedData(venue, variant);
      const digest = await contract.hashDocument(variant);
      expect(documentDigest(venue, variant)).to.equal(digest);
      expect(hashTypedData(documentTypedData(venue, variant))).to.equal(digest);
      expect(TypedDataEncoder.hash(domain, types, message)).to.equal(digest);
    }
  });

  it("names another document as soon as any word differs", () => {
    const other = `0x${"ab".repeat(20)}` as const;
    const digests = [
      documentDigest(venue, document),
      documentDigest(venue, { ...document, bond: other }),
      documentDigest(venue, { ...document, name: "prospectus " }),
      documentDigest(venue, { ...document, uri: "https://issuer.example/" }),
      documentDigest(venue, { ...document, contentHash: `0x${"5b".repeat(32)}` }),
      documentDigest(venue, { ...document, version: 2 }),
      documentDigest({ ...venue, chainId: venue.chainId + 1 }, document),
      documentDigest({ ...venue, bondDocuments: other }, document),
      documentDigest({ ...venue, ledgerId: `0x${"01".repeat(32)}` }, document),
    ];
    expect(new Set(digests).size).to.equal(digests.length);
  });
});

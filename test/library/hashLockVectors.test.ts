import { createHash } from "node:crypto";

import { expect } from "chai";
import { keccak256, TypedDataEncoder, type TypedDataDomain } from "ethers";
import { getContractAddress, type Address, type Hex } from "viem";

import {
  admissionTypedData,
  admissionTypes,
  agreementHash,
  hashLockId,
  hashLockTerms,
  hashLockTypedData,
  hashLockTypes,
  hashlockOf,
  type HashLockVenue,
  type SignableHashLock,
} from "../../src/domain/hashLock.ts";
import type { InstrumentCode } from "../../src/domain/instrument.ts";
import { openMarket, ISIN } from "../actions/market.ts";
import { readProject } from "../domain/support.ts";

// docs/vectors/hash-time-locks.json is what somebody implements a leg on another ledger by. It is checked three times:
// by the library, by the contract, and by an encoding that is written out here byte for byte and shares no code with
// either.

type Words = Record<string, string>;

interface Vector {
  name: string;
  secret: Hex;
  terms: Words & { hashlock: Hex };
  agreement: {
    instrument: string;
    ownerHoldsSecret: boolean;
    lockBefore: string;
    arbiters: Address[];
    counterLeg: Words;
  };
  counterLegTexts?: Words;
  agreementHash: Hex;
  id: Hex;
  admission: { reason: string; reasonHash: Hex; digest: Hex };
}

interface VectorFile {
  venue: HashLockVenue;
  domainSeparator: Hex;
  types: Record<string, { type: string; hash: Hex }>;
  vectors: Vector[];
}

const file = JSON.parse(readProject("docs/vectors/hash-time-locks.json")) as VectorFile;
/** Key 19 of a local node deploys the vectors' contract, as the first thing it does. */
const DEPLOYER = 19;

const COUNTER_LEG = [
  "ledgerId",
  "venue",
  "asset",
  "owner",
  "receiver",
  "amount",
  "deadline",
  "refundableFrom",
];

const hexOf = (bytes: Buffer): Hex => `0x${bytes.toString("hex")}`;
const sha256 = (bytes: Buffer) => hexOf(createHash("sha256").update(bytes).digest());
const keccak = (bytes: Buffer) => Buffer.from(keccak256(bytes).slice(2), "hex");
const utf8 = (text: string) => Buffer.from(text, "utf8");
/** Thirty-two bytes: a number or an address with zeros on the left, 32 bytes as they are. */
const word = (value: string) =>
  Buffer.from(
    (value.startsWith("0x") ? value.slice(2) : BigInt(value).toString(16)).padStart(64, "0"),
    "hex",
  );
const hashOf = (...words: Buffer[]) => keccak(Buffer.concat(words));

/** The encoding as docs/hash-time-locks.md spells it out. */
const byHand = {
  typeHash: (name: string) => keccak(utf8(file.types[name]!.type)),
  domain: ({ chainId, hashTimeLock, ledgerId }: HashLockVenue) =>
    hashOf(
      byHand.typeHash("EIP712Domain"),
      keccak(utf8("Vinculum Hash Time Lock")),
      keccak(utf8("1")),
      word(String(chainId)),
      word(hashTimeLock),
      word(ledgerId),
    ),
  counterLeg: (leg: Words) =>
    hashOf(byHand.typeHash("CounterLeg"), ...COUNTER_LEG.map((name) => word(leg[name]!))),
  agreement: ({ instrument, ownerHoldsSecret, lockBefore, arbiters, counterLeg }: Vector["agreement"]) =>
    hashOf(
      byHand.typeHash("Agreement"),
      keccak(utf8(instrument)),
      word(ownerHoldsSecret ? "1" : "0"),
      word(lockBefore),
      hashOf(...arbiters.map(word)),
      byHand.counterLeg(counterLeg),
    ),
  digest: (venue: HashLockVenue, structHash: Buffer) =>
    hashOf(Buffer.from("1901", "hex"), byHand.domain(venue), structHash),
  id: (venue: HashLockVenue, { terms, agreement }: Vector) =>
    byHand.digest(
      venue,
      hashOf(
        byHand.typeHash("HashLock"),
        ...["owner", "receiver", "asset", "amount", "hashlock", "deadline", "refundableFrom"].map((name) =>
          word(terms[name]!),
        ),
        byHand.agreement(agreement),
      ),
    ),
  admission: (venue: HashLockVenue, { id, secret, admission }: Vector) =>
    byHand.digest(
      venue,
      hashOf(byHand.typeHash("Admission"), word(id), word(secret), word(admission.reasonHash)),
    ),
};

/** A vector as the library takes it. */
function signable({ terms, agreement }: Vector): SignableHashLock {
  const times = { deadline: BigInt(terms["deadline"]!), refundableFrom: BigInt(terms["refundableFrom"]!) };
  const { counterLeg, ...rest } = agreement;
  const number = (name: string) => BigInt(counterLeg[name]!);
  return {
    owner: terms["owner"] as Address,
    receiver: terms["receiver"] as Address,
    asset: terms["asset"] as Address,
    amount: BigInt(terms["amount"]!),
    hashlock: terms.hashlock,
    ...times,
    agreement: {
      ...rest,
      instrument: agreement.instrument as InstrumentCode,
      lockBefore: BigInt(agreement.lockBefore),
      counterLeg: {
        ...(counterLeg as Record<"ledgerId" | "venue" | "asset" | "owner" | "receiver", Hex>),
        amount: number("amount"),
        deadline: number("deadline"),
        refundableFrom: number("refundableFrom"),
      },
    },
  };
}

/** One type as EIP-712 writes it. */
function own(name: string, fields: readonly { name: string; type: string }[]): string {
  return `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`;
}

/** Another value of the same shape. */
function bump(value: string): string {
  return value.startsWith("0x") ? `0x${value.slice(2, -1)}${value.endsWith("1") ? "2" : "1"}` : `${value}0`;
}

describe("the test vectors of hash time locks", () => {
  const { venue, vectors } = file;

  it("are at least four, with arbiters and with a leg that is named by text", () => {
    expect(vectors.length).to.be.greaterThan(3);
    expect(vectors.some(({ agreement }) => agreement.arbiters.length === 3)).to.equal(true);
    expect(vectors.some(({ counterLegTexts }) => counterLegTexts !== undefined)).to.equal(true);
    expect(vectors.some(({ agreement }) => !agreement.ownerHoldsSecret)).to.equal(true);
    expect(new Set(vectors.map(({ id }) => id)).size).to.equal(vectors.length);
  });

  it("name the types that the library signs, which are the contract's structs", () => {
    const leg = own("CounterLeg", hashLockTypes.CounterLeg);
    const agreement = own("Agreement", hashLockTypes.Agreement) + leg;
    expect(file.types["CounterLeg"]!.type).to.equal(leg);
    expect(file.types["Agreement"]!.type).to.equal(agreement);
    expect(file.types["HashLock"]!.type).to.equal(own("HashLock", hashLockTypes.HashLock) + agreement);
    expect(file.types["Admission"]!.type).to.equal(own("Admission", admissionTypes.Admission));
    const source = readProject("contracts/settlement/IHashTimeLock.sol");
    const struct = (name: string) =>
      [...new RegExp(`struct ${name} \\{([^}]*)\\}`).exec(source)![1]!.matchAll(/(\S+) (\w+);/g)].map(
        ([, , field]) => field,
      );
    expect(hashLockTypes.HashLock.map(({ name }) => name)).to.deep.equal(struct("HashLock"));
    expect(hashLockTypes.CounterLeg.map(({ name }) => name)).to.deep.equal(struct("CounterLeg"));
    expect(hashLockTypes.Agreement.slice(1).map(({ name }) => name)).to.deep.equal(struct("Agreement"));
    for (const [name, { hash }] of Object.entries(file.types)) {
      expect(hexOf(byHand.typeHash(name)), name).to.equal(hash);
    }
  });

  for (const vector of vectors) {
    it(`${vector.name}: by hand`, () => {
      expect(sha256(Buffer.from(vector.secret.slice(2), "hex"))).to.equal(vector.terms.hashlock);
      expect(sha256(utf8(vector.admission.reason))).to.equal(vector.admission.reasonHash);
      for (const [name, text] of Object.entries(vector.counterLegTexts ?? {})) {
        expect(sha256(utf8(text)), name).to.equal(vector.agreement.counterLeg[name]);
      }
      expect(hexOf(byHand.domain(venue))).to.equal(file.domainSeparator);
      expect(hexOf(byHand.agreement(vector.agreement))).to.equal(vector.agreementHash);
      expect(hexOf(byHand.id(venue, vector))).to.equal(vector.id);
      expect(hexOf(byHand.admission(venue, vector))).to.equal(vector.admission.digest);
    });

    it(`${vector.name}: by the library, and by ethers`, () => {
      const lock = signable(vector);
      const { id: hashId, secret, admission } = vector;
      expect(hashlockOf(secret)).to.equal(vector.terms.hashlock);
      expect(agreementHash(lock.agreement)).to.equal(vector.agreementHash);
      expect(hashLockTerms(lock).agreement).to.equal(vector.agreementHash);
      expect(hashLockId(venue, lock)).to.equal(hashId);
      const { domain, message } = hashLockTypedData(venue, lock);
      expect(TypedDataEncoder.hash(domain as TypedDataDomain, mutable(hashLockTypes), message)).to.equal(
        hashId,
      );
      const admitted = admissionTypedData(venue, {
        hashLockId: hashId,
        secret,
        reasonHash: admission.reasonHash,
      });
      expect(
        TypedDataEncoder.hash(admitted.domain as TypedDataDomain, mutable(admissionTypes), admitted.message),
      ).to.equal(admission.digest);
    });
  }

  it("all of them by the contract", async () => {
    const market = await openMarket(venue.ledgerId);
    const { ethers } = market.connection;
    const deployer = (await ethers.getSigners())[DEPLOYER]!;
    const from = deployer.address as Address;
    expect(getContractAddress({ from, nonce: 0n })).to.equal(venue.hashTimeLock);
    const factory = await ethers.getContractFactory("HashTimeLock", deployer);
    const contract = await factory.deploy(market.ledger.registry, 900n, 604_800n);
    expect(await contract.getAddress()).to.equal(venue.hashTimeLock);
    for (const vector of vectors) {
      const { agreement, terms, admission } = vector;
      const { instrument, ...given } = agreement;
      // Whatever the token's address is on this chain, it is listed under the vector's code.
      const asset = instrument === ISIN ? market.bond : market.cash;
      expect(await contract.hashAgreement(asset, given as never), vector.name).to.equal(vector.agreementHash);
      const full = { ...terms, agreement: vector.agreementHash } as never;
      expect(await contract.hashLockId(full), vector.name).to.equal(vector.id);
      expect(await contract.hashAdmission(vector.id, vector.secret, admission.reasonHash)).to.equal(
        admission.digest,
      );
    }
  });

  it("name another lock as soon as any word differs", () => {
    for (const vector of vectors) {
      const seen = new Set([vector.id]);
      const count = (changed: Vector) => seen.add(hexOf(byHand.id(venue, changed)));
      for (const name of Object.keys(vector.terms)) {
        count({ ...vector, terms: { ...vector.terms, [name]: bump(vector.terms[name]!) } });
      }
      for (const name of COUNTER_LEG) {
        const counterLeg = {
          ...vector.agreement.counterLeg,
          [name]: bump(vector.agreement.counterLeg[name]!),
        };
        count({ ...vector, agreement: { ...vector.agreement, counterLeg } });
      }
      const { ownerHoldsSecret, lockBefore, arbiters } = vector.agreement;
      const agreed = (changes: Partial<Vector["agreement"]>) =>
        count({ ...vector, agreement: { ...vector.agreement, ...changes } });
      agreed({ ownerHoldsSecret: !ownerHoldsSecret });
      agreed({ lockBefore: bump(lockBefore) });
      agreed({ instrument: "USD" });
      agreed({ arbiters: arbiters.length === 0 ? [venue.hashTimeLock] : arbiters.toReversed() });
      for (const changes of [
        { chainId: 1 },
        { hashTimeLock: vector.terms["owner"] },
        { ledgerId: vector.id },
      ]) {
        seen.add(hexOf(byHand.id({ ...venue, ...changes } as HashLockVenue, vector)));
      }
      expect(seen.size).to.equal(1 + 7 + COUNTER_LEG.length + 4 + 3);
    }
  });
});

/** Types as ethers takes them: lists that may be written. */
function mutable(types: Record<string, readonly { name: string; type: string }[]>) {
  return Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]]));
}

import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";

import { expect } from "chai";
import { bytesToHex, concat, hexToBytes, keccak256, numberToHex, sha256, type Address, type Hex } from "viem";
import { privateKeyToAccount, sign as signHash } from "viem/accounts";

import { MOST_S, recoverHashSigner } from "../../src/domain/signature.ts";
import { InputError } from "../../src/errors/input.ts";
import { addressOfKey } from "../../src/signers/publicKey.ts";
import { recoverableSignature, type EcdsaEncoding } from "../../src/signers/recoverableSignature.ts";
import { refusalOf } from "./support/refusal.ts";

const ORDER = 2n * MOST_S + 1n;
const RUNS = 200;

const newKey = (namedCurve = "secp256k1") => generateKeyPairSync("ec", { namedCurve });
const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ type: "spki", format: "der" }));
const read = (address: Address, hash: Hex, encoding: EcdsaEncoding, bytes: Uint8Array) =>
  recoverableSignature({ name: "The HSM", address, hash, encoding, bytes });

describe("a device's signature in Ethereum's form", () => {
  // Node signs by OpenSSL, which chooses the greater `s` as often as the smaller, as devices do.
  for (const [encoding, dsaEncoding] of [
    ["der", "der"],
    ["raw", "ieee-p1363"],
  ] as const)
    it(`holds for ${RUNS} random digests of 20 random keys of OpenSSL, ${encoding}`, async () => {
      const seen = { greater: 0, smaller: 0, v27: 0, v28: 0 };
      let key = newKey();
      for (let run = 0; run < RUNS; ++run) {
        if (run % (RUNS / 20) === 0) key = newKey();
        const address = addressOfKey(spkiOf(key.publicKey));
        const message = crypto.getRandomValues(new Uint8Array(40));
        const bytes = new Uint8Array(sign("sha256", message, { key: key.privateKey, dsaEncoding }));
        const hash = sha256(message);
        const signature = await read(address, hash, encoding, bytes);
        expect(await recoverHashSigner(hash, signature)).to.equal(address);
        const s = BigInt(`0x${signature.slice(66, 130)}`);
        expect(s <= MOST_S).to.equal(true);
        ++seen[bytesToHex(bytes).includes(numberToHex(s).slice(2)) ? "smaller" : "greater"];
        ++seen[signature.endsWith("1b") ? "v27" : "v28"];
      }
      // Each comes about in half of the runs; fewer than a quarter is not chance.
      for (const times of Object.values(seen)) expect(times).to.be.greaterThan(RUNS / 4);
    });

  it("is the one that viem makes of the same key, from either s", async () => {
    const privateKey: Hex = `0x${"42".repeat(32)}`;
    const { address } = privateKeyToAccount(privateKey);
    for (let run = 0; run < 50; ++run) {
      const hash = keccak256(numberToHex(run));
      const expected = await signHash({ hash, privateKey, to: "hex" });
      const [r, s] = [BigInt(expected.slice(0, 66)), BigInt(`0x${expected.slice(66, 130)}`)];
      for (const either of [s, ORDER - s]) {
        expect(await read(address, hash, "der", der(r, either))).to.equal(expected);
        expect(await read(address, hash, "raw", raw(r, either))).to.equal(expected);
      }
    }
  });
});

/** An INTEGER as DER has it. */
function integer(value: bigint): Hex {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return tlv("02", `0x${Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? "00" : ""}${even}`);
}

function tlv(tag: string, content: Hex): Hex {
  return concat([`0x${tag}`, numberToHex((content.length - 2) / 2, { size: 1 }), content]);
}

function der(r: bigint, s: bigint): Uint8Array {
  return hexToBytes(tlv("30", concat([integer(r), integer(s)])));
}

function raw(r: bigint, s: bigint): Uint8Array {
  return hexToBytes(concat([numberToHex(r, { size: 32 }), numberToHex(s, { size: 32 })]));
}

/** What is around two integers, made by hand. */
const sequence = (...parts: Hex[]) => tlv("30", concat(parts));
const padded = (value: bigint) => tlv("02", concat(["0x00", `0x${integer(value).slice(6)}`]));

/** Changes the byte at a place. */
function bump(text: Hex, at: number, by: number): Hex {
  const bytes = hexToBytes(text);
  bytes[at]! += by;
  return bytesToHex(bytes);
}

describe("a signature that is none", () => {
  const privateKey: Hex = `0x${"42".repeat(32)}`;
  const { address } = privateKeyToAccount(privateKey);
  const hash = keccak256("0x01");
  let r: bigint;
  let s: bigint;
  before(async () => {
    const signature = await signHash({ hash, privateKey });
    [r, s] = [BigInt(signature.r), BigInt(signature.s)];
  });

  // The names are those of Wycheproof's ECDSA vectors, where it has the case.
  const malformed: Record<string, [make: () => Hex, what: string]> = {
    "an empty answer": [() => "0x", "no SEQUENCE"],
    "a SEQUENCE of nothing": [() => "0x3000", "r: no INTEGER"],
    "a SEQUENCE without a length": [() => "0x30", "a length of"],
    "wrong type: SET instead of SEQUENCE": [() => tlv("31", concat([integer(r), integer(s)])), "no SEQUENCE"],
    "wrong type: OCTET STRING instead of INTEGER": [
      () => sequence(tlv("04", numberToHex(r, { size: 32 })), integer(s)),
      "r: no INTEGER",
    ],
    "long form encoding of length of sequence": [
      () => concat(["0x3081", `0x${sequence(integer(r), integer(s)).slice(4)}`]),
      "a length of more",
    ],
    "indefinite length without termination": [
      () => concat(["0x3080", integer(r), integer(s)]),
      "a length of more",
    ],
    "indefinite length": [() => concat(["0x3080", integer(r), integer(s), "0x0000"]), "a length of more"],
    "long form encoding of length of integer": [
      () => sequence(concat(["0x0281", `0x${integer(r).slice(4)}`]), integer(s)),
      "r: an INTEGER without",
    ],
    "length of sequence larger than it is": [() => bump(sequence(integer(r), integer(s)), 1, 1), "cut short"],
    "length of sequence smaller than it is": [
      () => bump(sequence(integer(r), integer(s)), 1, -1),
      "bytes behind",
    ],
    "length of integer larger than it is": [() => lengthOfS(1), "s: cut short"],
    "length of integer smaller than it is": [() => lengthOfS(-1), "bytes behind s"],
    "appending nought bytes to sequence": [
      () => concat([sequence(integer(r), integer(s)), "0x0000"]),
      "bytes behind its end",
    ],
    "appending nought bytes inside sequence": [
      () => sequence(integer(r), integer(s), "0x0000"),
      "bytes behind s",
    ],
    "appending null value": [() => sequence(integer(r), integer(s), "0x0500"), "bytes behind s"],
    "a third integer": [() => sequence(integer(r), integer(s), integer(1n)), "bytes behind s"],
    "prepending garbage": [() => concat(["0x00", sequence(integer(r), integer(s))]), "no SEQUENCE"],
    "missing s": [() => sequence(integer(r)), "s: no INTEGER"],
    "truncated at the end": [() => sequence(integer(r), integer(s)).slice(0, -2) as Hex, "cut short"],
    "integer without content": [() => sequence("0x0200", integer(s)), "r: an INTEGER without"],
    "prepending a nought to integer": [
      () => sequence(integer(r), padded(s % 2n ** 240n)),
      "s: a nought too many",
    ],
    "r of 33 bytes that lost its sign: negative": [
      () => sequence(tlv("02", numberToHex(ORDER - 1n, { size: 32 })), integer(s)),
      "r: negative",
    ],
    "r = 0": [() => sequence(integer(0n), integer(s)), "nought"],
    "s = 0": [() => sequence(integer(r), integer(0n)), "nought"],
    "r = n": [() => sequence(integer(ORDER), integer(s)), "not below the order"],
    "s = n": [() => sequence(integer(r), integer(ORDER)), "not below the order"],
    "replacing r with r + n": [() => sequence(integer(r + ORDER), integer(s)), "not below the order"],
    "replacing s with s + n": [() => sequence(integer(r), integer(s + ORDER)), "not below the order"],
    "replacing r with r + 2^256": [
      () => sequence(integer(r + 2n ** 256n), integer(s)),
      "not below the order",
    ],
    "replacing s with s + 2^320": [
      () => sequence(integer(r), integer(s + 2n ** 320n)),
      "not below the order",
    ],
    "r and s of 32 bytes each, where DER was said": [() => bytesToHex(raw(r, s)), "no SEQUENCE"],
  };

  function lengthOfS(by: number): Hex {
    return bump(sequence(integer(r), integer(s)), 2 + (integer(r).length - 2) / 2 + 1, by);
  }

  for (const [name, [make, what]] of Object.entries(malformed))
    it(`is refused in DER: ${name}`, async () => {
      const error = await refusalOf(read(address, hash, "der", hexToBytes(make())));
      expect(error).to.include({ code: "Signer_Malformed", retry: "after-fix" });
      expect(error.differences[0]!.actual).to.contain(what);
    });

  const notRaw: Record<string, [make: () => Uint8Array, what: string]> = {
    "an empty answer": [() => new Uint8Array(), "0 bytes"],
    "a byte too few": [() => raw(r, s).subarray(1), "63 bytes"],
    "a byte too many": [() => new Uint8Array([...raw(r, s), 0]), "65 bytes"],
    "r = 0": [() => raw(0n, s), "nought"],
    "s = n": [() => raw(r, ORDER), "not below the order"],
    DER: [() => der(r, s), "7"],
  };
  for (const [name, [make, what]] of Object.entries(notRaw))
    it(`is refused as r and s: ${name}`, async () => {
      const error = await refusalOf(read(address, hash, "raw", make()));
      expect(error.code).to.equal("Signer_Malformed");
      expect(error.differences[0]!.actual).to.contain(what);
    });

  it("is refused where it is of another hash, by another key, or of no point of the curve", async () => {
    const other = keccak256("0x02");
    expect((await refusalOf(read(address, other, "der", der(r, s)))).code).to.equal("Signer_WrongKey");
    const stranger = privateKeyToAccount(`0x${"43".repeat(32)}`).address;
    expect((await refusalOf(read(stranger, hash, "der", der(r, s)))).code).to.equal("Signer_WrongKey");
    // No x of the curve is 5.
    const error = await refusalOf(read(address, hash, "der", der(5n, s)));
    expect(error.differences).to.deep.equal([{ field: "signed by", expected: address, actual: "nobody" }]);
  });
});

describe("the address of a public key", () => {
  it("is that of viem, from SubjectPublicKeyInfo and from the point", () => {
    for (const fill of ["11", "42", "7f"]) {
      const account = privateKeyToAccount(`0x${fill.repeat(32)}`);
      const point = hexToBytes(account.publicKey);
      const spki = hexToBytes(
        concat(["0x3056301006072a8648ce3d020106052b8104000a034200", account.publicKey]),
      );
      expect(spkiOf(createPublicKey({ key: Buffer.from(spki), type: "spki", format: "der" }))).to.deep.equal(
        spki,
      );
      expect(addressOfKey(spki)).to.equal(account.address);
      expect(addressOfKey(point)).to.equal(account.address);
    }
  });

  it("is refused of another curve, a compressed point, one that is not on the curve, and of garbage", () => {
    const { publicKey } = newKey();
    const spki = spkiOf(publicKey);
    const point = spki.subarray(-65);
    const off = Uint8Array.from(point);
    off[64]! ^= 1;
    const beyond = hexToBytes(concat(["0x04", `0x${"ff".repeat(64)}`]));
    const p256 = spkiOf(newKey("prime256v1").publicKey);
    const twin = Uint8Array.from(spki); // the point is sound, the curve named is another
    twin[19] = 0x07;
    for (const key of [
      p256,
      spkiOf(newKey("secp384r1").publicKey),
      spkiOf(generateKeyPairSync("ed25519").publicKey),
      Uint8Array.from([0x02, ...point.subarray(1, 33)]),
      off,
      beyond,
      twin,
      spki.subarray(0, -1),
      Uint8Array.from([...spki, 0]),
      Uint8Array.from([0x04, 0x41, ...point]),
      new Uint8Array(),
    ])
      expect(() => addressOfKey(key)).to.throw(InputError, "secp256k1");
  });
});

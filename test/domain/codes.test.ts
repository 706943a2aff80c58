import { expect } from "chai";

import { parseAddress } from "../../src/domain/address.ts";
import { asciiToHex, hexToAscii } from "../../src/domain/ascii.ts";
import { bicFromHex, bicToHex, parseBic } from "../../src/domain/bic.ts";
import { countryFromHex, countryToHex, parseCountry } from "../../src/domain/country.ts";
import { expectInputError } from "./support.ts";

describe("BIC", () => {
  it("takes 8 and 11 characters and fills bytes11 with zeros on the right", () => {
    expect(bicToHex(parseBic("DEUTDEFF"))).to.equal("0x4445555444454646000000");
    expect(bicFromHex("0x4445555444454646000000")).to.equal("DEUTDEFF");
    expect(bicFromHex(bicToHex(parseBic("DEUTDEFF500")))).to.equal("DEUTDEFF500");
  });

  it("refuses other shapes", () => {
    for (const bic of [
      "",
      "DEUTDEF",
      "DEUTDEFF5",
      "DEUTDEFF50",
      "DEUTDEFF5000",
      "deutdeff",
      "DEUT1EFF",
      "DEUT DEF",
    ]) {
      expectInputError(() => parseBic(bic), "bic", "four characters of the party");
    }
  });
});

describe("country", () => {
  it("survives bytes2", () => {
    expect(countryToHex(parseCountry("HK"))).to.equal("0x484b");
    expect(countryFromHex("0x484b")).to.equal("HK");
  });

  it("refuses other shapes", () => {
    for (const country of ["", "H", "HKG", "hk", "H1"]) {
      expectInputError(() => parseCountry(country), "jurisdiction", "two capital letters");
    }
  });
});

describe("ASCII in bytesN", () => {
  it("refuses text that does not fit", () => {
    expect(() => asciiToHex("HKDX", 3)).to.throw(RangeError);
  });

  it("refuses hex of another size, with a hole, or that is no text", () => {
    for (const hex of ["484b44", "0x484b", "0x484b4444", "0x48zz44", "0x480044", "0x4800ff", "0x1b4b44"]) {
      expectInputError(() => hexToAscii(hex, 3, "code"), "code", "3 bytes");
    }
  });

  it("gives back nothing for zeros", () => {
    expect(hexToAscii("0x000000", 3, "code")).to.equal("");
  });
});

describe("address", () => {
  const CHECKSUMMED = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

  it("takes small letters and the right checksum, and gives the checksum form", () => {
    expect(parseAddress(CHECKSUMMED.toLowerCase())).to.equal(CHECKSUMMED);
    expect(parseAddress(CHECKSUMMED)).to.equal(CHECKSUMMED);
  });

  it("refuses a wrong checksum by name", () => {
    expectInputError(() => parseAddress(CHECKSUMMED.replace("Fd", "fd")), "address", "ERC-55");
  });

  it("refuses what is no address", () => {
    for (const text of [
      "",
      "0x",
      "f39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
      `${CHECKSUMMED}0`,
      CHECKSUMMED.slice(0, -1),
    ]) {
      expectInputError(() => parseAddress(text, { field: "seller" }), "seller", "40 hexadecimal digits");
    }
  });

  it("takes zero only where it may stand for none", () => {
    const zero = `0x${"0".repeat(40)}`;
    expectInputError(() => parseAddress(zero), "address", "other than zero");
    expect(parseAddress(zero, { allowZero: true })).to.equal(zero);
  });
});

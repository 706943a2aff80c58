import { expect } from "chai";

import { asciiToHex } from "../../src/domain/ascii.ts";
import { isinCheckDigit, isinFromHex, isinToHex, parseIsin } from "../../src/domain/isin.ts";
import { leiCheckDigits, leiFromHex, leiToHex, parseLei } from "../../src/domain/lei.ts";
import { CAPITALS, Chance, DIGITS, expectInputError } from "./support.ts";

/** Of public registers: GLEIF, HSBC Holdings, Deutsche Bank, BNP Paribas, Société Générale, UBS AG, Goldman Sachs. */
const LEIS = [
  "506700GE1G29325QX363",
  "MLU0ZO3ML4LN2LL2TL39",
  "7LTWFZYICNSX8D621K86",
  "R0MUWSFPU8MPRO8K5P83",
  "O2RNE8IBXP4R0TD8PU41",
  "BFM8T61CT2L1QCEMIK50",
  "W22LROWP2IHZNBB6K528",
];
const ISINS = [
  "US0378331005",
  "US5949181045",
  "GB0002634946",
  "DE000BAY0017",
  "JP3633400001",
  "AU0000XVGZA3",
  "FR0000131104",
  "CH0012032048",
];

/** Another character of the same alphabet part, so that the shape stays right. */
function otherCharacter(chance: Chance, character: string): string {
  const alphabet = DIGITS.includes(character) ? DIGITS : CAPITALS;
  return chance.pick(Array.from(alphabet).filter((candidate) => candidate !== character));
}

function withCharacter(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}

describe("LEI", () => {
  it("takes real ones", () => {
    for (const lei of LEIS) {
      expect(parseLei(lei)).to.equal(lei);
      expect(leiCheckDigits(lei.slice(0, 18))).to.equal(lei.slice(18));
    }
  });

  it("pads check digits below ten", () => {
    const chance = new Chance(1);
    const padded = Array.from({ length: 2_000 }, () => leiCheckDigits(chance.text(CAPITALS + DIGITS, 18)));
    expect(padded.every((digits) => /^[0-9]{2}$/.test(digits))).to.equal(true);
    expect(padded.some((digits) => digits.startsWith("0"))).to.equal(true);
  });

  it("notices every single wrong character", () => {
    const chance = new Chance(2);
    for (const lei of LEIS) {
      for (let index = 0; index < 20; ++index) {
        const wrong = withCharacter(lei, index, otherCharacter(chance, lei[index]!));
        expect(() => parseLei(wrong), wrong).to.throw();
      }
    }
  });

  it("notices every swap of two neighbouring digits or letters", () => {
    for (const lei of LEIS) {
      for (let index = 0; index < 19; ++index) {
        const [first, second] = [lei[index]!, lei[index + 1]!];
        // A digit and a letter can stand for the same figures either way round: X3 and 3X are both 333.
        if (first === second || DIGITS.includes(first) !== DIGITS.includes(second)) continue;
        const swapped = lei.slice(0, index) + second + first + lei.slice(index + 2);
        expect(() => parseLei(swapped), swapped).to.throw();
      }
    }
  });

  it("names the right check digits where they are wrong", () => {
    const error = expectInputError(() => parseLei("506700GE1G29325QX364", "--lei"), "--lei", "would be 63");
    expect(error.exitCode).to.equal(2);
    expect(error.hint).to.contain("certificate");
  });

  it("refuses other shapes", () => {
    for (const lei of [
      "",
      "506700GE1G29325QX36",
      "506700GE1G29325QX3633",
      "506700ge1g29325qx363",
      "506700GE1G29325QX3A3 ",
    ]) {
      expectInputError(() => parseLei(lei), "lei", "18 capital letters and digits");
    }
    expectInputError(() => leiCheckDigits("SHORT"), "lei", "18 capital letters");
  });

  it("survives bytes20", () => {
    const chance = new Chance(3);
    for (let run = 0; run < 500; ++run) {
      const first18 = chance.text(CAPITALS + DIGITS, 18);
      const lei = parseLei(first18 + leiCheckDigits(first18));
      expect(leiToHex(lei)).to.have.length(42);
      expect(leiFromHex(leiToHex(lei))).to.equal(lei);
    }
  });

  it("refuses bytes20 whose check digits are wrong, as the registry does not", () => {
    expectInputError(() => leiFromHex(asciiToHex("506700GE1G29325QX364", 20)), "lei", "would be 63");
  });
});

describe("ISIN", () => {
  it("takes real ones", () => {
    for (const isin of ISINS) {
      expect(parseIsin(isin)).to.equal(isin);
      expect(isinCheckDigit(isin.slice(0, 11))).to.equal(isin.slice(11));
    }
  });

  it("notices every single wrong digit", () => {
    for (const isin of ISINS) {
      for (let index = 2; index < 12; ++index) {
        if (!DIGITS.includes(isin[index]!)) continue;
        for (const digit of DIGITS) {
          if (digit === isin[index]) continue;
          expect(() => parseIsin(withCharacter(isin, index, digit)), `${isin} ${index} ${digit}`).to.throw();
        }
      }
    }
  });

  it("names the right check digit where it is wrong", () => {
    expectInputError(() => parseIsin("US0378331006"), "isin", "would be 5");
  });

  it("refuses other shapes", () => {
    for (const isin of [
      "",
      "US037833100",
      "US03783310055",
      "us0378331005",
      "U10378331005",
      "US037833100A",
      "US03783310O5",
    ]) {
      expect(() => parseIsin(isin), isin).to.throw();
    }
    expectInputError(() => isinCheckDigit("US"), "isin", "two capital letters");
  });

  it("survives bytes12", () => {
    const chance = new Chance(4);
    for (let run = 0; run < 500; ++run) {
      const first11 = chance.text(CAPITALS, 2) + chance.text(CAPITALS + DIGITS, 9);
      const isin = parseIsin(first11 + isinCheckDigit(first11));
      expect(isinFromHex(isinToHex(isin))).to.equal(isin);
    }
    expect(isinToHex(parseIsin("US0378331005"))).to.equal("0x555330333738333331303035");
  });
});

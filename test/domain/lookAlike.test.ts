import { expect } from "chai";

import { doubtsAbout } from "../../src/domain/lookAlike.ts";

describe("look-alike names", () => {
  for (const name of [
    "Dealer Bank One",
    "Société Générale",
    "中國銀行(香港)有限公司",
    "中国银行 Bank of China",
    "Сбербанк",
    "Ελληνική Τράπεζα",
    "Crédit Agricole S.A. – Zürich № 1",
  ])
    it(`takes ${name} as it is`, () => {
      expect(doubtsAbout(name, ["Another Bank"])).to.deep.equal([]);
    });

  const doubtful: readonly [string, string, string][] = [
    ["a Cyrillic letter among Latin ones", "D\u0435aler Bank One", "mixed-scripts"],
    ["a Greek letter among Latin ones", "Dealer Bank \u039fne", "mixed-scripts"],
    ["a space of no width", "Dealer\u200b Bank One", "hidden-characters"],
    ["an override of the direction of writing", "\u202eenO knaB relaeD", "hidden-characters"],
    ["full-width letters", "\uff24ealer Bank One", "unusual-letters"],
    ["mathematical letters", "\u{1d403}ealer Bank One", "unusual-letters"],
  ];
  for (const [what, name, doubt] of doubtful)
    it(`doubts ${what}`, () => {
      expect(doubtsAbout(name)).to.include(doubt);
    });

  it("doubts a name that another participant has, but for case, spaces and punctuation", () => {
    expect(doubtsAbout("DEALER  bank, one", ["Dealer Bank One"])).to.deep.equal(["same-name"]);
  });
});

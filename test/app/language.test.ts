import { globSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "chai";
import { createTranslator } from "use-intl/core";

import { formatsOf } from "../../app/src/language/formats.ts";
import { preferredLanguage } from "../../app/src/language/language.ts";
import { refusalOf } from "../../app/src/words/refusal.ts";
import { chinese } from "../../app/src/words/zh/index.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { MAX_AMOUNT } from "../../src/domain/money.ts";
import { nodeUnreachable } from "../../src/errors/chain.ts";
import { ContractRefusal } from "../../src/errors/contract.ts";
import { FilesError } from "../../src/errors/files.ts";
import { explanations } from "../../src/errors/explain.ts";

const MESSAGES = new URL("../../app/src/messages/", import.meta.url);
const names = globSync("en/*.ts", { cwd: fileURLToPath(MESSAGES) }).map((file) => basename(file));

type Messages = Readonly<Record<string, unknown>>;

async function messagesIn(language: string, name: string): Promise<Messages> {
  const module = (await import(new URL(`${language}/${name}`, MESSAGES).href)) as { default: Messages };
  return module.default;
}

/** Every message by its path. */
function flat(messages: Messages, before = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${before}${key}`, value]] : flat(value as Messages, `${before}${key}.`),
  );
}

/** The names of a message's arguments, but not the words of its plural forms. */
const argumentsOf = (message: string): string[] => {
  const found = [...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name = ""]) => name);
  return [...new Set(found)].toSorted((a, b) => a.localeCompare(b));
};

describe("the page's messages", () => {
  for (const name of names) {
    it(`${name} says the same things in both languages`, async () => {
      const [en, zh] = [await messagesIn("en", name), await messagesIn("zh", name)];
      const chineseByPath = new Map(flat(zh));
      for (const [path, message] of flat(en)) {
        const translated = chineseByPath.get(path);
        expect(translated, path).to.be.a("string");
        expect(argumentsOf(translated ?? ""), path).to.deep.equal(argumentsOf(message));
        chineseByPath.delete(path);
      }
      expect([...chineseByPath.keys()]).to.deep.equal([]);
    });

    for (const [language, locale] of [
      ["en", "en-GB"],
      ["zh", "zh-CN"],
    ] as const) {
      it(`${name} can be said in ${locale}`, async () => {
        const messages = await messagesIn(language, name);
        const faults: string[] = [];
        const onError = (error: Error) => void faults.push(error.message);
        const say = createTranslator({ locale, messages, onError }) as (
          key: string,
          values: object,
        ) => string;
        for (const [path, message] of flat(messages)) {
          say(path, Object.fromEntries(argumentsOf(message).map((argument) => [argument, 2])));
        }
        expect(faults).to.deep.equal([]);
      });
    }
  }
});

describe("the page's language", () => {
  it("is the first of the reader's that the page has, else English", () => {
    expect(preferredLanguage(["fr-FR", "zh-Hant-HK", "en"])).to.equal("zh");
    expect(preferredLanguage(["en-HK", "zh"])).to.equal("en");
    expect(preferredLanguage(["fr"])).to.equal("en");
    expect(preferredLanguage([])).to.equal("en");
  });
});

describe("the page's formats", () => {
  const [HKD, JPY] = [parseCurrency("HKD"), parseCurrency("JPY")];

  for (const language of ["en", "zh"] as const) {
    it(`write the largest amount exactly (${language})`, () => {
      expect(formatsOf(language).amount(MAX_AMOUNT, HKD)).to.equal("792,281,625,142,643,375,935,439,503.35");
    });
  }

  it("write minor units as the currency has them", () => {
    const { amount } = formatsOf("en");
    expect(amount(5n, HKD)).to.equal("0.05");
    expect(amount(-123_456n, HKD)).to.equal("-1,234.56");
    expect(amount(1_234n, JPY)).to.equal("1,234");
  });

  it("write days and moments in UTC, in the reader's order", () => {
    expect(formatsOf("en").date("2026-11-27")).to.equal("27 Nov 2026");
    expect(formatsOf("zh").date("2026-11-27")).to.equal("2026年11月27日");
    expect(formatsOf("en").instant(1_676_851_200n)).to.equal("20 Feb 2023, 00:00:00 UTC");
  });

  it("write shares of a whole, and of nothing", () => {
    const { share } = formatsOf("en");
    expect(share(1n, 3n)).to.equal("33.3%");
    expect(share(0n, 0n)).to.equal("0%");
  });
});

describe("refusals in plain words", () => {
  const refusal = new ContractRefusal({
    errorName: "DvP_TooEarly",
    args: { settlementDate: 1_676_563_200n, time: 1_676_520_000n },
    contracts: ["DvP"],
    data: "0x",
  });

  it("are the error's own in English", () => {
    expect(refusalOf(refusal, "en")).to.deep.include({ code: "DvP_TooEarly", message: refusal.shortMessage });
  });

  it("are translated, with the same figures", () => {
    const { message, hint } = refusalOf(refusal, "zh");
    expect(message)
      .to.match(/2023-02-16/)
      .and.to.match(/结算/);
    expect(hint).to.not.equal(refusal.hint);
  });

  it("fall back to English where there is no translation", () => {
    const rare = new FilesError({ folder: "a", files: [{ file: "b.csv", reason: "empty" }] });
    expect(refusalOf(rare, "zh").message).to.equal(rare.shortMessage);
    expect(refusalOf(nodeUnreachable(undefined), "zh").message).to.equal("节点无应答");
  });

  it("name the error of a contract that is newer than the page", () => {
    const newer = new ContractRefusal({ errorName: "DvP_Newer", args: {}, contracts: [], data: "0x" });
    expect(refusalOf(newer, "zh").message).to.equal("合约拒绝：DvP_Newer");
    expect(refusalOf(newer, "en").message).to.equal(newer.shortMessage);
  });

  it("show a defect as it is", () => {
    expect(refusalOf(new Error("oops"), "zh")).to.deep.include({ code: undefined, message: "oops" });
  });

  it("are translated for every error of the contracts", () => {
    expect(Object.keys(explanations).filter((code) => !(code in chinese))).to.deep.equal([]);
  });

  it("are translated under names that exist", () => {
    const known = [...Object.keys(explanations), "Configuration_Invalid", "File_BadLines", "Input_Invalid"];
    const unknown = Object.keys(chinese).filter(
      (code) => !known.includes(code) && !/^(Chain|Wallet)_/.test(code),
    );
    expect(unknown).to.deep.equal([]);
  });

  it("cope with arguments that are not there: a table may be older than the contract", () => {
    for (const words of Object.values(chinese)) expect(words({}).message).to.be.a("string").and.not.equal("");
  });
});

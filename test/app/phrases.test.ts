import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { PhraseBook } from "../../app/src/words/zh/phraseBook.ts";
import { expectedBook, givenBook, hintBook } from "../../app/src/words/zh/books.ts";
import { importedFrom, sourcesUnder } from "./support/pageSources.ts";
import { textsNamed, type SourceText } from "./support/sourceTexts.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const own = (file: string) => relative(ROOT, file).replaceAll("\\", "/");

/** Sources that say what is expected of input and are no part of the page. */
const NEVER_SHOWN: Readonly<Record<string, string>> = {
  "src/actions/cash/resolveRedemption.ts": "tasks name redemptions by words; the page has them in a list",
  "src/actions/cash/sweepItems.ts": "only the task `cash sweep` reads a list of accounts",
  "src/actions/network/checkBlocks.ts": "`network doctor`",
  "src/actions/network/checkFees.ts": "`network doctor`",
  "src/actions/network/checkForks.ts": "`network doctor`",
  "src/actions/network/checkGasLimit.ts": "`network doctor`",
  "src/actions/network/checkNode.ts": "`network doctor`",
  "src/actions/network/checkNonces.ts": "`network doctor`",
  "src/actions/network/checkPeers.ts": "`network doctor`",
  "src/actions/network/checkPool.ts": "`network doctor`",
  "src/actions/tokens/readHoldingProof.ts": "only tasks ask for proofs of holdings",
  "src/audit/entitlements/entitlements.ts": "a report of tasks",
  "src/audit/proof/file.ts": "only tasks check files of proofs",
  "src/audit/report/check.ts": "only tasks check files of reports",
  "src/domain/blockHeader.ts": "only proofs read headers",
  "src/domain/participantsCsv.ts": "only tasks read participants from CSV",
  "src/domain/registerCsv.ts": "only tasks compare registers of others",
  "src/domain/tradesCsv.ts": "only tasks read trades from CSV",
  "src/network/allowLists.ts": "tasks that set up a network",
  "src/network/endpoint.ts": "tasks that set up a network",
  "src/network/node.ts": "tasks that set up a network",
  "src/network/publicKey.ts": "tasks that set up a network",
  "src/network/quorum.ts": "tasks that set up a network",
  "src/network/terms.ts": "tasks that set up a network",
  "src/signers/digestSigner.ts": "keys of servers: the page signs by wallets",
  "src/signers/publicKey.ts": "keys of servers: the page signs by wallets",
  "src/signers/recoverableSignature.ts": "keys of servers: the page signs by wallets",
  "src/signers/remoteSigner.ts": "keys of servers: the page signs by wallets",
  "src/signers/signableTransaction.ts": "keys of servers: the page signs by wallets",
  "src/signers/signerConnection.ts": "keys of servers: the page signs by wallets",
  "src/signers/verifiedAccount.ts": "keys of servers: the page signs by wallets",
};

/** Where what has the name is no text that the source itself makes; each was looked at. */
const NO_TEXTS: Readonly<Record<string, string>> = {
  "app/src/shell/Warnings.tsx": "a number in a message of the page",
  "app/src/views/freezes/FreezeForm.tsx": "in the reader's language already",
  "app/src/views/participants/AmendForm.tsx": "in the reader's language already",
  "app/src/views/participants/entityFields.tsx": "in the reader's language already",
  "app/src/views/participants/SignerForms.tsx": "in the reader's language already",
  "app/src/views/policies/AnnounceForm.tsx": "in the reader's language already",
  "app/src/views/trades/ProposalForm.tsx": "hints of fields, in the reader's language already",
  "app/src/words/refusal.ts": "passes on what an error has",
  "src/actions/audit/compareWithState.ts": "a standing that is compared",
  "src/actions/dvp/verify/venue.ts": "a finding's argument",
  "src/actions/ledger/checkLedger.ts": "a number",
  "src/audit/trail/subject.ts": "the hint of the error beneath",
  "src/audit/verify/compareAnswers.ts": "answers that are compared",
  "src/audit/verify/compareRows.ts": "rows that are compared",
  "src/audit/verify/verify.ts": "contracts that are compared",
  "src/domain/submittableTrade.ts": "a number, an id or an address, put into a template there",
  "src/domain/tradeFile.ts": "the sides: seller or buyer",
  "src/domain/twoLedgerFile.ts": "the sides: seller or buyer",
  "src/domain/twoLedgerPlace.ts": "a number, an id or an address",
  "src/errors/input.ts": "the usual hint, which the page writes itself",
};

/** Errors of contracts, of the chain, of wallets and signers have Chinese words by their codes. */
const SAID_BY_CODE =
  /^(src\/errors\/(explain(\/|\.ts)|(chain|configuration|files?|gateway|proof|proposed|signer|submitter)\.ts)|src\/actions\/(write|hashLocks\/proposeTwoLedgerTrade)\.ts|app\/src\/(wallet\/errors|messages\/|words\/zh\/))/;

const sources = sourcesUnder(resolve(ROOT, "src"), resolve(ROOT, "app/src"));
const page = importedFrom(resolve(ROOT, "app/src/main.tsx"));

/** What the page's sources give to a name, and where that is no text. */
function ofThePage(name: string, isOurs: (file: string) => boolean) {
  const read = sources
    .filter((file) => page.has(file) && isOurs(own(file)))
    .map((file) => textsNamed(name, file));
  const texts = read.flatMap((each) => each.texts);
  const unread = read.flatMap((each) => each.unread).map(({ file }) => own(file));
  return { texts, unread: [...new Set(unread)].filter((file) => !(file in NO_TEXTS)) };
}

/** A text that its template makes. */
const filled = (template: string) => template.replaceAll(/\{(\d+)\}/g, (_, hole: string) => `‹${hole}›`);

/** Texts that a book has no phrase for, or whose holes it does not carry over. */
function missingIn(book: PhraseBook, texts: readonly SourceText[]): string[] {
  return texts.flatMap(({ text, file, line }) => {
    const said = book.say(filled(text));
    const holes = filled(text).match(/‹\d+›/g) ?? [];
    // Its own template: another may fit, and leave English in its holes.
    const isWhole = book.has(text) && said !== undefined && holes.every((hole) => said.includes(hole));
    return isWhole ? [] : [`${own(file)}:${line} ${text}`];
  });
}

const inEnglish = (file: string) => !SAID_BY_CODE.test(file);

describe("a book of phrases", () => {
  const book = new PhraseBook({
    "at most {0}": "至多 {0}",
    "at most {0} of {1}": "{1} 中至多 {0}",
    none: "无",
  });

  it("says a text by the template that says most of it, with its holes in their places", () => {
    expect(book.say("at most 5")).to.equal("至多 5");
    expect(book.say("at most 5 of 9")).to.equal("9 中至多 5");
    expect(book.say("none")).to.equal("无");
  });

  it("has nothing for what it does not know, nor for names of objects", () => {
    expect(book.say("at least 5")).to.equal(undefined);
    expect(book.say("constructor")).to.equal(undefined);
  });

  it("takes signs of patterns for what they are", () => {
    expect(new PhraseBook({ "a (b) [{0}] $.": "甲 {0}" }).say("a (b) [$&] $.")).to.equal("甲$&");
  });

  it("says what stands in a hole as it is told", () => {
    expect(new PhraseBook({ "the {0}": "{0}方" }, () => "卖").say("the seller")).to.equal("卖方");
  });
});

describe("input errors in Chinese", () => {
  it("have a phrase for all that the page's sources expect", () => {
    const { texts, unread } = ofThePage("expected", inEnglish);
    expect(texts).to.have.length.greaterThan(120);
    expect(missingIn(expectedBook, texts)).to.deep.equal([]);
    expect(unread).to.deep.equal([]);
  });

  it("have a phrase for all that the page's sources advise", () => {
    const { texts, unread } = ofThePage("hint", inEnglish);
    expect(texts).to.have.length.greaterThan(20);
    expect(missingIn(hintBook, texts)).to.deep.equal([]);
    expect(unread).to.deep.equal([]);
  });

  it("have a phrase for what was given, where the sources say it in words", () => {
    const { texts } = ofThePage("given", (file) => !file.includes("/messages/"));
    const worded = texts.filter(({ text }) => /[a-z]/.test(text));
    expect(worded).to.not.be.empty;
    expect(missingIn(givenBook, worded)).to.deep.equal([]);
  });

  it("leave out only sources that are no part of the page, each for a reason", () => {
    const others = sources.filter((file) => !page.has(file) && !/^(src\/agents|app)\//.test(own(file)));
    const expecting = others.filter((file) => textsNamed("expected", file).texts.length > 0).map(own);
    expect(expecting).to.have.members(Object.keys(NEVER_SHOWN));
  });

  it("find every source of the page, workers and views included", () => {
    expect([...page].map(own)).to.include.members([
      "app/src/audit/index.worker.ts",
      "app/src/views/trail/index.tsx",
      "src/domain/money.ts",
    ]);
  });
});

import { expect } from "chai";

import { carried, revived } from "../../app/src/audit/carriedError.ts";
import { cellLinks } from "../../app/src/parts/report/cellLinks.ts";
import { decodedFields } from "../../app/src/views/trail/decodedFields.ts";
import type { Column } from "../../src/audit/report/model.ts";
import { VinculumError } from "../../src/errors/base.ts";
import { nodeUnreachable } from "../../src/errors/chain.ts";
import { ContractRefusal } from "../../src/errors/contract.ts";
import { InputError } from "../../src/errors/input.ts";

const ADDRESS = `0x${"ab".repeat(20)}`;
const HASH = `0x${"cd".repeat(32)}`;
const column = (key: string, kind: Column["kind"]): Column => ({ key, title: key, kind });

describe("links from reports to trails", () => {
  it("lead from what a row names, and from its figures to what it is of", () => {
    const columns = [column("account", "hex"), column("total", "money"), column("lei", "code")];
    expect(cellLinks({ columns }, [ADDRESS, 5n, "LEI1"])).to.deep.equal([
      `/trail/account/${ADDRESS}`,
      `/trail/account/${ADDRESS}`,
      "/trail/account/LEI1",
    ]);
  });

  it("lead from figures to the transaction first, whatever else the row names", () => {
    const columns = [column("trade", "hex"), column("face", "money"), column("transaction", "hex")];
    const links = cellLinks({ columns }, [HASH, 5n, HASH]);
    expect(links).to.deep.equal([`/trail/trade/${HASH}`, ...Array(2).fill(`/trail/transaction/${HASH}`)]);
  });

  it("lead nowhere from words, nothing, and what is no address", () => {
    const columns = [column("account", "text"), column("caller", "hex"), column("lei", "code")];
    expect(cellLinks({ columns }, ["The bank (BANK/1)", "0x12", null])).to.deep.equal(
      Array(3).fill(undefined),
    );
  });

  it("lead from a reference to what it identifies, and nowhere from one in words", () => {
    const columns = [column("reference", "hex"), column("amount", "money")];
    expect(cellLinks({ columns }, [HASH, 5n])).to.deep.equal(Array(2).fill(`/trail/lock/${HASH}`));
    expect(cellLinks({ columns }, ["RTGS-1", 5n])).to.deep.equal([undefined, undefined]);
  });

  it("lead from a day, and from its figures, to its trades", () => {
    const columns = [column("date", "date"), column("settled", "count"), column("paid", "money")];
    expect(cellLinks({ columns }, ["2023-02-16", 4, 5n])).to.deep.equal(
      Array(3).fill("/all-trades/2023-02-16"),
    );
  });

  it("cannot leave the page, whatever a name holds", () => {
    const [link] = cellLinks({ columns: [column("lei", "code")] }, ["../../x?y#z"]);
    expect(link).to.equal("/trail/account/..%2F..%2Fx%3Fy%23z");
  });
});

describe("decoded arguments of events", () => {
  it("come one after the other, with the path of what is inside something", () => {
    const fields = decodedFields({ tradeId: HASH, trade: { seller: ADDRESS, faceAmount: 7n }, ok: true });
    expect(fields).to.deep.equal([
      { name: "tradeId", text: HASH, trail: `/trail/trade/${HASH}` },
      { name: "trade.seller", text: ADDRESS, trail: `/trail/account/${ADDRESS}` },
      { name: "trade.faceAmount", text: "7" },
      { name: "ok", text: "true" },
    ]);
  });

  it("of nobody, and of hashes that are nothing's identity, lead nowhere", () => {
    const fields = decodedFields({ from: `0x${"00".repeat(20)}`, hashlock: HASH, lockId: HASH });
    expect(fields.map(({ trail }) => trail)).to.deep.equal([undefined, undefined, `/trail/lock/${HASH}`]);
  });
});

describe("errors that pass between threads", () => {
  const errors = [
    new InputError({ field: "account", given: "X", expected: "an account", hint: "Ask." }),
    nodeUnreachable("http://127.0.0.1:1"),
    new ContractRefusal({ errorName: "DvP_TooEarly", args: { from: 5n }, contracts: ["DvP"], data: "0x12" }),
    new VinculumError("Other", { code: "Other_Code", exitCode: 1, retry: "no", hint: "None." }),
  ];
  for (const error of errors)
    it(`keep what they are: ${error.name}`, () => {
      const back = revived(structuredClone(carried(error))) as VinculumError;
      expect(back).to.be.instanceOf(error.constructor);
      const { code, shortMessage, hint, details, retry } = error;
      expect(back).to.include({ code, shortMessage, hint, details, retry });
    });

  it("keep the words of a defect", () => {
    expect(revived(carried(new TypeError("odd")))).to.have.property("message", "odd");
    expect(revived(carried("thrown text"))).to.have.property("message", "thrown text");
  });
});

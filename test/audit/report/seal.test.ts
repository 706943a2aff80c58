import { expect } from "chai";
import { keccak256, stringToHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { checkReport } from "../../../src/audit/report/check.ts";
import { sealedDocument, sealReport, statementOf } from "../../../src/audit/report/seal.ts";
import { canonicalJson } from "../../../src/domain/canonicalJson.ts";
import { reportTypedData } from "../../../src/domain/reportSignature.ts";
import { InputError } from "../../../src/errors/input.ts";
import { expectInputError } from "../../domain/support.ts";
import { sample } from "./sample.ts";

const auditor = privateKeyToAccount(generatePrivateKey());
const stranger = privateKeyToAccount(generatePrivateKey());

async function signedSample(signer = auditor, report = sample) {
  const { digest } = sealReport(report);
  const { venue, statement } = statementOf(report, digest);
  const signature = await signer.signTypedData(reportTypedData(venue, statement));
  return sealReport(report, { signer: signer.address, signature });
}

const textOf = (value: unknown) => JSON.stringify(value);

describe("canonical JSON", () => {
  it("writes what RFC 8785 writes", () => {
    // Section 3.2.3 of the RFC: keys are sorted by UTF-16 code units.
    const keys = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
    expect(canonicalJson(keys)).to.equal(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).to.equal('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
    expect(canonicalJson([null, true, false, -0, -5, [], {}])).to.equal("[null,true,false,0,-5,[],{}]");
    expect(canonicalJson({ b: undefined, a: 1 })).to.equal('{"a":1}');
  });

  it("refuses what languages write differently", () => {
    for (const value of [0.5, 2 ** 53, Number.NaN, "\ud800"])
      expectInputError(() => canonicalJson({ inner: [value] }, "report"), "report.inner[0]", "");
  });
});

describe("a report's seal", () => {
  it("is recomputed from the file alone, however the file is laid out", async () => {
    const sealed = await signedSample();
    const document = sealedDocument(sealed);
    const { digest, signature, ...content } = document;
    expect(digest).to.equal(keccak256(stringToHex(canonicalJson(content))));
    expect(signature).to.have.property("signer", auditor.address);

    const reversed = Object.fromEntries(Object.entries(document).toReversed());
    for (const text of [textOf(document), JSON.stringify(document, undefined, 2), textOf(reversed)]) {
      const check = await checkReport(text, { signer: auditor.address });
      expect(check.findings).to.deep.equal([]);
      expect(check).to.deep.include({ ok: true, addsUp: true, report: "register", computed: sealed.digest });
      expect(check.signature).to.deep.equal({ signer: auditor.address, recovered: auditor.address });
    }
  });

  it("shows amounts as digits and times as ISO 8601", () => {
    const text = textOf(sealedDocument(sealReport(sample)));
    expect(text).to.contain('"62500000000"').and.to.contain('"time":"2026-11-19T00:00:00Z"');
  });

  it("notices every byte of the content that is changed", async () => {
    const short = { ...sample, charts: sample.charts.slice(0, 1), sections: sample.sections.slice(0, 1) };
    const text = textOf(sealedDocument(sealReport(short)));
    expect(await unnoticedChanges(text, 0)).to.deep.equal([]);
  });

  it("notices every byte of the signature that is changed", async () => {
    const text = textOf(sealedDocument(await signedSample(auditor, { ...sample, charts: [], sections: [] })));
    expect(await unnoticedChanges(text, text.indexOf('"signature"'))).to.deep.equal([]);
  });

  it("notices a key that stands twice", async () => {
    const text = textOf(sealedDocument(sealReport(sample)));
    const doubled = text.replace('"ok":true', '"ok":false,"ok":true');
    expect(doubled).to.not.equal(text);
    expect(await passes(doubled)).to.equal(false);
  });

  it("tells whose signature is missing, of another key, or of another report", async () => {
    const unsigned = textOf(sealedDocument(sealReport(sample)));
    expect((await checkReport(unsigned)).ok).to.equal(true);
    expect((await checkReport(unsigned, { signer: auditor.address })).findings).to.deep.equal(["not-signed"]);

    const document = sealedDocument(await signedSample(stranger));
    const foreign = await checkReport(textOf(document), { signer: auditor.address });
    expect(foreign.findings).to.deep.equal(["another-signer"]);

    const seal = document["signature"] as Record<string, string>;
    const posing = { ...document, signature: { ...seal, signer: auditor.address } };
    const posed = await checkReport(textOf(posing), { signer: auditor.address });
    expect(posed.findings).to.deep.equal(["not-its-signer"]);
    expect(posed.signature?.recovered).to.equal(stranger.address);

    // A digest that fits a changed content does not mend the signature.
    const { digest } = sealReport({ ...sample, title: "Holders of another bond" });
    const check = await checkReport(textOf({ ...document, title: "Holders of another bond", digest }));
    expect(check.findings).to.deep.equal(["not-its-signer"]);
  });

  it("refuses what is no report, with what is missing", async () => {
    const document = sealedDocument(sealReport(sample));
    const broken: [unknown, string][] = [
      [[], "report"],
      [{ ok: true }, "report.format"],
      [{ ...document, digest: "0x12" }, "digest"],
      [{ ...document, provenance: null }, "provenance"],
      [{ ...document, signature: { signer: auditor.address, signature: "0x12" } }, "signature.signature"],
      [{ ...document, signature: { signer: auditor.address } }, "signature.signature"],
    ];
    for (const [value, field] of broken) {
      const error = await checkReport(textOf(value)).catch((thrown: unknown) => thrown);
      expect(error, field).to.be.instanceOf(InputError).and.to.have.property("field", field);
    }
  });
});

/** Whether a changed text is taken for a good report. */
async function passes(text: string): Promise<boolean> {
  try {
    return (await checkReport(text)).ok;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** Changes each byte from a place on, in one of its bits; what passed nevertheless. */
async function unnoticedChanges(text: string, from: number): Promise<string[]> {
  const bytes = new TextEncoder().encode(text);
  const start = new TextEncoder().encode(text.slice(0, from)).length;
  const unnoticed: string[] = [];
  for (let place = start; place < bytes.length; ++place) {
    const changed = Uint8Array.from(bytes);
    changed[place]! ^= [1, 2, 4, 0x20][place % 4]!; // 0x20 turns small letters into capitals
    const other = new TextDecoder().decode(changed);
    if (await passes(other)) unnoticed.push(other.slice(Math.max(0, place - 20), place + 20));
  }
  return unnoticed;
}

import { expect } from "chai";

import { readActivityFields, readRegisterFields, readTradesFields } from "../../app/src/audit/readFields.ts";
import { UTC } from "../../src/domain/instants.ts";
import { expectInputError } from "../domain/support.ts";

describe("what an auditor's fields ask", () => {
  it("ends a day, and begins one, by the clock that is chosen", () => {
    const asked = readTradesFields({ asOf: "2023-02-16", since: "2023-02-16", utcOffset: "+08:00" });
    expect(asked).to.deep.equal({
      question: {
        report: "trades",
        state: undefined,
        account: undefined,
        code: undefined,
        since: 1_676_476_800n,
      },
      asOf: { time: 1_676_563_199n },
      utcOffset: "+08:00",
    });
  });

  it("means UTC where no clock is chosen", () => {
    expect(readActivityFields({ asOf: "2023-02-16" })).to.deep.include({
      asOf: { time: 1_676_591_999n },
      utcOffset: UTC,
    });
    expect(readActivityFields({ utcOffset: "" })).to.deep.include({ asOf: {}, utcOffset: UTC });
  });

  for (const utcOffset of ["8", "+8", "+15:00", "Asia/Hong_Kong"])
    it(`refuses ${utcOffset} as a clock`, () => {
      expectInputError(() => readActivityFields({ utcOffset }), "utcOffset", "such as +08:00");
    });

  it("asks nothing where no instrument is chosen", () => {
    expect(readRegisterFields({ asOf: "1", utcOffset: "+08:00" })).to.equal(undefined);
  });
});

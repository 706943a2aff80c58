import { expect } from "chai";

import { isAway } from "../../src/agents/away.ts";
import { awayText } from "../../src/agents/htlc/words.ts";
import { signerRefused, signerUnreachable, wrongKey } from "../../src/errors/signer.ts";

describe("an agent whose signer fails", () => {
  it("tries again where it is away, and says so", () => {
    const away = signerUnreachable("The signer at 127.0.0.1:9000");
    expect(isAway(away)).to.equal(true);
    expect(awayText(away)).to.equal("The signer at 127.0.0.1:9000 does not answer; tries again");
  });

  it("ends where it refuses or lies: a wrong PIN said again and again locks a device", () => {
    expect(isAway(signerRefused("The signer", "CKR_PIN_INCORRECT"))).to.equal(false);
    expect(isAway(wrongKey("The signer", "0xa", "0xb"))).to.equal(false);
  });
});

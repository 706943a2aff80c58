import { expect } from "chai";
import { fromRlp, type Address } from "viem";

import { encodeQbftExtraData } from "../../src/network/extraData.ts";

// Samples of Besu's documentation, "Configure QBFT consensus":
// https://besu.hyperledger.org/private-networks/how-to/configure/consensus/qbft (sections "Generate extra data" and
// "Genesis file"); source text: hyperledger/besu-docs, docs/private-networks/how-to/configure/consensus/qbft.md.

/** `toEncode.json`, in its order, which is not ascending. */
const VALIDATORS: Address[] = [
  "0x4592c8e45706cc08b8f44b11e43cba0cfc5892cb",
  "0x06e23768a0f59cf365e18c2e0c89e151bcdedc70",
  "0xc5327f96ee02d7bcbc1bf1236b8c15148971e1de",
  "0xab5e7f4061c605820d3744227eed91ff8e2c8908",
];
/** What `besu rlp encode --from=toEncode.json --type=QBFT_EXTRA_DATA` makes of it. */
const ENCODED =
  "0xf87aa00000000000000000000000000000000000000000000000000000000000000000f854944592c8e45706cc08b8f44b11e43cba0cfc5892cb9406e23768a0f59cf365e18c2e0c89e151bcdedc7094c5327f96ee02d7bcbc1bf1236b8c15148971e1de94ab5e7f4061c605820d3744227eed91ff8e2c8908c080c0";
/** `extraData` of the sample genesis file whose validators a contract names: the list is empty. */
const WITHOUT_VALIDATORS = "0xe5a00000000000000000000000000000000000000000000000000000000000000000c0c080c0";

describe("the extra data of a QBFT genesis block", () => {
  it("equals the sample of Besu's documentation, byte for byte", () => {
    expect(encodeQbftExtraData(VALIDATORS)).to.equal(ENCODED);
    expect(encodeQbftExtraData([])).to.equal(WITHOUT_VALIDATORS);
  });

  it("keeps the order of the validators", () => {
    const reversed = VALIDATORS.toReversed();
    expect(encodeQbftExtraData(reversed)).to.not.equal(ENCODED);
    expect(fromRlp(encodeQbftExtraData(reversed), "hex")).to.deep.equal([
      `0x${"00".repeat(32)}`,
      reversed,
      [],
      "0x",
      [],
    ]);
  });

  it("takes addresses in checksum form for the same", () => {
    const checksummed: Address[] = ["0xFE3B557E8Fb62b89F4916B721be55cEb828dBd73"];
    const small: Address[] = ["0xfe3b557e8fb62b89f4916b721be55ceb828dbd73"];
    expect(encodeQbftExtraData(checksummed)).to.equal(encodeQbftExtraData(small));
  });
});

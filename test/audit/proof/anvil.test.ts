import { expect } from "chai";
import { createWalletClient, http, keccak256, type Address } from "viem";
import { getAddresses, getBlock, getBlockNumber, getCode } from "viem/actions";

import { request, startAnvil, type RealNode } from "../../../scripts/twoLedgers/nodes.ts";
import { issueCash } from "../../../src/actions/cash/issueCash.ts";
import type { WriteClient } from "../../../src/actions/client.ts";
import { onboard } from "../../../src/actions/participants/onboard.ts";
import { ethereumHash } from "../../../src/audit/proof/blockHash.ts";
import { checkHoldingProof } from "../../../src/audit/proof/check.ts";
import { parseHoldingProof, serialiseHoldingProof } from "../../../src/audit/proof/file.ts";
import { proveHolding } from "../../../src/audit/proof/prove.ts";
import type { Ledger } from "../../../src/deployments.ts";
import { parseBic } from "../../../src/domain/bic.ts";
import { headerFields, readRpcHeader } from "../../../src/domain/blockHeader.ts";
import { parseCountry } from "../../../src/domain/country.ts";
import { lei } from "../../actions/market.ts";
import { deployTo } from "../../actions/realNode.ts";
import { HKD } from "./scene.ts";

describe("a proof of a holding, on anvil", () => {
  let anvil: RealNode;
  let ledger: Ledger;
  let keys: readonly Address[];

  const as = (key: number): WriteClient =>
    createWalletClient({
      account: keys[key]!,
      transport: http(anvil.url, { retryCount: 0 }),
      pollingInterval: 20,
    });

  const issue = (reserveRef: string) =>
    issueCash(as(1), { ledger, currency: HKD, account: keys[3]!, amount: 1_000_00n, reserveRef });

  before(async function () {
    this.timeout(120_000);
    anvil = await startAnvil();
    keys = await getAddresses(createWalletClient({ transport: http(anvil.url) }));
    ledger = await deployTo(anvil);
    await onboard(as(0), {
      ledger,
      participant: {
        lei: lei("BANK".padEnd(18, "0")),
        bic: parseBic("BANKHKHHXXX"),
        jurisdiction: parseCountry("HK"),
        roles: 24,
        legalName: "The Bank Limited",
      },
      accounts: [{ account: keys[3]!, kind: "house", zone: "onshore", ownKey: true }],
    });
    await issue("RTGS-1");
  });
  after(() => anvil?.stop());

  it("is made of a real node's own block hash, of the newest block and of an older one", async () => {
    const older = await getBlockNumber(as(0));
    await issue("RTGS-2");
    const cash = ledger.centralBanks.HKD!.cash;
    for (const [blockNumber, total] of [
      [older, 1_000_00n],
      [undefined, 2_000_00n],
    ] as const) {
      const { proof } = await proveHolding(as(0), { ledger, code: HKD, account: keys[3]!, blockNumber });
      const { hash } = await getBlock(as(0), blockNumber === undefined ? {} : { blockNumber });
      const proven = checkHoldingProof(parseHoldingProof(serialiseHoldingProof(proof)), { blockHash: hash });
      expect(proven.holding).to.include({ total, locked: 0n });
      expect(proven.block.rule).to.equal("ethereum");
      expect(proven.token.codeHash).to.equal(keccak256((await getCode(as(0), { address: cash }))!));
    }
    const none = await proveHolding(as(0), { ledger, code: HKD, account: keys[9]! });
    expect(none.proven.holding.total).to.equal(0n);
  });

  it("hashes the headers of Prague, which have one field more", async () => {
    const node = await startAnvil([], undefined, "prague");
    try {
      await request(node.url, "evm_mine");
      for (const tag of ["0x0", "0x1"]) {
        const block = (await request(node.url, "eth_getBlockByNumber", [tag, false])) as { hash: string };
        const header = readRpcHeader(block);
        expect(headerFields(header).at(-1)).to.equal("requestsHash");
        expect(ethereumHash(header)).to.equal(block.hash);
      }
    } finally {
      await node.stop();
    }
  });
});

import { expect } from "chai";
import { createClient, createWalletClient, custom, getAddress, type Address, type Client } from "viem";
import { getBlock } from "viem/actions";

import { RegistryFollower } from "../../app/src/chain/registryFollower.ts";
import type { Reading } from "../../app/src/chain/useLedgerQuery.ts";
import { actsIn, doersIn } from "../../app/src/officer/actFollower.ts";
import { movementsOf, redemptionsOf } from "../../app/src/officer/cashFollower.ts";
import { documentsOf } from "../../app/src/views/bonds/documentFollower.ts";
import { readFreezeRows } from "../../app/src/views/freezes/readFreezeRows.ts";
import { readQueue } from "../../app/src/views/fourEyes/readQueue.ts";
import { readToldSuspensions } from "../../app/src/views/participants/readParticipant.ts";
import { policiesIn } from "../../app/src/views/policies/policyFollower.ts";
import { OFFICER_KEYS, oneLedger, type ShownLedger } from "../../scripts/app/market.ts";
import { demoParticipants, developmentKey } from "../../scripts/demo/parties.ts";
import { fileDocument } from "../../src/actions/bonds/documents/fileDocument.ts";
import { readDocuments } from "../../src/actions/bonds/documents/readDocuments.ts";
import { signDocument } from "../../src/actions/bonds/documents/signDocument.ts";
import { listRedemptions } from "../../src/actions/cash/listRedemptions.ts";
import { nameMovements, readPlacedMovements } from "../../src/actions/cash/placedMovements.ts";
import { reconcileCash, reconcileMovements } from "../../src/actions/cash/reconcileCash.ts";
import { requestRedemption } from "../../src/actions/cash/requestRedemption.ts";
import { asOfficer } from "../../src/actions/fourEyes/asOfficer.ts";
import { fourEyesOf } from "../../src/actions/fourEyes/fourEyesOf.ts";
import { readActs } from "../../src/actions/fourEyes/readActs.ts";
import { readCallNames } from "../../src/actions/fourEyes/readCallNames.ts";
import { readDoers } from "../../src/actions/fourEyes/readDoers.ts";
import { readOfficers } from "../../src/actions/fourEyes/readOfficers.ts";
import { readSuspensions } from "../../src/actions/participants/readSuspensions.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { readPolicies } from "../../src/actions/policies/readPolicies.ts";
import { freeze } from "../../src/actions/tokens/freeze.ts";
import { readFreezes } from "../../src/actions/tokens/readFreezes.ts";
import { hashContent } from "../../src/domain/bondDocument.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { UTC } from "../../src/domain/instants.ts";
import { parseLei } from "../../src/domain/lei.ts";
import { ActProposed } from "../../src/errors/proposed.ts";
import { CountedNode } from "./support/countedNode.ts";

const HKD = "HKD" as const;
const [, stopped] = demoParticipants().filter(({ name }) => name.startsWith("Dealer Bank"));
const LEI = parseLei(stopped!.lei);
const bank = demoParticipants().find(({ name }) => name.startsWith("Dealer Bank One"))!.accounts[0]!;
const silent = { step: () => {}, say: () => {}, progress: () => {} };

function proposed(error: unknown): void {
  if (!(error instanceof ActProposed)) throw error;
}

describe("what officers' views follow", () => {
  let shown: ShownLedger;
  let node: CountedNode;
  let client: Client;
  let registry: RegistryFollower;
  let bond: Address;
  let count = 0;

  before(async function () {
    this.timeout(300_000);
    const market = await oneLedger(silent, { day: false, fourEyes: true });
    [shown] = market.ledgers as [ShownLedger];
    bond = Object.entries(shown.instruments).find(([code]) => code !== HKD)![1];
    node = new CountedNode(shown.provider);
    client = createClient({ transport: custom(node, { retryCount: 0 }), cacheTime: 0 });
    registry = new RegistryFollower(client, shown.ledger);
  });

  const mine = () => shown.provider.request({ method: "evm_mine" });
  const wallet = (account: Address) =>
    createWalletClient({ account, transport: custom(shown.provider, { retryCount: 0 }), pollingInterval: 5 });
  const officer = (key: number) => asOfficer(wallet(developmentKey(key).address), { ledger: shown.ledger });

  async function reading(): Promise<Reading> {
    const { number, hash, timestamp } = await getBlock(client);
    const block = { number, hash, time: timestamp };
    return { client, ledger: shown.ledger, block, registry: await registry.at(block) };
  }

  /** What every officers' view reads at the newest block. */
  async function read() {
    const at = await reading();
    const [acts, freezes, queue, movements, redemptions, policies, documents, suspensions] =
      await Promise.all([
        actsIn(at),
        readFreezeRows(at),
        readQueue(at),
        movementsOf(at, HKD),
        redemptionsOf(at, HKD),
        policiesIn(at),
        documentsOf(at, bond),
        readToldSuspensions(at, LEI),
      ]);
    const doers = await doersIn(
      at,
      freezes.map(({ order }) => order.transaction),
      acts,
    );
    return { at, freezes, queue, movements, redemptions, policies, documents, suspensions, doers };
  }

  /** A freeze, a document, a suspension begun and to be ended, a request for cash: something for every view. */
  async function act(): Promise<void> {
    const { ledger, instruments } = shown;
    const place = ++count;
    const [csd, centralBank] = [await officer(OFFICER_KEYS.csd[0]), await officer(OFFICER_KEYS.bank[0])];
    const account = getAddress(stopped!.accounts[0]!.address);
    const order = { account, caseRef: `HC ${place}`, amount: 1_00n, orderedBy: "High Court" };
    await freeze(centralBank, { token: instruments[HKD]!, ...order });
    if (place === 1) await suspend(csd, { ledger, lei: LEI, reason: "order 2023/17" });
    else await resume(csd, { ledger, lei: LEI, reason: "order lifted" }).catch(proposed);
    await requestRedemption(wallet(bank.signer.address), {
      ledger,
      currency: HKD,
      account: bank.address,
      amount: 1_00n,
      reference: `TREASURY-${place}`,
    });
    const content = new TextEncoder().encode(`terms ${place}`);
    const uri = "https://issuer.example/terms.pdf";
    const document = { bond, name: "final-terms", uri, contentHash: hashContent(content), version: place };
    const issuer = wallet(developmentKey(2).address);
    await fileDocument(issuer, {
      ledger,
      document,
      signature: await signDocument(issuer, { ledger, document }),
    });
  }

  /** What the tasks say, each read from the first block on. */
  async function expectAsTasks({ at, ...found }: Awaited<ReturnType<typeof read>>): Promise<void> {
    const { ledger, block } = at;
    const toBlock = block.number;
    const { instruments, participants: directory } = at.registry;
    const orders = await Promise.all(
      instruments.map(({ token }) => readFreezes(client, { ledger, token, toBlock })),
    );
    expect(found.freezes.map(({ order }) => order)).to.have.deep.members(orders.flat());
    const transactions = orders.flat().map(({ transaction }) => transaction);
    expect(found.doers).to.deep.equal(await readDoers(client, { ledger, transactions, at: block }));
    for (const { entry, acts, officers } of found.queue.authorities) {
      const fourEyes = entry.address;
      expect(acts).to.deep.equal(await readActs(client, { ledger, fourEyes, at: block }));
      expect(officers).to.deep.equal(await readOfficers(client, { ledger, fourEyes, toBlock }));
    }
    expect(found.queue.authorities).to.have.lengthOf(fourEyesOf(ledger).length);
    expect(found.queue.names).to.deep.equal(
      await readCallNames(client, { ledger, instruments, directory, toBlock }),
    );
    const range = { fromBlock: ledger.anchor.block, toBlock };
    expect(found.movements).to.deep.equal(
      await readPlacedMovements(client, { ledger, currency: HKD, ...range }),
    );
    const movements = nameMovements(found.movements, directory, UTC);
    for (const asOf of [undefined, parseDate("2023-02-14")]) {
      const terms = { ledger, currency: HKD, statement: [], utcOffset: UTC, asOf };
      expect(await reconcileMovements(client, { ...terms, movements, at: block })).to.deep.equal(
        await reconcileCash(client, terms),
      );
    }
    expect([...found.redemptions.values()]).to.deep.equal(
      await listRedemptions(client, { ledger, currency: HKD, toBlock }),
    );
    expect(found.policies).to.deep.equal(await readPolicies(client, { ledger, blockNumber: toBlock }));
    expect(found.documents).to.deep.equal(
      await readDocuments(client, { ledger, bond, blockNumber: toBlock }),
    );
    const told = found.suspensions.map(({ begun, ended }) => ({ begun, ...(ended && { ended }) }));
    expect(told).to.deep.equal(await readSuspensions(client, { ledger, lei: LEI, toBlock }));
  }

  /** What a block without events costs. */
  async function costOfBlock() {
    await mine();
    node.forget();
    await read();
    return { questions: node.questions, longestStretch: node.longestStretch };
  }

  it("is what the tasks read from the first block on", async () => {
    await act();
    const found = await read();
    expect(found.freezes).to.have.lengthOf(1);
    expect(found.suspensions).to.have.lengthOf(1);
    expect(found.documents.documents).to.have.lengthOf(1);
    await expectAsTasks(found);
  });

  it("costs one block of logs and as many questions at each block, however long the history is", async () => {
    await read();
    const before = await costOfBlock();
    expect(before.longestStretch).to.equal(1);
    for (let more = 0; more < 3; ++more) await act();
    const found = await read();
    await expectAsTasks(found);
    expect(await costOfBlock()).to.deep.equal(before);
  });

  it("keeps what it knows where a block says nothing", async () => {
    const before = await read();
    await mine();
    const after = await read();
    expect(after.movements).to.equal(before.movements);
    expect(after.redemptions).to.equal(before.redemptions);
  });

  it("forgets what the chain has dropped, and reads the branch that replaced it", async () => {
    const kept = await read();
    const snapshot = await shown.provider.request({ method: "evm_snapshot" });
    await act();
    const dropped = await read();
    expect(dropped.freezes.length).to.equal(kept.freezes.length + 1);
    await shown.provider.request({ method: "evm_revert", params: [snapshot] });
    // Until the other branch is as long, and longer.
    for (let blocks = kept.at.block.number; blocks <= dropped.at.block.number; ++blocks) await mine();
    const found = await read();
    expect(found.at.block.number > dropped.at.block.number).to.equal(true);
    expect(found.freezes).to.have.lengthOf(kept.freezes.length);
    await expectAsTasks(found);
  });
});

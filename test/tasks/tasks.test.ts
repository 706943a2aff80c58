import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";
import { encodeFunctionData } from "viem";

import { authorityAbi } from "../../src/abi/authority.ts";
import { parseLedger } from "../../src/deployments.ts";
import { leiCheckDigits } from "../../src/domain/lei.ts";
import { Role } from "../../src/domain/roles.ts";
import { parseTradeFile } from "../../src/domain/tradeFile.ts";
import { CommandLine, parseDocument, type ErrorJson, type Words } from "./support/commandLine.ts";

// One story, as a new user would tell it: every step needs the one before.

interface Balances {
  balances: { account: string; total: string }[];
}

interface Verification {
  tradeId: string;
  legs: { amount: string; display: string }[];
  signatures: { side: string; valid: boolean }[];
}

interface Privileges {
  tenures: { holder: string; until?: string }[];
  findings: unknown[];
}

const ISIN = "HK0000912342";
const DAY_MS = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
const [YESTERDAY, TODAY, NEXT_YEAR] = [day(-1), day(0), day(365)];
const lei = (first18: string) => first18 + leiCheckDigits(first18);
const [BANK, DEALER, ISSUER] = ["BANKHKHHXXX", "DEALHKHHXXX", "ISSUHKHHXXX"];
/** Key 7 of the node. */
const SIGNER = "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955";
/** Keys 0 to 7 of the node, and key 9. */
const KEYS = [
  "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
  "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
  "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
  "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
  "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
  SIGNER,
] as const;
const OUTSIDER = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720";
const rpc = (method: string, ...params: object[]) =>
  `curl -sf http://127.0.0.1:8545 -H "content-type: application/json" -d '${JSON.stringify({ jsonrpc: "2.0", id: 1, method, params })}'\n`;
const cashIssue = (posting: string) =>
  `cash issue --to ${DEALER} --amount 100000000.00 --reserve-ref ${posting}`;

describe("the tasks, on a node", () => {
  const cli = new CommandLine();
  const tradeFile = cli.path("trade.json");
  const ledgerFile = cli.path("deployments/localhost/ledger.json");
  const readBook = () => parseLedger(readFileSync(ledgerFile, "utf8"));
  const proposal: Words[] = [
    `dvp propose --seller ${BANK} --buyer ${DEALER} --isin ${ISIN} --face 50000000.00 --currency HKD`,
    `--cash 50012345.67 --trade-date ${YESTERDAY} --settle-date ${TODAY} --out`,
    [tradeFile],
  ];

  const onboard = (name: string, bic: string, details: string) =>
    cli.json(
      `participant onboard --lei ${lei(name.padEnd(18, "0"))} --bic ${bic} --country HK ${details} --name`,
      [`${name} Limited`],
    );
  const cashOf = async (account: string) =>
    (await cli.json<Balances>(`cash balance ${account}`)).balances.map(({ total }) => total);

  before(() => cli.startNode());
  after(() => cli.close());

  it("deploys once, and then finds nothing to do", async () => {
    const first = await cli.run("deploy");
    expect(first.code, first.stderr).to.equal(0);
    expect(first.stdout).to.match(/^Deployed to localhost\n/);
    const ledger = readBook();
    expect(first.stdout)
      .to.contain(ledger.ledgerId)
      .and.to.contain(ledger.registry)
      .and.to.contain(ledger.dvp);

    const second = await cli.json("deploy");
    expect(second).to.include({ network: "localhost", kept: true, changed: false });
    expect(second).to.include({ ledgerId: ledger.ledgerId, registry: ledger.registry, dvp: ledger.dvp });
    expect(readBook()).to.deep.equal(ledger);
  });

  it("onboards banks and an issuer, and lists them", async () => {
    await Promise.all([
      onboard("ISSUER", ISSUER, "--account 2 --roles issuer --kind issuance"),
      onboard("BANK", BANK, "--account 3 --roles dealer,custodian"),
      onboard("DEALER", DEALER, "--account 4 --roles dealer"),
    ]);
    const [list, { participant }, nobody, wrongLei] = await Promise.all([
      cli.run("participant list"),
      cli.json<{ participant: Record<string, unknown> }>(`participant show ${BANK}`),
      cli.failure(2, "participant show NOBODYHK"),
      cli.failure(2, `participant onboard --lei ${"A".repeat(18)}00`),
    ]);
    expect(list.stdout.trimEnd().split("\n")).to.have.lengthOf(5);
    expect(participant).to.include({ bic: BANK, roles: "dealer,custodian", suspended: false });
    for (const bic of [BANK, DEALER, ISSUER]) expect(nobody.hint).to.contain(bic);
    expect(wrongLei).to.include({ name: "Input_Invalid" });
    expect(wrongLei.message).to.contain("its check digits would be");
  });

  it("issues cash, by the central bank's officer and once a posting, and a bond", async () => {
    const used = cashIssue("RTGS-000017");
    expect(await cli.json(used, "--from 1")).to.include({ currency: "HKD", amount: "10000000000" });
    const [notOfficer, usedTwice, noKey, issued] = await Promise.all([
      cli.failure(1, cashIssue("RTGS-000018")),
      cli.failure(1, used, "--from 1"),
      cli.failure(2, used, "--from 99"),
      cli.json(
        `bond issue --isin ${ISIN} --issuer ${ISSUER} --face 800000000.00 --denomination 50000.00 --coupon 4.05`,
        `--issue-date ${TODAY} --maturity-date ${NEXT_YEAR} --name`,
        ["Example 4.05%"],
      ),
    ]);
    expect(notOfficer.name).to.equal("Governed_Unauthorized");
    expect(notOfficer.args).to.include({ role: "6" });
    expect(usedTwice.name).to.equal("Cash_ReserveRefUsed");
    expect(noKey.message).to.contain("20 keys here");
    expect(issued).to.include({ isin: ISIN, faceAmount: "80000000000" });
    await cli.json(`bond transfer ${ISIN} --to ${BANK} --face 100000000.00 --from 2`);
    expect(await cli.json(`bond activate ${ISIN}`)).to.include({ status: "active" });
    const { stdout } = await cli.run(`bond show ${ISIN}`);
    expect(stdout).to.match(/^HK0000912342 {2}Example 4\.05%, active\n/);
    expect(stdout).to.contain("4.05 % fixed, 1 a year").and.to.contain("HKD 800,000,000.00");
  });

  it("proposes a trade that both sign, and says what they bind", async () => {
    const proposed = await cli.json(...proposal);
    expect(proposed).to.include({ file: tradeFile, nonce: "0" });
    const [overwritten, unsigned, stranger] = await Promise.all([
      cli.failure(2, ...proposal),
      cli.failure(1, "dvp settle", [tradeFile]),
      cli.failure(2, "dvp sign", [tradeFile], "--from 9"),
    ]);
    expect(overwritten.message).to.match(/^--out: expected a file that does not exist yet/);
    expect(unsigned.name).to.equal("DvP_NotSigned");
    expect(stranger.message).to.contain("--from: expected a key that may sign for the seller or the buyer");
    expect(await cli.json("dvp sign", [tradeFile], "--from 3")).to.include({ side: "seller" });
    expect(await cli.json("dvp sign", [tradeFile], "--from 4")).to.include({ side: "buyer" });
    expect(parseTradeFile(readFileSync(tradeFile, "utf8")).signatures).to.have.lengthOf(2);

    const [verified, { stdout }] = await Promise.all([
      cli.json<Verification>("dvp verify", [tradeFile]),
      cli.run("dvp verify", [tradeFile]),
    ]);
    expect(Object.keys(verified).join()).to.equal("ok,tradeId,ledgerId,chainId,contract,legs,signatures");
    expect(verified.tradeId).to.equal(proposed["tradeId"]);
    expect(verified.legs.map(({ amount, display }) => [amount, display])).to.deep.equal([
      ["5000000000", `HKD 50,000,000.00 of ${ISIN}`],
      ["5001234567", "HKD 50,012,345.67"],
    ]);
    expect(verified.signatures.map(({ side, valid }) => [side, valid])).to.deep.equal([
      ["seller", true],
      ["buyer", true],
    ]);
    const delivery = `BANK Limited (${BANK}) delivers HKD 50,000,000.00 of ${ISIN} to DEALER Limited (${DEALER})`;
    expect(stdout).to.contain(delivery);
    expect(stdout).to.contain(`DEALER Limited (${DEALER}) pays HKD 50,012,345.67 to BANK Limited (${BANK})`);
  });

  it("refuses to settle what is frozen or suspended, and nothing moves", async () => {
    const order: Words[] = ["--asset HKD --from 1 --case", ["HC 17/2023"]];
    const amount: Words[] = ["--amount 60000000.00 --ordered-by", ["High Court"]];
    await cli.json(`account freeze ${DEALER}`, ...order, ...amount);
    const [frozen, shown] = await Promise.all([
      cli.failure(1, "dvp settle", [tradeFile]),
      cli.run(`account show ${DEALER}`),
    ]);
    expect(frozen.name).to.equal("Token_InsufficientFree");
    expect(frozen.args).to.include({ free: "4000000000", needed: "5001234567" });
    expect(shown.stdout).to.contain("HKD 60,000,000.00 frozen, case HC 17/2023");

    await Promise.all([
      cli.json(`account unfreeze ${DEALER}`, ...order, "--reason discharged"),
      cli.json(`participant suspend ${DEALER} --reason`, ["order 17"]),
    ]);
    const [verified, suspended, cash] = await Promise.all([
      cli.run("dvp verify", [tradeFile], "--json"),
      cli.failure(1, "dvp settle", [tradeFile]),
      cashOf(DEALER),
    ]);
    expect(verified.code).to.equal(1);
    expect(verified.stderr).to.equal("error: The participant that holds the buyer's account is suspended\n");
    expect(parseDocument(verified)).to.include({ ok: false });
    expect(suspended.name).to.equal("Token_ParticipantSuspended");
    expect(cash).to.deep.equal(["10000000000"]);
    await cli.json(`participant resume ${DEALER} --reason`, ["order discharged"]);
  });

  it("settles, once, and every balance is what was signed", async () => {
    const settled = await cli.json("dvp settle", [tradeFile], "--from 7");
    expect(settled).to.include({ status: "settled" });
    const [again, status, bankCash, dealerCash, bond] = await Promise.all([
      cli.failure(1, "dvp settle", [tradeFile]),
      cli.json<{ settled: { block: number } }>("dvp status", [tradeFile]),
      cashOf(BANK),
      cashOf(DEALER),
      cli.json<{ issued: string; held: string; holders: { total: string }[] }>(`bond holders ${ISIN}`),
    ]);
    expect(again.name).to.equal("DvP_NonceUsed");
    expect(status).to.include({ status: "settled", tradeId: settled["tradeId"] });
    expect(status.settled.block).to.equal(settled["block"]);
    expect([...bankCash, ...dealerCash]).to.deep.equal(["5001234567", "4998765433"]);
    expect(bond).to.include({ ok: true, issued: "80000000000", held: "80000000000" });
    expect(bond.holders.map(({ total }) => total)).to.deep.equal(["70000000000", "5000000000", "5000000000"]);
  });

  it("tells what happened, event by event", async () => {
    const [{ events }, { stdout }] = await Promise.all([
      cli.json<{ events: { contract: string; eventName: string }[] }>("events tail"),
      cli.run("events tail --from-block 18"),
    ]);
    expect(events.slice(-3).map(({ contract, eventName }) => `${contract}.${eventName}`)).to.deep.equal([
      "DvP.TradeSettled",
      "Bond.Transfer",
      "WholesaleCash.Transfer",
    ]);
    expect(stdout).to.contain('legalName="BANK Limited"').and.to.contain("reserveRef=RTGS-000017");
  });

  it("lodges a trade that a named signer signed; then only both cancel it", async () => {
    const file = cli.path("lodged.json");
    const [{ signers }] = await Promise.all([
      cli.json<{ signers: { signer: string; powers: string; limit: string }[] }>(
        `account signers ${DEALER} --add ${SIGNER} --powers trade,cancel --limit 5000000000`,
      ),
      cli.json(
        `dvp propose --seller ${DEALER} --buyer ${BANK} --isin ${ISIN} --face 50000.00 --cash 50000.01`,
        `--trade-date ${TODAY} --settle-date ${TODAY} --utc-offset +08:00 --out`,
        [file],
      ),
    ]);
    expect(signers).to.deep.equal([
      { signer: SIGNER, powers: "trade,cancel", limit: "5000000000", validUntil: "0", revoked: false },
    ]);
    expect(await cli.json("dvp sign", [file], "--from 7")).to.include({ side: "seller", signer: SIGNER });
    expect(await cli.json("dvp announce", [file])).to.include({ side: "seller" });
    await cli.json("dvp sign", [file], "--from 3");
    expect(await cli.json("dvp lodge", [file])).to.include({ status: "lodged" });
    expect(await cli.json("dvp cancel", [file], "--from 7")).to.include({ cancelled: false });
    const [status, stranger] = await Promise.all([
      cli.json("dvp status", [file]),
      cli.failure(1, "dvp cancel", [file], "--from 9"),
    ]);
    expect(status).to.deep.include({ status: "lodged", cancelRequestedBy: ["seller"] });
    expect(stranger.name).to.equal("DvP_NotAParty");
    expect(await cli.json("dvp cancel", [file], "--from 3")).to.include({ cancelled: true });
  });

  it("adds a second central bank to a deployed ledger, and changes none", async () => {
    const before = readBook();
    await cli.json("deploy --currency EUR --central-bank-account 8");
    const after = readBook();
    expect(after).to.deep.equal({
      ...before,
      centralBanks: { ...before.centralBanks, EUR: after.centralBanks.EUR! },
    });
    const [unclear, other, notLost] = await Promise.all([
      cli.failure(2, "cash balance"),
      cli.failure(2, "deploy --central-bank-bic OTHRHKHHXXX"),
      cli.failure(2, "deploy --reset"),
    ]);
    expect(unclear.message).to.contain("one of HKD, EUR");
    expect(other.message).to.contain("CBNKHKHKXXX, as HKD was deployed");
    expect(notLost.message).to.contain("a chain that has the ledger");
    expect(readBook()).to.deep.equal(after);
  });

  it("hands a ledger over to four eyes, goes on where that was interrupted, and leaves nobody else a role", async function () {
    this.timeout(300_000);
    const { csd, bondFactory, centralBanks } = readBook();
    const grant = (authority: string, from: string, role: bigint) =>
      rpc("eth_sendTransaction", {
        from,
        to: authority,
        data: encodeFunctionData({ abi: authorityAbi, functionName: "grantRole", args: [role, OUTSIDER, 0] }),
      });
    await cli.runScript(
      grant(csd, KEYS[0], Role.REGISTRAR) + grant(centralBanks.HKD!.authority, KEYS[1], 42n),
    );
    expect((await cli.json<Privileges>("privileges --holder", [OUTSIDER])).tenures).to.have.lengthOf(2);

    // What an interrupted handover leaves: the plan, and nothing done.
    const planFile = cli.path("deployments/localhost/plan.json");
    const plan = JSON.parse(readFileSync(planFile, "utf8")) as { centralBanks: object[] };
    const staff = (...keys: number[]) => keys.map((key) => ({ account: KEYS[key]!, person: `P-${key}` }));
    const banks = plan.centralBanks.map((bank, index) => ({
      ...bank,
      officers: staff(4 + 2 * index, 5 + 2 * index),
    }));
    writeFileSync(planFile, JSON.stringify({ ...plan, centralBanks: banks, officers: staff(2, 3) }));

    const officers = "csd:P-2=2,P-3=3;HKD:P-4=4,P-5=5;EUR:P-6=6,P-7=7";
    const [others, handed] = [
      await cli.failure(2, "deploy --production --officers", [officers.replace("P-7=7", "P-9=9")]),
      await cli.json("deploy --production --officers", [officers]),
    ];
    expect(others.message).to.contain("the officers to whom the roles were handed over");
    expect(handed).to.deep.include({
      changed: true,
      taken: [
        { authority: "csd", role: "REGISTRAR", holder: OUTSIDER },
        { authority: "HKD", role: "role 42", holder: OUTSIDER },
      ],
    });
    const { tenures, findings } = await cli.json<Privileges>("privileges");
    const after = readBook();
    const holders = tenures.filter(({ until }) => until === undefined).map(({ holder }) => holder);
    expect([...new Set(holders)].toSorted()).to.deep.equal(
      [
        after.fourEyes!,
        after.centralBanks.HKD!.fourEyes!,
        after.centralBanks.EUR!.fourEyes!,
        bondFactory,
      ].toSorted(),
    );
    expect(findings).to.deep.equal([]);
    expect(await cli.json("deploy --production --officers", [officers])).to.include({ changed: false });
  });

  it("notices a node that is away, and a chain that was reset", async () => {
    await cli.stopNode();
    expect((await cli.failure(1, "cash balance")).name).to.equal("Chain_Unreachable");
    await cli.startNode();
    const [lost, refused] = await Promise.all([
      cli.failure(1, "dvp settle", [tradeFile]),
      cli.failure(1, "deploy"),
    ]);
    expect(lost.name).to.equal("Chain_Reset");
    expect(refused.name).to.equal("Chain_Reset");
    expect(refused.hint).to.contain("deploy --reset");

    const old = readBook();
    const anew = await cli.json("deploy --reset");
    expect(anew["changed"]).to.equal(true);
    expect(anew["ledgerId"]).to.not.equal(old.ledgerId);
    const [kept, aside] = readdirSync(cli.path("deployments")).toSorted();
    expect(kept).to.equal("localhost");
    expect(parseLedger(readFileSync(cli.path(`deployments/${aside}/ledger.json`), "utf8"))).to.deep.equal(
      old,
    );

    // Same chain number and same addresses: what was signed for the old ledger is void on the new one.
    expect(anew).to.include({ dvp: old.dvp, chainId: old.chainId });
    const stale = await cli.run("dvp verify", [tradeFile]);
    expect(stale.code).to.equal(1);
    expect(stale.stderr).to.contain(`The trade is for the ledger ${old.ledgerId}`);
  });

  it("needs a ledger, and keeps none of a chain in memory", async () => {
    const result = await cli.runPlain("cash balance --json");
    expect(result.code).to.equal(2);
    const { error } = parseDocument(result) as ErrorJson;
    expect(error.hint).to.contain("hardhat deploy --network localhost");
    expect(existsSync(cli.path("deployments/default"))).to.equal(false);
  });
});

import { readFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";

import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { actButton, ISIN, LockDesk, proposeIn, secretInput, untilLeg, VIEW } from "./support/lockDesk.ts";
import { Tasks } from "./support/tasks.ts";

describe("hash time locks with the htlc tasks", () => {
  const desk = new LockDesk();
  let tasks: Tasks;
  before(() => {
    tasks = new Tasks(desk.app);
  });
  after(() => tasks.close());

  it("locks by a task what was proposed in the page", async () => {
    const seller = await desk.enter("seller", `${VIEW}/propose`);
    const { trade } = await proposeIn(seller.page);
    const file = tasks.path("page.json");
    writeFileSync(file, serialiseTwoLedgerFile(trade));
    const words = ["htlc", "lock", file, "--counter-network", "localhost2", "--from", "3", "--json"];
    await tasks.run(...words);
    await untilLeg(seller.page, "security", "locked");
    expect(await desk.statusOf(trade, "security")).to.equal("locked");
  });

  it("locks and claims in the page what a task proposed", async () => {
    const [file, secret] = [tasks.path("task.json"), tasks.path("secret.txt")];
    const words = ["htlc", "terms", "--counter-network", "localhost2", "--currency", "HKD"];
    const parties = ["--seller", "BANKHKHHXXX", "--buyer", "DEALHKHHXXX", "--isin", ISIN];
    const sums = ["--face", "5000000.00", "--cash", "5012345.67"];
    const outputs = ["--secret-file", secret, "--out", file];
    await tasks.run(...words, ...parties, ...sums, ...outputs);
    const seller = await desk.enter("seller", VIEW);
    await seller.page.locator('main input[type="file"]').setInputFiles(file);
    await actButton(seller.page, "security", "lock").click();
    await untilLeg(seller.page, "security", "locked");
    const trade = parseTwoLedgerFile(readFileSync(file, "utf8"));
    await desk.lock(trade, "cash");
    await untilLeg(seller.page, "cash", "locked");
    await secretInput(seller.page).setInputFiles(secret);
    await actButton(seller.page, "cash", "claim").click();
    await untilLeg(seller.page, "cash", "delivered");
    expect(await desk.statusOf(trade, "cash")).to.equal("delivered");
  });
});

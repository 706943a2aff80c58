import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { expect } from "chai";
import { createPublicClient, http } from "viem";

import { Random } from "../../scripts/demo/random.ts";
import { isTooLarge, tradeFileOf } from "../../scripts/load/market.ts";
import { openScene } from "../../scripts/load/run.ts";
import type { LoadScene } from "../../scripts/load/workloads.ts";
import { request, startAnvil, type RealNode } from "../../scripts/twoLedgers/nodes.ts";
import { readSettlements } from "../../src/actions/dvp/readSettlements.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { serialiseLedger } from "../../src/deployments.ts";
import { serialiseTradeFile } from "../../src/domain/tradeFile.ts";
import { Asker } from "./asker.ts";

const program = fileURLToPath(new URL("../../scripts/gateway/index.ts", import.meta.url));
const BANKS = 3;
const TRADES = 60;
const KILLS = 6;

/** A gateway in a process of its own, that can be killed and started again. */
class GatewayProcess extends Asker {
  url = "";
  readonly #file: string;
  #child: ChildProcess | undefined;
  log = "";

  constructor(file: string) {
    super();
    this.#file = file;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [program, this.#file], { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    child.stderr.on("data", (chunk: Buffer) => (this.log += chunk.toString("utf8")));
    this.url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        this.log += `${line}\n`;
        const listening = /Server listening at ([^"]+)"/.exec(line)?.[1];
        if (listening !== undefined) resolve(listening);
      });
      child.once("exit", (code) => reject(new Error(`the gateway ended with ${code}: ${this.log}`)));
    });
  }

  /** As a power failure would, or in order. */
  async stop(signal: "SIGKILL" | "SIGTERM" = "SIGTERM"): Promise<number | null> {
    const child = this.#child!;
    const ended = once(child, "close");
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}

describe("the gateway, killed and started again", () => {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-gateway-kill-"));
  let node: RealNode;
  let scene: LoadScene;
  let gateway: GatewayProcess;
  const bodies: { as: string; text: string }[] = [];

  before(async function () {
    this.timeout(120_000);
    node = await startAnvil(["--order", "fifo"]);
    scene = await openScene(node, BANKS);
    await request(node.url, "evm_setAutomine", [false]);
    await request(node.url, "evm_setIntervalMining", [node.second]);
    const client = createPublicClient({ transport: http(node.url) });
    const participants = await listParticipants(client, { ledger: scene.ledger });
    gateway = new GatewayProcess(join(folder, "gateway.json"));
    for (const [place, { address }] of scene.banks.entries())
      gateway.addKey(
        `bank${place}`,
        "participant",
        participants.find(({ accounts }) => accounts.some(({ account }) => account === address))!.lei,
      );
    gateway.addKey("regulator", "regulator");
    writeFileSync(join(folder, "ledger.json"), serialiseLedger(scene.ledger));
    const sender = keyFileText();
    writeFileSync(join(folder, "sender.key"), sender, { mode: 0o600 });
    writeFileSync(
      join(folder, "gateway.json"),
      JSON.stringify({
        node: node.url,
        ledger: "ledger.json",
        index: "index.sqlite",
        journal: "gateway.db",
        submitter: { journal: "submit.db", keyFile: "sender.key" },
        listen: { port: 0 },
        limits: { requestsPerMinute: 100_000 },
        keys: gateway.entries,
      }),
    );
    for (let place = 0; bodies.length < TRADES; ++place)
      if (!isTooLarge(place)) bodies.push(await bodyOf(place));
    await gateway.start();
  });
  after(async () => {
    await node?.stop();
    rmSync(folder, { recursive: true });
  });

  async function bodyOf(place: number): Promise<{ as: string; text: string }> {
    const file = await tradeFileOf(scene, place);
    const seller = scene.banks.findIndex(({ address }) => address === file.trade.seller);
    return { as: `bank${seller}`, text: serialiseTradeFile(file) };
  }

  const submit = (place: number) =>
    gateway.ask("/v1/submissions/trades", {
      as: bodies[place]!.as,
      body: bodies[place]!.text,
      headers: { "idempotency-key": `trade-${place}` },
    });

  it(`loses no submission and settles none twice, killed at ${KILLS} moments`, async function () {
    this.timeout(180_000);
    const random = new Random(20_261_127);
    const taken = new Map<number, string>();
    let kills = 0;
    for (let place = 0; place < TRADES;) {
      // As a client does: several at a time, and again under the same key where no answer came.
      const group = Array.from({ length: Math.min(10, TRADES - place) }, (_, more) => place + more);
      const killing = kills < KILLS && random.below(10) < 8;
      const answers = group.map(async (each) => {
        try {
          const { status, body } = await submit(each);
          if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
          taken.set(each, String(body["id"]));
        } catch (error) {
          if (!(error instanceof TypeError)) throw error; // the connection broke
        }
      });
      if (killing) {
        await pause(random.below(120));
        await gateway.stop("SIGKILL");
        ++kills;
      }
      await Promise.all(answers);
      if (killing) await gateway.start();
      if (group.every((each) => taken.has(each))) place += group.length;
    }
    expect(kills, "kills that struck").to.be.greaterThan(3);
    for (const [place, id] of taken) {
      const { body } = await submit(place);
      expect(body["id"], "the same key is the same submission, over all restarts").to.equal(id);
      expect(await gateway.end(id, bodies[place]!.as)).to.include({ status: "settled" });
    }
    const settled = await readSettlements(createPublicClient({ transport: http(node.url) }), scene);
    expect(settled).to.have.lengthOf(TRADES);
    expect(new Set(settled.map(({ tradeId }) => tradeId)).size, "none twice").to.equal(TRADES);
    const items = await Promise.all(
      [0, 1, 2].map((bank) => gateway.items("/v1/submissions", `bank${bank}`, 50)),
    );
    expect(items.flat(), "no submission beside those that were answered").to.have.lengthOf(TRADES);
  });

  it("ends in order when it is told to, and says nothing that it should not", async () => {
    expect(await gateway.stop("SIGTERM")).to.equal(0);
    expect(gateway.log)
      .to.not.match(/vinculum_[\w-]{43}/)
      .and.not.include('"level":"error"');
    const signature = (JSON.parse(bodies[0]!.text) as { signatures: { signature: string }[] }).signatures[0]!
      .signature;
    expect(gateway.log).to.not.include(signature.slice(2));
    expect(
      readFileSync(join(folder, "gateway.db"), "latin1"),
      "what the submitter has, the gateway forgets",
    ).to.not.include(signature.slice(2));
  });

  it("a configuration with errors in it is refused with all of them", async () => {
    writeFileSync(
      join(folder, "bad.json"),
      JSON.stringify({ node: "ftp://x", listen: { host: "0.0.0.0" }, keys: [{ role: "king" }] }),
    );
    const child = spawn(process.execPath, [program, join(folder, "bad.json")], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    const [code] = (await once(child, "close")) as [number];
    expect(code).to.equal(2);
    for (const field of [
      "node:",
      "ledger:",
      "journal:",
      "listen.beyondThisMachine:",
      "keys[0].role:",
      "keys[0].sha256:",
    ])
      expect(said).to.include(field);
  });
});

function keyFileText(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex");
}

import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { CommandLine } from "../tasks/support/commandLine.ts";
import { chaptersOf, expectPrinted } from "../tasks/support/chapters.ts";

// docs/gateway.md, run as printed on a real node, with curl. What the page says of the output must be there, in its order.

const page = readFileSync(new URL("../../docs/gateway.md", import.meta.url), "utf8");
const program = fileURLToPath(new URL("../../scripts/gateway/index.ts", import.meta.url));
const walk = page.split(/^## /m).find((text) => text.startsWith("From an empty clone"))!;
const MARK = "—— ";

/** `npm run … gateway -- …` is this program: in the background, and in `$(…)`, in the shell's own place, so that a signal reaches it. */
const NPM = `npm() {
  while [ "$1" != -- ]; do shift; done; shift
  [ $BASHPID = $$ ] || exec "$VINCULUM_TEST_NODE" ${program} "$@"
  "$VINCULUM_TEST_NODE" ${program} "$@"
}`;

describe("the gateway, as docs/gateway.md prints it", () => {
  const cli = new CommandLine();
  const chapters = chaptersOf(walk, "### ");
  const output = new Map<string, string[]>();

  before(async function () {
    this.timeout(300_000);
    await cli.startNode();
    const script = chapters.map(({ title, script: lines }) => `echo "${MARK}${title}"\n${lines}`).join("\n");
    const [port, metricsPort] = [await freePort(), await freePort()];
    const { stdout, code } = await cli.runScript(
      `${NPM}\ntrap 'kill $gateway 2> /dev/null || true' EXIT\n${script}`
        .replaceAll("8080", port)
        .replaceAll("9464", metricsPort),
    );
    for (const part of stdout.split(new RegExp(`^${MARK}`, "m")).slice(1)) {
      const [title, ...lines] = part.split("\n");
      output.set(title!, lines);
    }
    const log = code === 0 ? "" : readFileSync(cli.path("gateway.log"), "utf8");
    expect(code, stdout.split("\n").slice(-20).join("\n") + log).to.equal(0);
  });
  after(() => cli.close());

  for (const { title, printed } of chapters)
    it(title, () => {
      expectPrinted(output.get(title)!, printed);
    });

  it("settles a trade, by curl alone", () => {
    expect(walk.match(/^(until )?curl /gm)).to.have.length.greaterThan(8);
    expect(output.get("Submit, ask again, follow")!.join("\n")).to.include('"status":"settled"');
  });

  it("leaves no key in its log", () => {
    const log = readFileSync(cli.path("gateway.log"), "utf8");
    expect(log)
      .to.include('"route":"/v1/submissions/trades","status":202')
      .and.not.to.match(/vinculum_[\w-]{43}/);
    expect(readFileSync(cli.path("gateway.json"), "utf8")).to.match(/"sha256": "[0-9a-f]{64}"/);
  });
});

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return String(port);
}

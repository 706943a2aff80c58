import { readFileSync } from "node:fs";

import { expect } from "chai";

import { WALLET_NAME } from "../../app/developmentWallet/name.ts";
import {
  bundleDevelopmentWallet,
  bundlePage,
  WALLET_FILE,
  type StaticFiles,
} from "../../scripts/app/bundle.ts";
import { contentSecurityPolicy, withPolicy } from "../../scripts/app/policy.ts";
import { MOST_BYTES, viewSizes } from "../../scripts/app/sizes.ts";

const textOf = (built: StaticFiles) => [...built.values()].map(String).join("\n");

describe("the built page", () => {
  let files: StaticFiles;
  let wallet: StaticFiles;

  before(async () => {
    files = await bundlePage();
    wallet = await bundleDevelopmentWallet();
  });

  it("knows nothing of the development wallet", () => {
    expect(textOf(wallet)).to.include(WALLET_NAME);
    expect(textOf(files)).to.not.include(WALLET_NAME);
    expect(textOf(files)).to.not.include(WALLET_FILE);
  });

  it("names no other server that it would load from", () => {
    const html = String(files.get("index.html"));
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).to.satisfy(
      (addresses: string[]) => addresses.every((each) => each.startsWith("./") || each === "data:,"),
    );
    for (const [name, content] of files) {
      if (name.endsWith(".css")) expect(String(content)).to.not.match(/url\(|@import/);
    }
  });

  it("has no script or style in the document itself", () => {
    expect(String(files.get("index.html"))).to.not.match(/<style|style="|<script(?![^>]*src=)|\son\w+="/);
  });

  it("shows every view within what a reader may be asked to load", () => {
    const sizes = viewSizes(files);
    const views = sizes.map(({ view }) => view);
    expect(views).to.include("positions");
    expect(new Set(views).size).to.equal(views.length);
    expect(sizes.filter(({ bytes }) => bytes > MOST_BYTES)).to.deep.equal([]);
  });

  it("has the content security policy that the server sends, and another one for other nodes", () => {
    const html = readFileSync(new URL("../../app/index.html", import.meta.url), "utf8");
    expect(html).to.include(contentSecurityPolicy([]));
    const elsewhere = withPolicy(html, ["https://node.example"]);
    expect(elsewhere).to.include("connect-src 'self' https://node.example; worker-src");
    expect(withPolicy(elsewhere, [])).to.equal(html);
  });
});

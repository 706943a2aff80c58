import type { LocalAccount } from "viem";

import { TestApp, type OpenAppOptions } from "./app.ts";
import { connect, openPage, type OpenedPage, type PageOptions } from "./browser.ts";
import type { TestWallet } from "./testWallet.ts";

export interface VisitorsOptions extends OpenAppOptions {
  /** Where pages are opened unless stated; the page's own beginning by default. */
  at?: string;
}

/** A page of somebody whose wallet is connected. */
export interface Visitor extends OpenedPage {
  wallet: TestWallet;
}

/** One market for a suite, and the pages that a test opens on it. */
export interface Visitors {
  /** Once the suite has begun. */
  readonly app: TestApp;
  /** Opens a page; a wallet that is given is not connected. */
  open: (options?: PageOptions) => Promise<OpenedPage>;
  /** Opens a page and connects a wallet that holds the key. */
  visit: (key: LocalAccount, options?: PageOptions) => Promise<Visitor>;
}

/**
 * Opens a market before the suite that calls this, and closes it after. Closes what each test leaves open; pages that are opened in
 * a `before` stay for the tests after it.
 */
export function visitors({ at = "/", ...market }: VisitorsOptions = {}): Visitors {
  let app: TestApp;
  const opened: OpenedPage[] = [];
  /** How many of them were opened before the test. */
  let lasting = 0;

  before(async function () {
    this.timeout(300_000);
    app = await TestApp.open(market);
  });
  beforeEach(() => {
    lasting = opened.length;
  });
  afterEach(() => closePages(lasting));
  after(async () => {
    await closePages(0);
    await app.close();
  });

  async function closePages(from: number): Promise<void> {
    for (const { context } of opened.splice(from)) await context.close();
  }

  async function open(options: PageOptions = {}): Promise<OpenedPage> {
    const page = await openPage(app, { at, ...options });
    opened.push(page);
    return page;
  }
  async function visit(key: LocalAccount, options: PageOptions = {}): Promise<Visitor> {
    const wallet = app.wallet(key);
    const page = await open({ ...options, wallet });
    await connect(page.page);
    return { ...page, wallet };
  }
  return {
    get app() {
      return app;
    },
    open,
    visit,
  };
}

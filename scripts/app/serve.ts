import { serialiseLedger } from "../../src/deployments.ts";
import { CONFIGURATION_FILE } from "../../app/src/configuration.ts";
import { writeDeployment } from "../demo/deployment.ts";
import { bundleDevelopmentWallet, bundlePage, WALLET_FILE, type StaticFiles } from "./bundle.ts";
import type { ShownMarket } from "./market.ts";
import { servePage, type PageServer, type ServedNode } from "./server.ts";

export interface ServedApp extends PageServer {
  /** In the order of the market's ledgers. */
  nodes: readonly ServedNode[];
}

export interface ServeAppOptions {
  /** 0 takes a free one. */
  port: number;
  /** Whether the development wallet stands on the page. */
  wallet: boolean;
  /** The page, where it has been built already. */
  page?: StaticFiles;
  /** As in `config.json`. */
  pollingInterval?: number;
}

/** Builds the page unless it is given, and serves it with the nodes of a market behind it. */
export async function serveApp(
  { ledgers, parties }: ShownMarket,
  { port, wallet, page: built, pollingInterval }: ServeAppOptions,
): Promise<ServedApp> {
  const nodes = ledgers.map(({ network, provider }) => ({
    path: `/rpc/${network}`,
    provider,
    running: true,
  }));
  const configuration = {
    ledgers: ledgers.map(({ name, network, ledger }) => ({
      name,
      rpc: `/rpc/${network}`,
      ledger: JSON.parse(serialiseLedger(ledger)) as unknown,
    })),
    pollingInterval,
    ...(wallet && { development: { parties } }),
  };
  const page = built ?? (await bundlePage());
  const files = new Map([
    ...page,
    ...(wallet ? [...(await bundleDevelopmentWallet()), ["index.html", withWallet(page)] as const] : []),
    [CONFIGURATION_FILE, JSON.stringify(configuration)] as const,
  ]);
  return { nodes, ...(await servePage({ files, nodes, port })) };
}

/** The page with the development wallet before its own script. */
function withWallet(page: StaticFiles): string {
  const html = String(page.get("index.html"));
  return html.replace("<title>", `<script type="module" src="./${WALLET_FILE}"></script>\n    <title>`);
}

/** Tells tasks with `--network demo…` where the ledgers are. Returns the folders. */
export function writeDeployments({ ledgers }: ShownMarket, { url }: PageServer): string[] {
  return ledgers.map(({ network, ledger, instruments }) =>
    writeDeployment(network, { ledger, instruments, url: new URL(`rpc/${network}`, url).href }),
  );
}

import { fileURLToPath } from "node:url";

import { build, type Rolldown } from "vite";

/** Static files by path, without a slash in front. */
export type StaticFiles = ReadonlyMap<string, string | Uint8Array>;

const APP = new URL("../../app/", import.meta.url);
const CONFIG_FILE = fileURLToPath(new URL("vite.config.ts", APP));

/** The page as `npm run app:build` makes it, byte for byte, in memory. */
export async function bundlePage(): Promise<StaticFiles> {
  return filesOf(await build({ configFile: CONFIG_FILE, logLevel: "warn", build: { write: false } }));
}

/** Path of the development wallet's script beside the page. */
export const WALLET_FILE = "development-wallet.js";

/** The development wallet, which no other command knows of. */
export async function bundleDevelopmentWallet(): Promise<StaticFiles> {
  return filesOf(
    await build({
      configFile: false,
      root: fileURLToPath(new URL("developmentWallet/", APP)),
      logLevel: "warn",
      publicDir: false,
      build: {
        write: false,
        target: "es2023",
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: fileURLToPath(new URL("developmentWallet/index.ts", APP)),
          output: { entryFileNames: WALLET_FILE },
        },
      },
    }),
  );
}

function filesOf(built: Awaited<ReturnType<typeof build>>): StaticFiles {
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  return new Map(
    outputs.flatMap(({ output }) =>
      output.map((file) => [file.fileName, file.type === "chunk" ? file.code : file.source] as const),
    ),
  );
}

// `npm run app:build`: static files in `app/dist`, and what each view takes to show. Fails where one takes too much.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { bundlePage } from "./bundle.ts";
import { MOST_BYTES, viewSizes } from "./sizes.ts";

const DIST = new URL("../../app/dist/", import.meta.url);

const files = await bundlePage();
rmSync(DIST, { recursive: true, force: true });
for (const [name, content] of files) {
  // Vite's own record of the build is for this check, not for a server.
  if (name.startsWith(".")) continue;
  const path = fileURLToPath(new URL(name, DIST));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const sizes = viewSizes(files);
for (const { view, bytes, files: count } of sizes) {
  const kilobytes = (bytes / 1_000).toFixed(1).padStart(7);
  console.log(`${kilobytes} kB gzip in ${String(count).padStart(2)} files until ${view} shows`);
}
const heavy = sizes.filter(({ bytes }) => bytes > MOST_BYTES);
if (sizes.length === 0 || heavy.length > 0) {
  console.error(
    `a view may take ${MOST_BYTES / 1_000} kB: ${heavy.map(({ view }) => view).join(", ") || "none found"}`,
  );
  process.exitCode = 1;
} else {
  console.log("app/dist is ready: give it its configuration with npm run app:configure -- --config FILE");
}

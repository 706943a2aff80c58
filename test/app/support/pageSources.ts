import { globSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { parseSync } from "vite";

/** Files under a folder of sources. */
export function sourcesUnder(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`)).toSorted();
}

/** Every source that a program is made of; what is imported for its types only is no part of it. */
export function importedFrom(...entries: readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(file, "utf8");
    const { module } = parseSync(file, text);
    const statics = [
      ...module.staticImports
        .filter(({ entries: names }) => names.length === 0 || names.some(({ isType }) => !isType))
        .map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries: names }) =>
        names.flatMap(({ isType, moduleRequest }) =>
          isType || moduleRequest === null ? [] : [moduleRequest.value],
        ),
      ),
    ];
    // `import("…")`, and workers by `new URL("…", import.meta.url)`.
    const others = [...text.matchAll(/(?:import|new URL)\(\s*"(\.[^"]+)"/g)].map(([, path]) => path!);
    for (const path of [...statics, ...others])
      if (/^\..*\.tsx?$/.test(path)) waiting.push(resolve(dirname(file), path));
  }
  return found;
}

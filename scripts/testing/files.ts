import { globSync, statSync } from "node:fs";
import { sep } from "node:path";

import { counted } from "../cover/elsewhere.ts";

/** The files that end so among these paths and in the folders among them. */
export function findTests(ending: string, paths: readonly string[]): string[] {
  const found = paths.flatMap((path) =>
    statSync(path).isDirectory() ? globSync(`${path}/**/*${ending}`) : path.endsWith(ending) ? [path] : [],
  );
  return [...new Set(found.map((file) => file.split(sep).join("/")))].toSorted();
}

/**
 * The order in which the files are best begun: those that start processes of their own take longest, and one of them
 * begun last would leave every other worker idle.
 */
export function longestFirst(files: readonly string[]): string[] {
  const short = new Set(counted(files).files);
  return [...files.filter((file) => !short.has(file)), ...short];
}

import { gzipSync } from "node:zlib";

import type { StaticFiles } from "./bundle.ts";

/** Most bytes, compressed, that a view may need before it shows. */
export const MOST_BYTES = 400_000;

/** What is loaded until a view shows, when the page is opened on it. */
export interface ViewSize {
  view: string;
  /** Compressed by gzip. */
  bytes: number;
  files: number;
}

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** What else of a view the frame loads, such as its count in the navigation, shows later and alone. */
const VIEW = /^src\/views\/([^/]+)\/index\.tsx$/;

/** The size of each view, by Vite's manifest: the page itself, the view, and everything that both import. */
export function viewSizes(files: StaticFiles): ViewSize[] {
  const manifest = JSON.parse(String(files.get(".vite/manifest.json"))) as Manifest;
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true);
  if (entry === undefined) throw new Error("the build has no entry");
  return Object.keys(manifest).flatMap((key) => {
    const view = VIEW.exec(key)?.[1];
    if (view === undefined || !manifest[entry]!.dynamicImports?.includes(key)) return [];
    const needed = new Set(["index.html", ...filesOf(manifest, entry), ...filesOf(manifest, key)]);
    const bytes = [...needed].reduce((sum, file) => sum + gzipSync(files.get(file) ?? "").length, 0);
    return [{ view, bytes, files: needed.size }];
  });
}

/** A chunk's files and those of everything it imports. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): string[] {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(key)) return [];
  seen.add(key);
  const imported = (chunk.imports ?? []).flatMap((each) => filesOf(manifest, each, seen));
  return [chunk.file, ...(chunk.css ?? []), ...imported];
}

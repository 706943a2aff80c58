import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";

/** Permissions of a file or folder, as `chmod` takes them. */
export function modeOf(path: string): string {
  return (statSync(path).mode & 0o7777).toString(8).padStart(4, "0");
}

interface FoundFile {
  /** Within its folder. */
  name: string;
  bytes: Buffer;
}

/** Every file below a folder. */
export function filesOf(folder: string): FoundFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return { name: relative(folder, path), bytes: readFileSync(path) };
    });
}

/** Files that hold a key, and their permissions. */
export function keyFilesOf(folder: string): { file: string; mode: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".key"))
    .toSorted()
    .map((file) => ({ file, mode: modeOf(join(folder, file)) }));
}

/** Where a party notes down what it does, to go on from there after a crash: a submitter's journal, or Ignition's. */
export function journalOf(folder: string): string | undefined {
  return filesOf(folder).find(({ name }) => /^journal\.(db|jsonl)$/.test(basename(name)))?.name;
}

/**
 * What of one folder is found in another, byte by byte: a key in any of its forms, or a whole file. Nothing, where the
 * owners share nothing.
 */
export function sharedBetween(one: string, other: string): string[] {
  const theirs = filesOf(other);
  return filesOf(one).flatMap(({ name, bytes }) =>
    needlesOf(name, bytes).flatMap((needle) =>
      theirs
        .filter((file) => file.bytes.includes(needle))
        .map((file) => `${basename(one)}/${name} is in ${basename(other)}/${file.name}`),
    ),
  );
}

function needlesOf(name: string, bytes: Buffer): Buffer[] {
  if (bytes.length === 0) return [];
  // A sender's lock is a database without anything in it, the same everywhere.
  if (name.startsWith("locks")) return [];
  if (!name.endsWith(".key")) return [bytes];
  const digits = bytes.toString("utf8").trim().slice(2);
  return [Buffer.from(digits), Buffer.from(digits.toUpperCase()), Buffer.from(digits, "hex")];
}

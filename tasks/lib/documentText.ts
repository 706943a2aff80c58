import type { DocumentMismatch, DocumentView } from "../../src/actions/bonds/documents/readDocuments.ts";
import { plain } from "./print.ts";

/** `prospectus 2`. */
export function documentName({ name, version }: { name: string; version: number }): string {
  return `${plain(name)} ${version}`;
}

/** A document for JSON. */
export function documentDocument({ block, filedAt, ...document }: DocumentView) {
  return { ...document, filedAt: Number(filedAt), block: Number(block) };
}

/** Where events and state differ, a line each. */
export function documentMismatchLines(mismatches: readonly DocumentMismatch[]): string[] {
  return mismatches.map((mismatch) => `${documentName(mismatch)}: ${mismatch.reason}`);
}

/** One replacement in a file; the text must stand there exactly once. */
export interface Edit {
  search: string;
  replace: string;
}

/** A fault to be put into a contract. Some test must notice. */
export interface Mutant {
  /** What goes wrong, in a few words. */
  id: string;
  /** Number in the design's list of defects seen elsewhere; null for another fault. */
  defect: number | null;
  file: string;
  edits: Edit[];
  /** Tests that are likely to notice; they run first. */
  tests: string[];
}

/** A fault in one place. */
export type Fault = [id: string, search: string, replace: string, ...tests: string[]];

/** The faults of one file. Tests without a folder lie beside it. */
export function faultsIn(file: string, faults: readonly Fault[]): Mutant[] {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return faults.map(([id, search, replace, ...tests]) => ({
    id,
    defect: null,
    file,
    edits: [{ search, replace }],
    tests: tests.map((test) => (test.includes("/") ? test : `${folder}${test}.t.sol`)),
  }));
}

/** The text with a mutant's edits. */
export function mutate({ id, file, edits }: Mutant, text: string): string {
  return edits.reduce((mutated, { search, replace }) => {
    const parts = mutated.split(search);
    if (parts.length !== 2) {
      throw new Error(`${id}: ${file} has this ${parts.length - 1} times, not once:\n${search}`);
    }
    return parts.join(replace);
  }, text);
}

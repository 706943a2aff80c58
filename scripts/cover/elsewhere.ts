/**
 * Tests whose contracts run in another process: on real nodes, or by commands. Nothing there is counted, and a node of
 * its own refuses contracts that count, which are larger than any chain allows. Folders end in a slash.
 */
export const ELSEWHERE = [
  "test/agents/kill.test.ts",
  "test/agents/submitter/realNode.test.ts",
  "test/agents/threeParties.test.ts",
  "test/audit/proof/anvil.test.ts",
  "test/demo/",
  "test/gateway/docs.test.ts",
  "test/gateway/restart.test.ts",
  "test/network/doctorAnvil.test.ts",
  "test/signers/",
  "test/tasks/",
  "test/testing/runner.test.ts",
] as const;

/** The tests that are counted; also what of the list above is not there any more. */
export function counted(
  tests: readonly string[],
  elsewhere: readonly string[] = ELSEWHERE,
): { files: string[]; stale: string[] } {
  const isElsewhere = (file: string) =>
    elsewhere.some((place) => file === place || (place.endsWith("/") && file.startsWith(place)));
  return {
    files: tests.filter((file) => !isElsewhere(file)),
    stale: elsewhere.filter((place) => !tests.some((file) => file.startsWith(place))),
  };
}

/** An outcome, or what holds one, as text; `bigint` as digits. */
export function writeOutcome(outcome: object): string {
  return JSON.stringify(outcome, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

/** What {@link writeOutcome} wrote. */
export function readOutcome(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) =>
    key === "block" || key === "gasUsed" ? BigInt(value as string) : value,
  );
}

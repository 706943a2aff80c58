import { InputError } from "../../errors/input.ts";

/** Another process that writes the same index. */
export function writerThere(where: string, cause?: unknown): InputError {
  return new InputError({
    field: "index",
    given: where,
    expected: "an index that no other process writes",
    hint: "End the other one, or give this one an index of its own. To read it beside the other, nothing needs to be done.",
    cause,
  });
}

import { InputError } from "../../errors/input.ts";

/** Another process writes the same index. */
export class WriterThereError extends InputError {
  constructor(where: string, cause?: unknown) {
    super({
      field: "index",
      given: where,
      expected: "an index that no other process writes",
      hint: "End the other one, or give this one an index of its own. To read it beside the other, nothing needs to be done.",
      cause,
    });
  }
}

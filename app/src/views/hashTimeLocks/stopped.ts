import { VinculumError } from "../../../../src/errors/base.ts";

/** Something was found right before an act that makes it unsafe: it was not begun. Its words are the reader's. */
export class StoppedError extends VinculumError {
  override readonly name = "StoppedError";

  constructor(shortMessage: string, hint: string) {
    super(shortMessage, { code: "HashLock_Stopped", exitCode: 1, retry: "after-fix", hint });
  }
}

import { VinculumError } from "./base.ts";
import { shortList } from "./shortList.ts";

/** What is wrong with one value of a configuration. */
export interface BadSetting {
  /** Path of the value, such as `keys[2].lei`. */
  field: string;
  reason: string;
}

export interface ConfigurationErrorParameters {
  /** Name of the file, as the user knows it. */
  file: string;
  settings: readonly BadSetting[];
  cause?: unknown;
}

/**
 * A configuration that cannot be used. Everything that is wrong with it is reported at once, and nothing was started.
 *
 * @example
 * throw new ConfigurationError({ file: "gateway.json", settings: [{ field: "node", reason: "expected a URL" }] });
 */
export class ConfigurationError extends VinculumError {
  override readonly name = "ConfigurationError";
  readonly file: string;
  /** Every bad value with its reason, in the order of reading; the message shows the first 20. */
  readonly settings: readonly BadSetting[];

  constructor({ file, settings, cause }: ConfigurationErrorParameters) {
    const bad = settings.length === 1 ? "1 setting is" : `${settings.length} settings are`;
    super(`${file}: ${bad} wrong; nothing was started`, {
      code: "Configuration_Invalid",
      exitCode: 2,
      retry: "after-fix",
      hint: `Correct ${settings.length === 1 ? "it" : "them"} and start again.`,
      details: shortList(settings.map(({ reason }) => `  ${reason}`)),
      cause,
    });
    this.file = file;
    this.settings = settings;
  }
}

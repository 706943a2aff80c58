import { ConfigurationError } from "../../src/errors/configuration.ts";
import { CONFIGURATION_FILE, parseAppConfiguration, type AppConfiguration } from "./configuration.ts";

/**
 * The configuration that lies beside the page.
 *
 * @throws {ConfigurationError} Where it is not there, or wrong.
 */
export async function loadConfiguration(page: string): Promise<AppConfiguration> {
  let response: Response;
  try {
    response = await fetch(new URL(CONFIGURATION_FILE, page), { cache: "no-store" });
  } catch (cause) {
    throw missing("the page's server does not answer", cause);
  }
  if (!response.ok) throw missing(`the page's server has no such file (${response.status})`);
  return parseAppConfiguration(await response.text());
}

function missing(reason: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    file: CONFIGURATION_FILE,
    settings: [{ field: "the file", reason }],
    cause,
  });
}

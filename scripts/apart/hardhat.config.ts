import { defineConfig } from "hardhat/config";

import config from "../../hardhat.config.ts";

/** The project as it is, built into a folder of its own; {@link openApart} says which. */
const folder = `cache/${process.env["VINCULUM_APART"] ?? "apart"}`;

export default defineConfig({
  ...config,
  paths: { ...config.paths, artifacts: `${folder}/artifacts`, cache: `${folder}/cache` },
});

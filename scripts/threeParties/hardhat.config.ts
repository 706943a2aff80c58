import { defineConfig } from "hardhat/config";

import config from "../../hardhat.config.ts";

/** The project as it is, with what the CSD deploys written down in the CSD's own folder. */
export default defineConfig({
  ...config,
  paths: { ...config.paths, ignition: process.env["VINCULUM_CSD_FOLDER"] ?? "." },
});

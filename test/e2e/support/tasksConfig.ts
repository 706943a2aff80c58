import base from "../../../hardhat.config.ts";

// The project's own configuration, with the chains behind a test's page in place of the demo's.

// Without them nothing can be reached or overwritten. It must load all the same: Mocha takes every file under `test`.
const nowhere = "http://127.0.0.1:0";
const {
  VINCULUM_E2E_FIRST: first = nowhere,
  VINCULUM_E2E_SECOND: second = nowhere,
  VINCULUM_E2E_FOLDER: folder = "cache/test-e2e",
} = process.env;

const local = base.networks!["localhost"]!;

export default {
  ...base,
  networks: {
    ...base.networks,
    localhost: { ...local, url: first },
    localhost2: { ...base.networks!["localhost2"]!, url: second },
  },
  paths: { ...base.paths, ignition: folder },
};

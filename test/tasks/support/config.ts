import base from "../../../hardhat.config.ts";

// The project's own configuration, with its node and its deployments where a test wants them.

// Without them nothing can be reached or overwritten. It must load all the same: Mocha takes every file under `test`
// where it is told none, as `hardhat test` and the coverage do.
const nowhere = "http://127.0.0.1:0";
const {
  VINCULUM_TEST_URL: url = nowhere,
  VINCULUM_TEST_URL2: url2 = nowhere,
  VINCULUM_TEST_FOLDER: folder = "cache/test-tasks",
} = process.env;

export default {
  ...base,
  networks: {
    ...base.networks,
    localhost: { ...base.networks!["localhost"]!, url },
    localhost2: { ...base.networks!["localhost2"]!, url: url2 },
  },
  paths: { ...base.paths, ignition: folder },
  ignition: { blockPollingInterval: 50 }, // a node that mines at once need not be waited for
};

import base from "../../../hardhat.config.ts";

// The project's own configuration, with its node and its deployments where a test wants them.

// Without them nothing can be reached or overwritten. It must load all the same: Mocha takes every file under `test`
// where it is told none, as `hardhat test` and the coverage do.
const {
  VINCULUM_TEST_PORT: port = "0",
  VINCULUM_TEST_PORT2: port2 = "0",
  VINCULUM_TEST_FOLDER: folder = "cache/test-tasks",
} = process.env;

export default {
  ...base,
  networks: {
    ...base.networks,
    localhost: { ...base.networks!["localhost"]!, url: `http://127.0.0.1:${port}` },
    localhost2: { ...base.networks!["localhost2"]!, url: `http://127.0.0.1:${port2}` },
  },
  paths: { ...base.paths, ignition: folder },
  ignition: { blockPollingInterval: 50 }, // a node that mines at once need not be waited for
};

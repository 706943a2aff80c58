import base from "../../../hardhat.config.ts";

// The project's own configuration, with its node and its deployments where a test wants them.

const { VINCULUM_TEST_PORT: port, VINCULUM_TEST_PORT2: port2, VINCULUM_TEST_FOLDER: folder } = process.env;
if (port === undefined || folder === undefined) throw new Error("this configuration is for test/tasks only");

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

import { fileURLToPath } from "node:url";

import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";

import tasks from "./tasks/index.ts";
import { servedUrl } from "./tasks/lib/servedNetworks.ts";

/** The compiler comes from npm, pinned by the lock file: nothing is downloaded at build time. */
const solc = {
  version: "0.8.37",
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
};

/** A chain inside the process, free of gas like the permissioned network it stands for. */
const simulated = {
  type: "edr-simulated",
  chainType: "l1",
  chainId: 31337,
  hardfork: "cancun",
  initialBaseFeePerGas: 0,
  gasPrice: 0n,
} as const;

/** A node on this machine. */
const local = {
  type: "http",
  chainType: "generic",
  gasPrice: 0n,
} as const;

export default defineConfig({
  plugins: [toolbox],
  tasks,
  solidity: {
    splitTestsCompilation: true, // tests are compiled by themselves, beside others that use the contracts
    profiles: {
      default: {
        ...solc,
        settings: { evmVersion: "cancun", optimizer: { enabled: true, runs: 200 } },
      },
      production: {
        ...solc,
        settings: { evmVersion: "cancun", optimizer: { enabled: true, runs: 700 }, viaIR: true },
      },
    },
  },
  networks: {
    default: simulated,
    node: simulated,
    localhost: { ...local, url: "http://127.0.0.1:8545", chainId: 31337 },
    // A second ledger beside it, for trades across two: `npx hardhat node --network node2 --port 8546`.
    node2: { ...simulated, chainId: 31338 },
    localhost2: { ...local, url: "http://127.0.0.1:8546", chainId: 31338 },
    // The chains that `npm run demo -- --serve` and `--two-ledgers --serve` keep open, and `npm run app`. The page's two
    // ledgers differ in chain id and the demo's do not, so the second one's is left to its address book.
    demo: { ...local, url: servedUrl("demo"), chainId: 31337 },
    "demo-bonds": { ...local, url: servedUrl("demo-bonds"), chainId: 31337 },
    "demo-cash": { ...local, url: servedUrl("demo-cash") },
  },
  paths: { ignition: "." },
  ignition: { blockPollingInterval: 100 },
  typechain: { outDir: "types", tsNocheck: true },
  coverage: { skipFiles: ["contracts/mocks/**"] },
  test: {
    mocha: { timeout: 120_000 },
    solidity: {
      profiles: {
        default: {
          fuzz: { runs: 256 },
          invariant: { runs: 256, depth: 64, failOnRevert: false },
        },
        deep: {
          fuzz: { runs: 2_000 },
          invariant: { runs: 2_000, depth: 256, failOnRevert: false },
        },
      },
    },
  },
});

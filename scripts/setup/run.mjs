// Runs a command of this project with everything it needs, from a bare clone and any Node from 18 on:
//
//   node scripts/setup/run.mjs hardhat build
//   node scripts/setup/run.mjs node scripts/demo/index.ts --json
//   node scripts/setup/run.mjs                              (only sets up)
//   node scripts/setup/run.mjs --prepare                    (npm does this after an `npm ci` by hand)
//
// Hardhat needs a newer Node than many machines have, and `npm ci` run by an older one leaves out native packages
// without a word. So packages are installed *and* commands are run by a Node that is new enough: the one at hand, or
// the one that the package `node` brings. Only built-in modules here, and nothing newer than Node 18.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const modules = join(root, "node_modules");
const windows = process.platform === "win32";

/** Hardhat asks for 22.13; our scripts use `import.meta.main`, which came with 24.2. */
function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 2);
}

const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8"));

/** What an installation depends on. A stamp that differs means: install again. */
function wantedStamp() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${lock} ${process.platform} ${process.arch}\n`;
}

const stampFile = join(modules, ".vinculum-setup");
const isSetUp = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === wantedStamp();

/** The environment with a search path that starts with these folders, and does not name what we install. */
function environment(...folders) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const path = (process.env[name] ?? "").split(delimiter).filter((folder) => !folder.startsWith(modules));
  return { ...process.env, [name]: [...folders, ...path].join(delimiter), HARDHAT_DISABLE_TELEMETRY: "true" };
}

function install() {
  process.stderr.write("setting up: installing packages, once, about a minute…\n");
  // An npm script puts our own Node first on the path: look for the one that will be there after `npm ci`.
  const env = { ...environment(), VINCULUM_SETTING_UP: "true" };
  const found = spawnSync("node -p process.versions.node", { env, shell: true, encoding: "utf8" });
  // `--silent` and `--omit` of the calling npm would be inherited through the environment.
  const ci = "npm ci --include=dev --include=optional --loglevel=warn";
  const node = `node@${readJson("package.json").devDependencies.node}`;
  const command = isNewEnough(found.stdout) ? ci : `npx --yes --loglevel=warn -p ${node} -c "${ci}"`;
  const result = spawnSync(command, { cwd: root, env, shell: true, encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
    throw new Error(`\`${command}\` failed; see above`);
  }
  writeFileSync(stampFile, wantedStamp());
}

/** After an `npm ci` by hand: accept it, or do it again if an old Node left out Hardhat's native package. */
async function prepare() {
  if (process.env.VINCULUM_SETTING_UP !== undefined) return;
  const loads = spawnSync(findNode(), ["-e", 'require("@nomicfoundation/edr")'], { cwd: root }).status === 0;
  if (loads) writeFileSync(stampFile, wantedStamp());
  else await setUp();
}

/** One installation at a time. The lock lies outside node_modules, which `npm ci` empties. */
async function setUp() {
  const lock = join(
    tmpdir(),
    `vinculum-setup-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`,
  );
  for (let waiting = false; !isSetUp(); waiting = true) {
    try {
      mkdirSync(lock);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
      else if (!waiting) process.stderr.write("setting up: waiting for another process to finish…\n");
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    try {
      writeFileSync(join(lock, "pid"), String(process.pid));
      if (!isSetUp()) install();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

function isAbandoned(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    if (error.code === "EPERM") return false; // alive, and somebody else's
    if (error.code === "ESRCH") return true;
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs; // its owner has not written its id yet, or is done
    return made !== undefined && Date.now() - made > 10_000;
  }
}

function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const packaged = join(modules, "node", "bin", windows ? "node.exe" : "node");
  if (existsSync(packaged)) return packaged;
  throw new Error(
    `Node ${process.versions.node} is too old, and the package "node" could not bring a newer one here ` +
      "(are install scripts switched off?). Install Node 24 and run the command again.",
  );
}

/** The script behind a package's command, so that no shell and no `.cmd` file is needed. */
function findCommand(name) {
  for (const dependency of Object.keys(readJson("package.json").devDependencies)) {
    const { bin } = readJson("node_modules", dependency, "package.json");
    const script = typeof bin === "string" && dependency === name ? bin : bin?.[name];
    if (script !== undefined) return join(modules, dependency, script);
  }
  throw new Error(`No package of this project brings the command "${name}"`);
}

/** Input, output, signals and the exit code pass through untouched. */
function run([command, ...args]) {
  const node = findNode();
  const child = spawn(node, command === "node" ? args : [findCommand(command), ...args], {
    stdio: "inherit",
    env: {
      // Half of a short command is loading code: what Node has compiled once is kept with the packages it belongs to.
      NODE_COMPILE_CACHE: join(modules, ".cache", "node"),
      ...environment(dirname(node), join(modules, ".bin")),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", fail);
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

function fail(error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

try {
  if (process.argv[2] === "--prepare") await prepare();
  else await setUp();
  if (process.argv.length > 2 && process.argv[2] !== "--prepare") run(process.argv.slice(2));
} catch (error) {
  fail(error);
}

import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** A PostgreSQL server of our own, on loopback, that ends with `stop`. */
export interface TestPostgres {
  /** A new, empty database. */
  database(): string;
  stop(): void;
}

const PROGRAMS = "/usr/lib/postgresql";

/** Debian's server, or that of the path; undefined where this machine has none. */
function programs(): string | undefined {
  const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS) : [];
  const newest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1);
  return newest === undefined ? undefined : join(PROGRAMS, newest, "bin");
}

/** Why there can be no server here; undefined where there can. */
export const noPostgres =
  programs() === undefined ? "no PostgreSQL server here: Debian's package postgresql brings one" : undefined;

export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "vinculum-postgres-"));
  const port = await freePort();
  // The server refuses to run as root: then it is that of Debian's own user.
  const asRoot = userInfo().uid === 0;
  if (asRoot) {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })),
    );
    chownSync(folder, uid!, gid!);
  }
  const run = (program: string, ...args: string[]): void => {
    const command = [join(programs()!, program), ...args];
    const [file, ...rest] = asRoot
      ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", ...command]
      : command;
    execFileSync(file!, rest, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  };
  const data = join(folder, "data");
  const url = (name: string) => `postgresql://tester@127.0.0.1:${port}/${name}`;
  run("initdb", "-D", data, "-U", "tester", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
  run("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start");
  const stop = () => {
    process.off("exit", stop);
    run("pg_ctl", "-D", data, "-m", "immediate", "stop");
    rmSync(folder, { recursive: true });
  };
  process.once("exit", stop); // it is a daemon: it would outlive a test that is ended
  let databases = 0;
  return {
    database() {
      const name = `index${++databases}`;
      run("createdb", "-h", "127.0.0.1", "-p", String(port), "-U", "tester", name);
      return url(name);
    },
    stop,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

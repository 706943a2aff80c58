import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { networkFiles } from "../../src/network/files.ts";
import { planOf } from "./support.ts";

// The command of the compose file, run as the container runs it, against what answers as Besu does.

describe("the health check of a node", () => {
  let server: Server;
  let asked: { url: string | undefined; host: string | undefined };
  let status = 200;

  before(async () => {
    server = createServer(({ url, headers }, response) => {
      asked = { url, host: headers.host };
      response.writeHead(status).end('{"status":"200 in the text is not the status"}');
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  after(() => server.close());

  const check = async (node: string, port = (server.address() as AddressInfo).port) => {
    const [, command, ...words] = networkFiles(planOf()).compose.services[node]!.healthcheck.test;
    const child = spawn(
      command!,
      words.map((word) => word.replaceAll("/8545 ", `/${port} `)),
    );
    return new Promise<number | null>((ended) => child.once("close", ended));
  };

  it("asks a validator whether it lives, and an RPC node whether it is ready", async () => {
    status = 200;
    expect(await check("node-1")).to.equal(0);
    expect(asked).to.deep.equal({ url: "/liveness", host: "localhost" }); // Besu refuses other names of its host
    expect(await check("node-9")).to.equal(0);
    expect(asked.url).to.equal("/readiness?minPeers=1&maxBlocksBehind=10");
  });

  it("fails where the node is not ready, or not there", async () => {
    status = 503;
    expect(await check("node-9")).to.equal(1);
    expect(await check("node-9", 1)).to.equal(1);
  });
});

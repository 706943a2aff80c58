import type { Socket } from "node:net";

import type { FastifyInstance } from "fastify";

/** At the end, closes the connections that never asked anything: nothing is owed to them, and the end would wait for them. */
export function endSilentConnections(app: FastifyInstance): void {
  const silent = new Set<Socket>();
  app.server.on("connection", (socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  app.server.on("request", ({ socket }) => silent.delete(socket));
  app.addHook("preClose", (done) => {
    for (const socket of silent) socket.destroy();
    done();
  });
}

import type { Server, Socket } from "node:net";

/**
 * Call before listening; the returned function ends the server with every connection, also those whose handshake or
 * first request never came, which `closeAllConnections` does not know.
 */
export function closable(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return () =>
    new Promise((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
}

/** A way to a database that can be closed: what connects finds a door, an empty wall, or silence. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Gate {
  /** The database's address by way of the gate. */
  readonly url: string;
  /** Refuses connections and breaks those there are, as a database that is gone. */
  close(): Promise<void>;
  /** Lets connections through again, to the same address or another. */
  open(target?: string): Promise<void>;
}

/** Opens a gate before a database. */
export async function openGate(target: string): Promise<Gate> {
  const sockets = new Set<Socket>();
  let { hostname, port } = new URL(target);
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The other end is told by the close that follows.
    socket.on('error', () => undefined);
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  const listen = async (at: number): Promise<void> =>
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(0);
  // A TCP server's address is never a path.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const own = (server.address() as AddressInfo).port;
  const url = new URL(target);
  url.host = `127.0.0.1:${own}`;
  return {
    url: url.href,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
    open: async (next = target) => {
      ({ hostname, port } = new URL(next));
      await listen(own);
    },
  };
}

/** Opens the sockets of one connection, and none once the connection was made: it must not be made a second time. */
import { connect, type Socket } from 'node:net';
import { ConnectionError } from '../errors.ts';

/** What the driver tells of the server: a list of hosts, or the path of a unix socket. */
interface Target {
  host: string[];
  port: number[];
  path: string | false | undefined;
}

export interface SocketOpener {
  open: (target: Target) => Promise<Socket>;
  /** From now on every attempt to open another socket is refused. */
  seal(): void;
}

const opened = (socket: Socket, seconds: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy(new ConnectionError('CONNECT_TIMEOUT', `No connection within ${seconds} s`));
    }, seconds * 1000);
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });

export const socketOpener = (timeoutSeconds: number): SocketOpener => {
  const state = { sealed: false, attempts: 0 };

  const openNext = async ({ host, port, path }: Target): Promise<Socket> => {
    const index = state.attempts++ % host.length;
    if (path) return opened(connect(path), timeoutSeconds);
    const name = host[index] ?? 'localhost';
    const socket = await opened(connect(port[index] ?? 5432, name), timeoutSeconds);
    // The driver takes the name for TLS from here.
    return Object.assign(socket.setNoDelay(true), { host: name, port: port[index] });
  };

  const open = async (target: Target): Promise<Socket> => {
    let failure: unknown;
    while (!state.sealed && state.attempts < target.host.length) {
      try {
        return await openNext(target);
      } catch (error) {
        failure = error;
      }
    }
    throw failure ?? new ConnectionError('CONNECTION_CLOSED', 'The server closed the connection');
  };

  return {
    open,
    seal: () => {
      state.sealed = true;
    },
  };
};

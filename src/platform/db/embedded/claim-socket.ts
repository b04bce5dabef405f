/** A socket by which a process shows that it is alive and says what it claims; and the question to such a socket. */
import { connect, createServer } from 'node:net';
import { z } from 'zod';

const claimSchema = z.object({
  state: z.enum(['waiting', 'held']),
  pid: z.number(),
  host: z.string(),
  since: z.string(),
});

export type Claim = z.infer<typeof claimSchema>;

export interface Listener {
  close(): Promise<void>;
}

/** Answers everybody who connects with the claim as it is at that moment. */
export const listen = (path: string, claim: Claim): Promise<Listener> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(JSON.stringify(claim));
    });
    server.once('error', reject);
    // Whoever may enter the folder may ask, whichever user it is.
    server.listen({ path, readableAll: true, writableAll: true }, () => {
      server.unref();
      resolve({ close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });

const ANSWER_TIME = 2_000;

const parse = (text: string): Claim | undefined => {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const ask = (path: string): Promise<Claim | 'dead' | 'silent' | 'cut off'> =>
  new Promise((resolve) => {
    let answer = '';
    let failure = '';
    const socket = connect(path);
    const timer = setTimeout(() => {
      failure = 'late';
      socket.destroy();
    }, ANSWER_TIME);
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      failure = error.code ?? 'unknown';
    });
    socket.on('close', () => {
      clearTimeout(timer);
      const claim = parse(answer);
      if (claim !== undefined) resolve(claim);
      else if (failure === 'ECONNREFUSED' || failure === 'ENOENT') resolve('dead');
      else resolve(failure === '' || failure === 'ECONNRESET' ? 'cut off' : 'silent');
    });
  });

/** `dead`: nobody listens. `silent`: somebody may, but does not say who. */
export const probe = async (path: string): Promise<Claim | 'dead' | 'silent'> => {
  const first = await ask(path);
  // It ended while it was being asked: the second time the kernel knows.
  const answer = first === 'cut off' ? await ask(path) : first;
  return answer === 'cut off' ? 'silent' : answer;
};

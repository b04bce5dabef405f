/** The production bot in a process of its own, whose clock is moved by the parent: for the demo and the crash tests. */
import { createApp } from '../app.ts';
import { parseConfig } from '../config.ts';
import { createLog } from '../platform/log.ts';
import { shiftedClock } from '../shared/clock.ts';

/** From the parent: the clock's offset to real time in ms. To the parent: started, or that everything due was decided. */
export type ToBot = { kind: 'clock'; offset: number };
export type FromBot = { kind: 'started'; port: number } | { kind: 'ticked'; offset: number };

const tell = (message: FromBot): void => {
  process.send?.(message);
};

const run = async (): Promise<void> => {
  const config = parseConfig(process.env);
  if (config.mode === 'sandbox') throw new Error('This process takes the production modes');
  const clock = shiftedClock();
  clock.advance(Number(process.argv[2] ?? 0));
  const app = await createApp({
    config,
    token: config.token,
    clock,
    log: createLog(config.logLevel),
  });
  process.on('message', (message: ToBot) => {
    clock.advance(message.offset - clock.offset());
    void app.tick().then(() => tell({ kind: 'ticked', offset: message.offset }));
  });
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => {
    void app.stop().then(() => process.exit(0));
  });
  await app.start();
  tell({ kind: 'started', port: app.port() ?? 0 });
  await app.running;
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

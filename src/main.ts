/** The process: environment → configuration → app.start(); signals → app.stop(). */
import { parseConfig } from './config.ts';
import { keepHeapSmall } from './platform/heap.ts';
import { createLog } from './platform/log.ts';
import { StartupError } from './shared/errors.ts';

const run = async (): Promise<void> => {
  keepHeapSmall();
  const config = parseConfig(process.env);
  const log = createLog(config.logLevel);
  if (config.mode === 'sandbox') {
    const { runSandbox } = await import('./sandbox/run.ts');
    return runSandbox(config);
  }
  const { createApp } = await import('./app.ts');
  const app = await createApp({ config, token: config.token, log });
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    app.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  await app.start();
  await app.running;
};

run().catch((error: unknown) => {
  if (error instanceof StartupError) process.stderr.write(`\n${error.message}\n\n`);
  else createLog('error').fatal({ err: error }, 'the bot had to stop');
  process.exit(1);
});

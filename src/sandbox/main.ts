/** `npm run sandbox`: no token, no database, no network. */
import { parseConfig } from '../config.ts';
import { StartupError } from '../shared/errors.ts';
import { runSandbox } from './run.ts';

runSandbox(parseConfig({ ...process.env, BOT_MODE: 'sandbox' })).catch((error: unknown) => {
  const text = error instanceof StartupError ? error.message : String(error);
  process.stderr.write(`\n${text}\n\n`);
  process.exit(1);
});

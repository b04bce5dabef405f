/** A feature that answers in the simplest way, for the tests of this folder. */
import type { CommandSpec, Feature } from '../../../src/platform/feature.ts';
import { defineButton, intArg, onPress } from '../../../src/platform/telegram/buttons.ts';
import { personOf } from '../../../src/platform/telegram/context.ts';
import { revise, say, toast } from '../../../src/platform/telegram/respond.ts';
import { rawHtml, escapeHtml } from '../../../src/shared/html.ts';

export const countButton = defineButton('echo.count', intArg);
export const failButton = defineButton('echo.fail');

const command = (
  name: string,
  where: CommandSpec['where'],
  run: CommandSpec['run'],
): CommandSpec => ({ name, where, audience: 'everybody', description: 'common:command.help', run });

export interface EchoOptions {
  onFail?: () => Promise<never>;
}

/** /echo repeats, /here works in groups, /alone in private, /count offers a button, /fail fails. */
export const echoFeature = ({ onFail }: EchoOptions = {}): Feature => {
  const fail = onFail ?? (() => Promise.reject(new Error('our mistake')));
  return {
    name: 'echo',
    commands: [
      command('echo', 'anywhere', (ctx, args) =>
        say(ctx, { text: escapeHtml(`${personOf(ctx).name}: ${args}`) }),
      ),
      command('here', 'group', (ctx) => say(ctx, { text: rawHtml('here') })),
      command('alone', 'private', (ctx) => say(ctx, { text: rawHtml('alone') })),
      command('count', 'anywhere', (ctx) =>
        say(ctx, {
          text: rawHtml('count 0'),
          buttons: [
            [
              { label: '+', press: countButton(1) },
              { label: '!', press: failButton() },
            ],
          ],
        }),
      ),
      command('fail', 'anywhere', fail),
    ],
    presses: [
      onPress(countButton, async (ctx, n) => {
        await revise(ctx, {
          text: rawHtml(`count ${n}`),
          buttons: [[{ label: '+', press: countButton(n + 1) }]],
        });
      }),
      onPress(failButton, async (ctx) => {
        await toast(ctx, 'well then');
        await fail();
      }),
    ],
    starts: [{ prefix: 'echo', run: (ctx, rest) => say(ctx, { text: escapeHtml(`via ${rest}`) }) }],
  };
};

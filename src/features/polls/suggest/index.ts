/** Opinions to the branch, anonymous unless signed, handed over by batch. What the feature registers. */
import type { Feature } from '../../../platform/feature.ts';
import { handOverBatches } from './actions.ts';
import { opinions, startSuggest, suggest, suggestDialog, suggestPresses } from './handlers.ts';

export const suggestParts = {
  commands: [
    {
      name: 'suggest',
      audience: 'everybody',
      where: 'private',
      description: 'polls:command.suggest',
      run: suggest,
    },
    {
      name: 'opinions',
      audience: 'secretary',
      where: 'anywhere',
      description: 'polls:command.opinions',
      run: opinions,
    },
  ],
  presses: suggestPresses,
  starts: [
    { prefix: 'suggest', run: startSuggest },
    { prefix: 'opinion', run: (ctx) => suggest(ctx, '') },
  ],
  dialogs: [suggestDialog],
  jobs: [{ id: 'polls.hand-over-opinions', run: handOverBatches }],
} satisfies Partial<Feature>;

export { countSuggestions } from './overview.ts';
export { opinionButtons } from './views.ts';
export { listSuggestions } from './store.ts';
export type { Suggestion } from './store.ts';

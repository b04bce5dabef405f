/** A vote that is not being counted: before the meeting, once it is recorded, or given up. */
import { paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import * as buttons from './buttons.ts';
import type { VoteState } from './load.ts';
import { mayPublish } from './publish.ts';
import { recordText } from './result-views.ts';
import { methodOf } from './rules/index.ts';
import { basisText, head, lastRow, papersRow } from './vote-parts-views.ts';

/** Before the meeting the papers can be printed; they are counted in it. */
export const earlyView = (t: Translator, state: VoteState): View => ({
  text: paragraphs(head(t, state), basisText(t, state), t('votes:early')),
  buttons: [papersRow(t, state), lastRow(t, state)],
});

export const recordedView = (t: Translator, state: VoteState): View => {
  const { vote, meeting, record } = state;
  const isPaper = methodOf(vote.matter) === 'paper';
  const mayRepeat =
    record?.result.kind === 'void' ||
    (record?.result.kind === 'election' && record.result.tied.length > 0);
  return {
    text: paragraphs(
      head(t, state),
      recordText(t, state),
      vote.publishedVersion > 0 && t('votes:published'),
    ),
    buttons: [
      mayPublish(state) && vote.publishedVersion === 0
        ? [
            {
              label: t.plain(isPaper ? 'votes:action.publish-counts' : 'votes:action.publish'),
              press: buttons.publishButton(vote.id),
            },
          ]
        : [],
      mayRepeat
        ? [{ label: t.plain('votes:action.repeat'), press: buttons.repeatButton(vote.id) }]
        : [],
      isPaper
        ? [{ label: t.plain('votes:action.summary'), press: buttons.summaryButton(meeting.id) }]
        : [],
      [
        { label: t.plain('votes:action.correct'), press: buttons.correctButton(vote.id) },
        { label: t.plain('votes:action.list'), press: buttons.listButton(meeting.id) },
      ],
    ],
  };
};

export const droppedView = (t: Translator, state: VoteState): View => ({
  text: paragraphs(head(t, state), t('votes:dropped')),
  buttons: [[{ label: t.plain('votes:action.list'), press: buttons.listButton(state.meeting.id) }]],
});

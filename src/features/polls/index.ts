/** Polls: open opinion polls and the ballot box for secret ballots. What others may use. */
import type { BallotId } from '../../shared/ids.ts';
import type { ChatId } from '../../shared/ids.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import { closeCommand } from './ask-handlers.ts';
import { ballotCommand, ballotForm } from './asking/handlers.ts';
import { batchDialog, batchPresses } from './batch/handlers.ts';
import { forgetBallotMessages } from './ballot-store.ts';
import { ballotDuties, paperPresses, startVote } from './cast-handlers.ts';
import {
  conductPresses,
  listSpeech,
  questionSpeech,
  startResult,
  type ResultSpeech,
} from './conduct-handlers.ts';
import { guestPresses, revokeForm, startGuest } from './guests/handlers.ts';
import { herePresses } from './here/handlers.ts';
import { lateForm, latePresses } from './late/handlers.ts';
import { noteCard } from './open-ballot.ts';
import { pollsData } from './person-data/collect.ts';
import { eraseFromPolls } from './person-data/store.ts';
import { openPollParts } from './open/index.ts';
import { remindDaily } from './reminding.ts';
import { sealEarlier } from './closing/seal.ts';
import { suggestParts } from './suggest/index.ts';
import { verifyCommand } from './verify/handlers.ts';

export interface PollsDeps {
  texts: Texts;
  clock: Clock;
  /** How the results of appraisals are worded, by the feature that opens them. */
  appraisal: ResultSpeech;
  satisfaction?: ResultSpeech;
}

/** The part of a sent message that is kept. */
interface Posted {
  message_id: number;
  chat: { id: number };
}

export const pollsFeature = ({
  texts,
  clock,
  appraisal,
  satisfaction = listSpeech,
}: PollsDeps): Feature => {
  const speeches = { question: questionSpeech, appraisal, satisfaction };
  const open = openPollParts({ texts, clock });
  return {
    name: 'polls',
    commands: [
      ...open.commands,
      {
        name: 'ballot',
        audience: 'secretary',
        where: 'anywhere',
        description: 'polls:command.ballot',
        run: ballotCommand,
      },
      {
        name: 'close',
        audience: 'secretary',
        where: 'anywhere',
        description: 'polls:command.close',
        run: closeCommand(speeches),
      },
      {
        name: 'verify',
        audience: 'everybody',
        where: 'private',
        description: 'polls:command.verify',
        run: verifyCommand,
      },
      ...suggestParts.commands,
    ],
    presses: [
      ...paperPresses,
      ...herePresses(),
      ...conductPresses(speeches),
      ...latePresses,
      ...guestPresses,
      ...batchPresses,
      ...open.presses,
      ...suggestParts.presses,
    ],
    starts: [
      { prefix: 'vote', run: startVote },
      { prefix: 'guest', run: startGuest },
      { prefix: 'result', run: startResult(speeches) },
      ...suggestParts.starts,
    ],
    dialogs: [
      ballotForm,
      lateForm,
      revokeForm,
      batchDialog,
      ...open.dialogs,
      ...suggestParts.dialogs,
    ],
    jobs: [remindDaily, sealEarlier, ...open.jobs, ...suggestParts.jobs],
    install: open.install,
    deliveries: {
      'polls.card': {
        sent: async (tx, ref, result) => {
          const { message_id: messageId, chat } = result as Posted;
          const posted = { chatId: chat.id as ChatId, messageId };
          await noteCard(tx, { texts, now: clock.now() }, Number(ref) as BallotId, posted);
        },
      },
      ...open.deliveries,
    },
    onMigrated: async (tx, from) => {
      await forgetBallotMessages(tx, from);
      await open.onMigrated(tx, from);
    },
    duties: ballotDuties,
    personData: pollsData,
    onErased: eraseFromPolls,
  };
};

export { findBallot, listBallots } from './ballot-store.ts';
export type { Ballot } from './ballot-store.ts';
export { turnoutOf } from './turnout.ts';
export { countVoters, listEntitled } from './voter-store.ts';
export type { Turnout } from './voter-store.ts';
export { ballotStatus, closeBallot, publishBallot } from './conduct-actions.ts';
export type { ClosedBallot, RunningBallot, StatusOutcome } from './conduct-actions.ts';
export { linksButton } from './guests/buttons.ts';
export { remindVoters } from './reminding.ts';
export type { ResultSpeech } from './conduct-handlers.ts';
export {
  countLabel,
  noFiguresText,
  papersLine,
  papersText,
  resultView,
  withheldNote,
} from './closing/views.ts';
export { openedView, statusView } from './conduct-views.ts';
export { titleOf } from './invitation-views.ts';
export { isTooLargeForBallot, openBallot, unreachedOf } from './open-ballot.ts';
export type { OpenBallotInput, OpenedBallot } from './open-ballot.ts';
export { quotedText, revisePaper, sayUnstored } from './paper-answer.ts';
export { readResult } from './results.ts';
export type { BallotResult, ResultRow } from './results.ts';
export { countSuggestions, listSuggestions, opinionButtons } from './suggest/index.ts';
export type { Suggestion } from './suggest/index.ts';
export {
  ADMISSION,
  ELECTION,
  formatDigest,
  GRADES,
  MORE_THAN_HALF,
  ORDINARY,
  SATISFACTION,
} from './rules/index.ts';
export type { Decision, Option, Share, ShownCounts, VoteRule } from './rules/index.ts';
export { decisionText } from './closing/decision-views.ts';
export { pollsSettings } from './settings.ts';

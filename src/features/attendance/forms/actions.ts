/** Puts a meeting's forms together as files: whoever acts for its branch may have them. */
import type { MeetingId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fileName } from '../../../platform/pages/index.ts';
import { writeWorkbook } from '../../../platform/sheets/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting } from '../../meetings/index.ts';
import { actsForBranch, getBranch } from '../../organisation/index.ts';
import { loadResult } from '../facts/load.ts';
import { signInForm, type SignInForm } from './sign-in.ts';
import { signInPage, signInSheet } from './sign-in-views.ts';

/** A form in both shapes, under the same name. */
export interface FormFiles {
  title: string;
  files: { name: string; bytes: Uint8Array }[];
}

export type FormOutcome = ({ kind: 'made' } & FormFiles) | { kind: 'not-yours' };

/** Undefined when there is no such meeting. */
export const loadSignIn = async (db: Db, id: MeetingId): Promise<SignInForm | undefined> => {
  const meeting = await findMeeting(db, id);
  if (meeting === undefined) return undefined;
  const branch = await getBranch(db, meeting.organisationId);
  return signInForm(await loadResult(db, meeting), { branch: branch.name });
};

export const signInFiles = async (env: Env, t: Translator, id: MeetingId): Promise<FormOutcome> => {
  const form = await env.transaction(async (tx) => {
    const meeting = await findMeeting(tx, id);
    if (meeting === undefined || !(await actsForBranch(env, meeting.organisationId, tx)))
      return undefined;
    return loadSignIn(tx, id);
  });
  if (form === undefined) return { kind: 'not-yours' };
  const { title, startsAt, timeZone } = form.meeting;
  const name = t.plain('forms:sign-in.title');
  const parts = [name, title, today(startsAt, timeZone)];
  return {
    kind: 'made',
    title,
    files: [
      { name: fileName(parts, 'html'), bytes: signInPage(t, form) },
      {
        name: fileName(parts, 'xlsx'),
        bytes: await writeWorkbook([signInSheet(t, form, name)]),
      },
    ],
  };
};

/** Buttons under which a secretary finds the forms of a meeting; others put them into their own messages. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { Button } from '../../../platform/telegram/view.ts';

export const signInFormButton = defineButton('forms.sign-in', idArg<MeetingId>());

/** Sends the sign-in sheet: empty before the meeting, filled in afterwards. */
export const signInButton = (t: Translator, meetingId: MeetingId): Button => ({
  label: t.plain('forms:sign-in.button'),
  press: signInFormButton(meetingId),
});

/** Branded identifiers: a number from one table can't be handed to a function that wants another's. */
declare const brand: unique symbol;
type Id<Name extends string> = number & { readonly [brand]: Name };

export type OrganisationId = Id<'organisation'>;
export type InvitationId = Id<'invitation'>;
export type MemberId = Id<'member'>;
export type JoinRequestId = Id<'join-request'>;
export type ImportId = Id<'import'>;
export type CensusId = Id<'census'>;
export type LeadId = Id<'lead'>;
export type RoundId = Id<'round'>;
export type PairId = Id<'pair'>;
export type ContactId = Id<'contact'>;
export type MeetingId = Id<'meeting'>;
export type DraftId = Id<'draft'>;
export type SeriesId = Id<'series'>;
export type ExclusionId = Id<'exclusion'>;
export type LeaveId = Id<'leave'>;
export type PollSeriesId = Id<'poll-series'>;
export type SignUpId = Id<'sign-up'>;
export type MakeUpId = Id<'make-up'>;
export type PollId = Id<'poll'>;
export type SuggestionId = Id<'suggestion'>;
export type BallotId = Id<'ballot'>;
export type BatchId = Id<'batch'>;
export type ItemId = Id<'item'>;
export type ReviewRequestId = Id<'review-request'>;
export type AppraisalId = Id<'appraisal'>;
export type AppraisalImportId = Id<'appraisal-import'>;
export type TransferId = Id<'transfer'>;
export type VoteId = Id<'vote'>;
export type MinutesEntryId = Id<'minutes-entry'>;
/** A user's Telegram id (up to 52 bits, so a JS number holds it). */
export type TelegramId = Id<'telegram'>;
/** A chat's Telegram id; a private chat has the id of its user. */
export type ChatId = Id<'chat'>;

/** Wall-clock time: zones, plain dates, reading and writing of times. */
export {
  formatDate,
  formatDay,
  formatTime,
  formatWeekday,
  formatWhen,
  formatZone,
} from './format.ts';
export {
  formatOffset,
  OFFSET_LIMITS,
  type OffsetsResult,
  parseOffsets,
  parseSpanOfDays,
  type Span,
} from './duration.ts';
export {
  addDays,
  addMonths,
  daysBetween,
  isPlainDate,
  type PlainDate,
  plainDate,
  readPlainDate,
  weekdayOf,
} from './plain-date.ts';
export { type Moment, parseWhen, type WhenResult } from './when.ts';
export {
  instantToWall,
  isTimeZone,
  isWallTime,
  startOfDay,
  today,
  type WallTime,
  wallToInstant,
  zoneName,
} from './zone.ts';

/** Settings: what other features bring to them and may use of them. */
export { changeSetting, saveSetting } from './actions.ts';
export { createSettings, type SettingsDeps } from './handlers.ts';
export { choiceSetting, numberSetting, readWhole, yesNoSetting } from './kinds.ts';
export { organisationSettings } from './own.ts';
export type { SettingEntries, SettingEntry, SettingKey } from './registry.ts';
export { readNone } from './rules.ts';

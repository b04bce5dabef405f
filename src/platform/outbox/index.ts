/** Messages that must arrive: enqueue in a transaction, delivered within Telegram's limits. */
export {
  countByState,
  dropAddressed,
  enqueue,
  forget,
  holdUnderWay,
  isSaid,
  moveChat,
  prune,
  releaseWaiting,
  textMessages,
  withdraw,
} from './store.ts';
export type { Outgoing, OutboxRow } from './store.ts';
export { createDeliverer } from './deliverer.ts';
export type { Deliverer } from './deliverer.ts';
export type { DeliveryHook } from './delivery.ts';
export { takeUnheard } from './unheard.ts';
export { createPace } from './pace.ts';
export type { Pace } from './pace.ts';
export { isTopicGone } from './verdict.ts';

/** Keeps the memory of the process small: the database may live on the same machine. */
import { setFlagsFromString } from 'node:v8';

/** To be called before much is loaded. */
export const keepHeapSmall = (): void => {
  // The heap is cleaned when it has grown by half since the last time; by default it may become four times as large.
  setFlagsFromString('--heap-growing-percent=50');
  // The space for new objects stays as large as it is now.
  setFlagsFromString('--semi-space-growth-factor=1');
};

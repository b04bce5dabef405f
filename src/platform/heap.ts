/** Imported first by the process: keeps its memory small, because the database lives on the same machine. */
import { setFlagsFromString } from 'node:v8';

/** Collected when the heap has grown by half since the last time; otherwise up to four times are waited for. */
setFlagsFromString('--heap-growing-percent=50');
/** The space for new objects stays as large as it is at the start. */
setFlagsFromString('--semi-space-growth-factor=1');

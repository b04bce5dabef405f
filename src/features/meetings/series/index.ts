/** Series: meetings that take place again and again, announced by themselves. */
export { replanSeries } from './announce.ts';
export { form as seriesForm, series, seriesPresses } from './handlers.ts';
export { seriesJob } from './jobs.ts';

/** Waits for something, but not for ever. */

/** The value, or undefined when it did not come within `ms`; never rejects because of the time. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** True when `work` succeeds within `ms`. */
export const succeedsWithin = async (ms: number, work: Promise<unknown>): Promise<boolean> =>
  (await within(
    ms,
    work.then(
      () => true,
      () => false,
    ),
  )) ?? false;

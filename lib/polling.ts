/** How often a view asks again, in ms, and why. No other numbers for polling anywhere. */
export const poll = {
  /** Something moves and somebody is waiting for it. */
  rapid: 3_000,
  /** Somebody looks; the site may change by itself. */
  regular: 30_000,
  /** Names, sizes, images: they seldom change, and a minute late does no harm. */
  seldom: 300_000,
} as const;

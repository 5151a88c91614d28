/** What opens from a button opens under or over it, never beside it, and scrolls inside when it is long. */
export const underOrOver = { side: "flip", align: "shift", fallbackAxisSide: "none" } as const;

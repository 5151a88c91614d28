/** More things than this at once are confirmed by their number. */
const askedAbove = 5;

/** What must be typed before things are deleted: a colleague's name, the number when they are many; null: a click will do. */
export function wordToType(things: readonly { name: string; isMine: boolean | null }[]): string | null {
  const [one] = things;
  if (things.length === 1 && one) return one.isMine === false ? one.name : null;
  return things.length > askedAbove || things.some(({ isMine }) => isMine === false) ? String(things.length) : null;
}

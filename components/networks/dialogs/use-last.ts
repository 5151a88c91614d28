import { useState } from "react";

/** What a dialog was about stays in it while it closes, so that the focus finds its way back. */
export function useLast<T>(shown: T | null): T | null {
  const [last, setLast] = useState(shown);
  if (shown !== null && shown !== last) setLast(shown);
  return shown ?? last;
}

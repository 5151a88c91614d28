import { createLoader, parseAsString } from "nuqs/server";

/** `?c=` is the community switcher's; the others fill the form in. */
export const loadVolumeLink = createLoader({
  c: parseAsString,
  site: parseAsString,
  project: parseAsString,
  name: parseAsString,
  size: parseAsString,
  image: parseAsString,
  snapshot: parseAsString,
  volume: parseAsString,
});

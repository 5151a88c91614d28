import { createLoader, parseAsString } from "nuqs/server";

/** `?c=` is the community switcher's; the others fill the form in. */
export const loadLaunchLink = createLoader({
  c: parseAsString,
  site: parseAsString,
  not: parseAsString,
  project: parseAsString,
  image: parseAsString,
  flavor: parseAsString,
  name: parseAsString,
});

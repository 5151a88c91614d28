import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";

/** `?c=` is the community switcher's; the others fill the form in. */
export const loadClusterLink = createLoader({
  c: parseAsString,
  site: parseAsString,
  project: parseAsString,
  template: parseAsString,
  name: parseAsString,
  flavor: parseAsString,
  nodes: parseAsInteger,
});

import { createLoader, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** `?c=` is the community switcher's; the others fill the form in. */
export const loadLaunchLink = createLoader({
  c: parseAsString,
  site: parseAsString,
  not: parseAsString,
  project: parseAsString,
  image: parseAsString,
  flavor: parseAsString,
  name: parseAsString,
  count: parseAsInteger,
  key: parseAsString,
  networks: parseAsArrayOf(parseAsString),
  volume: parseAsInteger,
  address: parseAsStringLiteral(["new"]),
  ends: parseAsString,
});

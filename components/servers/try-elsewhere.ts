import { paths } from "@/lib/paths";

/** The launch form for the same thing at another site. */
export function tryElsewhere({ siteId, name }: { siteId: string; name: string }): string {
  return `${paths.launch}?${new URLSearchParams({ not: siteId, name })}`;
}

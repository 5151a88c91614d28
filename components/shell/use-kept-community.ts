"use client";
import { useCommunityFilter } from "../use-url-filters";

/** Links of the shell keep the chosen community in the address. */
export function useKeptCommunity(): (href: string) => string {
  const { community } = useCommunityFilter();
  return (href) => (community === null ? href : `${href}?c=${encodeURIComponent(community)}`);
}

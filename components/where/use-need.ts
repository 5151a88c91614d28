"use client";
import { useQueryStates } from "nuqs";
import type { Need } from "@/lib/placement/need";
import { useCommunityFilter } from "../use-url-filters";
import { needOf, needParsers, valuesOf } from "./need-link";

/** The need lives in the address, so that it can be sent to somebody; the community is the shell's. */
export function useNeed(): { need: Need; change: (part: Partial<Need>) => void } {
  const { community, set } = useCommunityFilter();
  const [values, setValues] = useQueryStates(needParsers, { history: "replace" });
  return {
    need: needOf(values, community),
    change: (part) => {
      if (part.community !== undefined) set(part.community);
      void setValues(valuesOf(part));
    },
  };
}

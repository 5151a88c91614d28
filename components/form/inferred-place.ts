type Wanted = { community: string | null; siteId: string | null };
type Chosen = { community: string | null; place: { site: { id: string } } | null };

/** What was inferred stays from the first edit on: a site that answers late must not move the form elsewhere. */
export const inferredPlace = (draft: Wanted, { community, place }: Chosen): Wanted => ({
  community: draft.community ?? community,
  siteId: draft.siteId ?? place?.site.id ?? null,
});

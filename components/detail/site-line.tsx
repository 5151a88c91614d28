import { SiteMark } from "@/components/sites/site-mark";
import { Ago } from "@/components/ui/ago";
import type { Known } from "./known";

/** Site and age of what is on show. */
export function SiteLine({ known, siteName }: { known: Known<unknown>; siteName: string }) {
  return (
    <span className="row tight">
      <SiteMark disc={known.failure ? "mute" : "ok"} />
      <span>
        {siteName}
        {known.asOf === null ? null : (
          <>
            , <Ago at={known.asOf} />
          </>
        )}
      </span>
    </span>
  );
}

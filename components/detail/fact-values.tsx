import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** An id, with the button that copies it; `label` names the button. */
export function IdValue({ id, label }: { id: string; label: string }) {
  return (
    <span>
      <span className="mono">{id}</span> <CopyButton text={id} label={label} />
    </span>
  );
}

/** The community, and in grey how the site calls its project there. */
export function CommunityValue({ community, project }: { community: string; project: ReactNode }) {
  return (
    <span>
      {community} <span className="t3">{project}</span>
    </span>
  );
}

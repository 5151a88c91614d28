import type { SiteHealth } from "@/lib/site";
import type { SiteAnswer } from "../use-site-queries";

/** The shape of a site's disc (UI.md §4): full, half, slashed, dashed, barred, empty. */
export type Disc = "ok" | "slow" | "mute" | "asks" | "works" | "none";

const ofHealth: Record<SiteHealth["state"], Disc> = {
  answers: "ok",
  slow: "slow",
  mute: "mute",
  asking: "asks",
  maintenance: "works",
};
export const discOfHealth = (health: Pick<SiteHealth, "state">): Disc => ofHealth[health.state];

/** How the disc looks for what a site said about one view. */
export function discOfAnswer(answer: SiteAnswer): Disc {
  if (answer.failure?.kind === "not_connected") return "none";
  if (answer.state === "pending") return "asks";
  if (answer.failure)
    return answer.failure.kind === "site_busy" || answer.failure.kind === "reconnect" ? "slow" : "mute";
  return answer.state === "stale" ? "slow" : "ok";
}

const ring = <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const shapes: Record<Disc, React.ReactNode> = {
  ok: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  slow: (
    <>
      {ring}
      <path d="M8 2.75a5.25 5.25 0 0 0 0 10.5z" fill="currentColor" />
    </>
  ),
  mute: (
    <>
      {ring}
      <path d="M4.3 11.7l7.4-7.4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  asks: (
    <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 1.92" />
  ),
  works: (
    <>
      {ring}
      <path d="M5 8h6" stroke="currentColor" strokeWidth="1.75" />
    </>
  ),
  none: ring,
};

/** The only thing that draws a site's disc. Hidden from screen readers: a word always stands beside it. */
export function SiteMark({ disc }: { disc: Disc }) {
  return (
    <svg className={`star ${disc}`} viewBox="0 0 16 16" aria-hidden>
      {shapes[disc]}
    </svg>
  );
}

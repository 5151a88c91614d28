import { clsx } from "clsx";
import Link from "next/link";

/** The seven Pleiades at their true positions, discs sized by magnitude. */
export function Mark() {
  return (
    <svg viewBox="0 0 40 24" fill="currentColor" aria-hidden>
      <circle cx="16.3" cy="15.7" r="3.5" />
      <circle cx="3.6" cy="18.6" r="2.85" />
      <circle cx="35.9" cy="15.4" r="2.79" />
      <circle cx="28.7" cy="6.5" r="2.64" />
      <circle cx="24.9" cy="21.2" r="2.37" />
      <circle cx="33.4" cy="3" r="2.27" />
      <circle cx="3.4" cy="12.9" r="1.59" />
    </svg>
  );
}

export function Brand({
  href,
  big,
  className,
}: {
  href?: string | undefined;
  big?: boolean | undefined;
  className?: string | undefined;
}) {
  const classes = clsx("brand", big && "big", className);
  const content = (
    <>
      <Mark />
      <span>Pléiade</span>
    </>
  );
  return href === undefined ? (
    <div className={classes}>{content}</div>
  ) : (
    <Link href={href} className={classes}>
      {content}
    </Link>
  );
}

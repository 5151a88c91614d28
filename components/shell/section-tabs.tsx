"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useKeptCommunity } from "./use-kept-community";

/** The pages of one section as tabs in the address, below the page's header. */
export function SectionTabs({ label, tabs }: { label: string; tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  const keep = useKeptCommunity();
  return (
    <nav className="tabs section-tabs" aria-label={label}>
      {tabs.map(({ href, label: word }) => (
        <Link key={href} href={keep(href)} aria-current={path === href ? "page" : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
}

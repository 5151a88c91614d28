"use client";
import { Fragment, useState } from "react";
import { CopyButton } from "./copy-button";

/** One command with its copy button; long ones are cut, never wrapped. */
export function CommandLine({ text, label }: { text: string; label?: string | undefined }) {
  return (
    <div className="cmd">
      {/* What scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
      <pre className="code" tabIndex={0} aria-label={label} role="region">
        {text}
      </pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}

/** Code of several lines. With `live`, lines that differ from the rendering before get an accent edge. */
export function CodeBlock({ text, label, live }: { text: string; label: string; live?: boolean | undefined }) {
  const [memory, setMemory] = useState({ text, before: text });
  if (memory.text !== text) setMemory({ text, before: memory.text });
  const known = new Set(memory.before.split("\n"));
  const lines = text.split("\n");
  return (
    // What scrolls must be reachable by keyboard (WCAG 2.1.1); role and name tell what was reached.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <pre className="code" tabIndex={0} aria-label={label} role="region">
      {live
        ? lines.map((line, index) => (
            // Lines of code have no other identity than their place. The break stands outside: inside, two new lines share one.
            // oxlint-disable-next-line react/no-array-index-key
            <Fragment key={index}>
              <span className={known.has(line) ? undefined : "new"}>{line}</span>
              {index < lines.length - 1 ? "\n" : ""}
            </Fragment>
          ))
        : text}
    </pre>
  );
}

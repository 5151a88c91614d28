"use client";
import { Mark } from "@/components/brand";
import "./globals.css";

/** When even the frame could not be shown: no messages are at hand here, so both languages stand side by side. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="fr">
      <body>
        <main className="lone">
          <div className="brand big">
            <Mark />
            Pléiade
          </div>
          <h1>Cette page n’a pas pu s’afficher.</h1>
          <p className="t2" lang="en">
            This page could not be shown.
          </p>
          <p>
            <button type="button" className="btn primary" onClick={reset}>
              Réessayer / Try again
            </button>
          </p>
          {error.digest ? <p className="small t3 mono">{error.digest}</p> : null}
        </main>
      </body>
    </html>
  );
}

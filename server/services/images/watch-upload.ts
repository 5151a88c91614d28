import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** Nothing moved for so long: one of the two ends is gone. A site may think long after the last byte. */
const silenceMs = 120_000;
const thinkingMs = 30 * 60_000;
/** Until there is a place at the site; by then an image without bytes is taken away. */
const queuedMs = 6 * 60 * 60_000;

/**
 * Bytes pass at the pace of the slower end and nothing is kept; silence ends it. Nothing is read before the site asks
 * for the first byte, so that waiting for a place is not silence.
 */
export function watchUpload(body: ReadableStream<Uint8Array>, end: AbortController): Readable {
  let timer = setTimeout(() => end.abort(), queuedMs);
  const wait = (ms: number) => {
    clearTimeout(timer);
    if (!end.signal.aborted) timer = setTimeout(() => end.abort(), ms);
  };
  end.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  async function* passing() {
    wait(silenceMs);
    for await (const chunk of body as NodeReadableStream<Uint8Array>) {
      wait(silenceMs);
      yield chunk;
    }
    wait(thinkingMs);
  }
  const source = Readable.from(passing(), { objectMode: false });
  // Whoever reads it learns of it there; while nobody does, a browser that leaves must not end the process.
  source.on("error", () => {});
  return source;
}

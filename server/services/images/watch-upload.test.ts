import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchUpload } from "./watch-upload";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

function upload() {
  const end = new AbortController();
  let browser: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (browser = controller) });
  if (!browser) throw new Error("a stream has a controller");
  return { end, browser, stream: watchUpload(body, end) };
}
const bytes = new Uint8Array([1, 2, 3]);
const minute = 60_000;

test("waiting for a place at the site is not silence, silence afterwards is", async () => {
  const { end, browser, stream } = upload();
  browser.enqueue(bytes);
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(end.signal.aborted).toBe(false);
  const chunks = stream[Symbol.asyncIterator]();
  expect((await chunks.next()).value).toEqual(Buffer.from(bytes));
  await vi.advanceTimersByTimeAsync(1.5 * minute);
  expect(end.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1 * minute);
  expect(end.signal.aborted).toBe(true);
});

test("after the last byte the site may think for a while", async () => {
  const { end, browser, stream } = upload();
  browser.enqueue(bytes);
  browser.close();
  for await (const chunk of stream) expect(chunk).toEqual(Buffer.from(bytes));
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(end.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(end.signal.aborted).toBe(true);
});

test("a browser that leaves in the queue is told to whoever reads, and ends no process", async () => {
  const { browser, stream } = upload();
  browser.enqueue(bytes);
  await vi.advanceTimersByTimeAsync(1);
  browser.error(new Error("gone"));
  await vi.advanceTimersByTimeAsync(1);
  await expect(stream[Symbol.asyncIterator]().next()).rejects.toThrow("gone");
  const unread = upload();
  unread.stream.destroy(new Error("the site closed"));
  await vi.advanceTimersByTimeAsync(1);
});

import { Failure } from "@/lib/failures";
import type { UploadedImage } from "@/lib/image";
import type { ResourceRef } from "@/lib/refs";

export class UploadRefused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

function answerOf(request: XMLHttpRequest): UploadedImage {
  let body: unknown = null;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    // Not ours: somebody between us and Pléiade has answered.
  }
  if (request.status === 200) return body as UploadedImage;
  const said = typeof body === "object" && body !== null && "failure" in body ? Failure.safeParse(body.failure) : null;
  throw new UploadRefused(
    said?.success ? said.data : { kind: "unexpected", ...(request.status === 413 && { detail: "proxy_limit" }) },
  );
}

/** One request, the file as it lies on the disk: XMLHttpRequest tells how far it is, `fetch` does not. */
export function sendFile(
  image: ResourceRef,
  file: Blob,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (sentBytes: number) => void },
): Promise<UploadedImage> {
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<UploadedImage>();
  request.open("PUT", `/api/images/upload?${new URLSearchParams(image)}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.setRequestHeader("x-pleiade", "1");
  request.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
  request.addEventListener("error", () =>
    reject(new UploadRefused({ kind: "unexpected", detail: "pleiade_unreachable" })),
  );
  request.addEventListener("abort", () => reject(new DOMException("called off", "AbortError")));
  request.addEventListener("load", () => {
    try {
      resolve(answerOf(request));
    } catch (error) {
      reject(error);
    }
  });
  signal.addEventListener("abort", () => request.abort(), { once: true });
  request.send(file);
  return promise;
}

import { createApiContext } from "@/server/api/context";
import { receiveUpload } from "@/server/api/upload";
import { getEnv } from "@/server/env";

/** Not a tRPC call, because it is a stream: an image passes through without being held. */
export async function PUT(request: Request): Promise<Response> {
  const { headers } = request;
  return receiveUpload(request, getEnv().publicUrl, () => createApiContext({ headers, kind: "mutation" }));
}

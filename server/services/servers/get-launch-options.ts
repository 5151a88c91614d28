import { AppError } from "@/lib/failures";
import type { ProjectRef } from "@/lib/refs";
import type { LaunchOptions } from "@/lib/server";
import type { ServiceContext } from "@/server/services/context";

export async function getLaunchOptions(_ctx: ServiceContext, _input: ProjectRef): Promise<LaunchOptions> {
  throw new AppError({ kind: "unsupported" });
}

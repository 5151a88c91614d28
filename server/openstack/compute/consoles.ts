import { z } from "zod";
import { atLeast, segment } from "../rows";
import type { ProjectSession } from "../session";

/** It holds a token that opens the machine's screen: shown to the one who asked, never kept, never logged. */
export type ConsoleUrl = { url: string; requestId: string | null };

/** A noVNC page, good once. https://docs.openstack.org/api-ref/compute/#create-console; below 2.6 an action. */
export async function createConsole(session: ProjectSession, serverId: string): Promise<ConsoleUrl> {
  const path = `/servers/${segment(serverId)}`;
  const common = { service: "compute", method: "POST" } as const;
  const Console = z.object({ url: z.string().max(2_000) });
  if (atLeast(await session.microversion("compute"), "2.6")) {
    const { data, requestId } = await session.request({
      ...common,
      path: `${path}/remote-consoles`,
      body: { remote_console: { protocol: "vnc", type: "novnc" } },
      schema: z.object({ remote_console: Console }),
    });
    return { url: data.remote_console.url, requestId };
  }
  const { data, requestId } = await session.request({
    ...common,
    path: `${path}/action`,
    body: { "os-getVNCConsole": { type: "novnc" } },
    schema: z.object({ console: Console }),
  });
  return { url: data.console.url, requestId };
}

/** The last lines of the console as they are: hostile text. https://docs.openstack.org/api-ref/compute/#show-console-output-os-getconsoleoutput-action */
export async function getConsoleOutput(session: ProjectSession, serverId: string, lines: number): Promise<string> {
  const { data } = await session.request({
    service: "compute",
    method: "POST",
    path: `/servers/${segment(serverId)}/action`,
    body: { "os-getConsoleOutput": { length: lines } },
    schema: z.object({ output: z.string().nullable() }),
  });
  return data.output ?? "";
}

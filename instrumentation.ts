export async function register(): Promise<void> {
  // oxlint-disable-next-line node/no-process-env -- Next replaces it when it builds, so that no other runtime bundles the server.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startProcess } = await import("./server/start");
  await startProcess();
}

const registry: { pleiade?: Map<string, unknown> } = globalThis as { pleiade?: Map<string, unknown> };

/**
 * One instance per process. Next bundles a module more than once (pages, routes, instrumentation), so module scope is
 * not process scope. `make` runs at the first call with this name; the caller names the type it put there.
 */
export function singleton<T>(name: string, make: () => T): T {
  const instances = (registry.pleiade ??= new Map());
  if (!instances.has(name)) instances.set(name, make());
  return instances.get(name) as T;
}

/**
 * @file Where a worker module lies, from the sources and from the build.
 *
 * Worker threads load files by themselves: what the compiler rewrites in an import it cannot rewrite in a URL.
 */

/**
 * The module that `path`, relative to the module at `base`, names: `workerUrl(import.meta.url, "./judge-worker.ts")`
 * is the `.ts` file when the sources run and the `.js` file in the build.
 */
export function workerUrl(base: string, path: string): URL {
  return new URL(isSource(base) ? path : path.replace(/\.ts$/, ".js"), base);
}

/** Whether a module's address is that of a TypeScript source. */
export function isSource(address: string): boolean {
  return new URL(address).pathname.endsWith(".ts");
}

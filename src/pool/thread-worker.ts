/**
 * @file What runs inside each thread: loads the worker module named by the pool, then answers one task at a time.
 *
 * Everything that the module throws goes back as an outcome, with its message; so does a result that cannot travel.
 */
import { parentPort, workerData } from "node:worker_threads";
import { failure, type Outcome, reasonOf } from "./outcome.ts";

interface WorkerModule {
  run(task: unknown): unknown;
}

const { run } = (await import((workerData as { module: string }).module)) as WorkerModule;
if (typeof run !== "function") throw new TypeError("a worker module must export a function `run`");

async function perform(task: unknown): Promise<Outcome<unknown>> {
  try {
    return { ok: true, value: await run(task) };
  } catch (error) {
    return failure("error", reasonOf(error));
  }
}

parentPort?.on("message", async ({ task }: { task: unknown }) => {
  const outcome = await perform(task);
  try {
    parentPort?.postMessage({ outcome });
  } catch (error) {
    const reason = `the result cannot be sent between threads (${reasonOf(error)})`;
    parentPort?.postMessage({ outcome: failure("error", reason) });
  }
});
parentPort?.postMessage({ ready: true });

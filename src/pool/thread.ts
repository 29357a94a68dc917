/**
 * @file One worker thread that is replaced whenever it dies.
 *
 * The thread starts with its first task. The deadline of a task counts from the moment the thread can work on it, not
 * from queueing or loading, which have a limit of their own. A thread that passes a deadline is killed: that stops any
 * JavaScript and any WebAssembly, but not native code, which ends when it ends. Memory is limited for JavaScript
 * objects; typed arrays and WebAssembly memory lie outside V8's limit.
 */
import { Worker } from "node:worker_threads";
import { type Failure, failure, type Outcome, reasonOf } from "./outcome.ts";
import { isSource, workerUrl } from "./worker-url.ts";

/** How the threads of a pool run. */
export interface ThreadSettings {
  /** The module to load; it exports `run(task)`. */
  readonly worker: URL;
  /** Limit of the JavaScript heap, MiB. */
  readonly memoryMb: number;
  /** How long starting and loading may take. */
  readonly startTimeoutMs: number;
}

/** One thread. It takes one task at a time. */
export interface Thread {
  /** Runs a task; always resolves. The caller waits for it before giving the next. */
  run(task: unknown, timeoutMs: number): Promise<Outcome<unknown>>;
  /** Kills the thread; a running task ends with this failure. The next task starts a new thread. */
  stop(code: Failure, reason: string): Promise<void>;
}

type Message = { readonly ready: true } | { readonly outcome: Outcome<unknown> };

/** The longest delay that `setTimeout` takes; it runs anything longer at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** A thread that is not started yet. */
export function openThread(settings: ThreadSettings): Thread {
  let worker: Worker | undefined;
  let ready = false;
  let limitMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let settle: ((outcome: Outcome<unknown>) => void) | undefined;

  function finish(outcome: Outcome<unknown>): void {
    clearTimeout(timer);
    worker?.unref();
    const tell = settle;
    settle = undefined;
    tell?.(outcome);
  }

  async function stop(code: Failure, reason: string): Promise<void> {
    const dying = worker;
    worker = undefined;
    ready = false;
    finish(failure(code, reason));
    await dying?.terminate();
  }

  /** Kills at the deadline. A result that has arrived while this thread was busy is taken first. */
  function arm(ms: number, code: Failure, reason: string): void {
    const watched = settle;
    clearTimeout(timer);
    const expire = (): void => {
      setImmediate(() => {
        if (settle === watched) void stop(code, reason);
      });
    };
    timer = setTimeout(expire, Math.min(ms, LONGEST_MS));
  }

  function armForWork(): void {
    arm(limitMs, "timeout", `no result after ${limitMs} ms; the thread was killed`);
  }

  function start(): Worker {
    const born = launch(settings);
    born.on("message", (message: Message) => {
      if (born !== worker) return;
      if ("outcome" in message) finish(message.outcome);
      else {
        ready = true;
        armForWork();
      }
    });
    born.on("error", (error: unknown) => {
      if (born === worker) void stop(codeOf(error), reasonOf(error));
    });
    born.on("exit", (code) => {
      if (born === worker) void stop("crash", `the worker thread ended with code ${code}`);
    });
    return born;
  }

  return {
    stop,
    run(task, timeoutMs) {
      return new Promise((resolve) => {
        settle = resolve;
        limitMs = timeoutMs;
        try {
          worker ??= start();
          worker.ref();
          worker.postMessage({ task });
        } catch (error) {
          finish(failure("error", `the task cannot be sent to a thread (${reasonOf(error)})`));
          return;
        }
        const { startTimeoutMs: ms } = settings;
        if (ready) armForWork();
        else arm(ms, "crash", `the worker did not start within ${ms} ms`);
      });
    },
  };
}

function launch({ worker, memoryMb }: ThreadSettings): Worker {
  const fromSource = isSource(import.meta.url) || isSource(worker.href);
  const hooks = new URL("../../scripts/ts-hooks.mjs", import.meta.url).href;
  return new Worker(workerUrl(import.meta.url, "./thread-worker.ts"), {
    workerData: { module: worker.href },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    ...(fromSource ? { execArgv: ["--import", hooks] } : {}),
  });
}

function codeOf(error: unknown): Failure {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crash";
}

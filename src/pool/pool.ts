/**
 * @file A pool of worker threads with deadlines.
 *
 * Made on `node:worker_threads` itself, because the promises here are stricter than those of the pools we tried: a
 * deadline counts from the start of the work, every task ends in an outcome even when no thread can start, and a task's
 * failure is a value with a code. Results come in the order of the tasks, so the order of completion cannot reach an
 * output. Give a task at least some 10 ms of work; sending it costs some 0.05 ms. Threads share one process: what may
 * abort it (untrusted code, fragile native code) belongs in a child process.
 */
import { availableParallelism } from "node:os";
import { TerrellaError } from "../core/errors.ts";
import { failure, type Outcome } from "./outcome.ts";
import { openThread, type Thread } from "./thread.ts";

/** How a pool is made. */
export interface PoolOptions {
  /** The module every thread loads; it exports `run(task)`, which returns a result or a promise of one. */
  readonly worker: URL;
  /** How many tasks run at a time. Default: the processors available. */
  readonly threads?: number;
  /** Deadline of each task, from the start of its work. Default: one minute. */
  readonly timeoutMs?: number;
  /** Limit of each thread's JavaScript heap, MiB. Default: 512. */
  readonly memoryMb?: number;
  /** How long a thread may take to start and load its module. Default: one minute. */
  readonly startTimeoutMs?: number;
  /** How many tasks may wait; one more is `full`. Default: no limit. */
  readonly maxQueue?: number;
}

/** What may be said about one task. */
export interface TaskOptions {
  /** Gives the task up: it leaves the queue, or its thread is killed. */
  readonly signal?: AbortSignal;
  /** Deadline in place of the pool's. */
  readonly timeoutMs?: number;
}

/** An open pool. It does not keep the process alive while nothing runs. */
export interface Pool<Task, Result> {
  /** Runs one task. The promise never rejects; only a `timeoutMs` that makes no sense throws. */
  run(task: Task, options?: TaskOptions): Promise<Outcome<Result>>;
  /** Runs all tasks; the outcomes come in the order of the tasks. */
  map(tasks: Iterable<Task>, options?: TaskOptions): Promise<readonly Outcome<Result>[]>;
  /** The same for more tasks than fit in memory: takes only a few ahead of what has been read. */
  stream(
    tasks: Iterable<Task> | AsyncIterable<Task>,
    options?: TaskOptions,
  ): AsyncGenerator<Outcome<Result>, void>;
  /** Kills all threads; whatever waits or runs ends as `aborted`. */
  close(): Promise<void>;
}

interface Job {
  readonly task: unknown;
  readonly timeoutMs: number;
  thread: Thread | undefined;
  resolve(outcome: Outcome<unknown>): void;
}

/** Opens a pool; its threads start with their first tasks. Throws `bad-input` for settings that make no sense. */
export function openPool<Task, Result>(options: PoolOptions): Pool<Task, Result> {
  const settings = settle(options);
  const idle = Array.from({ length: settings.threads }, () => openThread(settings));
  const all = [...idle];
  const queue: Job[] = [];
  let closed = false;

  async function work(thread: Thread, job: Job): Promise<void> {
    job.thread = thread;
    const outcome = await thread.run(job.task, job.timeoutMs);
    job.thread = undefined;
    idle.push(thread);
    job.resolve(outcome);
    dispatch();
  }

  function dispatch(): void {
    while (queue.length > 0 && idle.length > 0) {
      const [thread, job] = [idle.pop(), queue.shift()];
      if (thread !== undefined && job !== undefined) void work(thread, job);
    }
  }

  function giveUp(job: Job, reason: string): void {
    if (job.thread !== undefined) void job.thread.stop("aborted", reason);
    else if (queue.includes(job)) {
      queue.splice(queue.indexOf(job), 1);
      job.resolve(failure("aborted", reason));
    }
  }

  function run(task: Task, { signal, timeoutMs = settings.timeoutMs }: TaskOptions = {}) {
    assertPositive("timeoutMs", timeoutMs);
    if (closed) return Promise.resolve(failure("aborted", "the pool is closed"));
    if (signal?.aborted === true)
      return Promise.resolve(failure("aborted", "given up by the caller"));
    if (idle.length === 0 && queue.length >= settings.maxQueue) {
      return Promise.resolve(failure("full", `${queue.length} tasks are waiting already`));
    }
    return new Promise<Outcome<Result>>((resolve) => {
      const abort = (): void => giveUp(job, "given up by the caller");
      const job: Job = {
        task,
        timeoutMs,
        thread: undefined,
        resolve(outcome) {
          signal?.removeEventListener("abort", abort);
          resolve(outcome as Outcome<Result>);
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      queue.push(job);
      dispatch();
    });
  }

  const stream: Pool<Task, Result>["stream"] = (tasks, taskOptions) =>
    inOrder(tasks, 2 * settings.threads, (task) => run(task, taskOptions));

  return {
    run,
    stream,
    async map(tasks, taskOptions) {
      const outcomes: Outcome<Result>[] = [];
      for await (const outcome of stream(tasks, taskOptions)) outcomes.push(outcome);
      return outcomes;
    },
    async close() {
      closed = true;
      for (const job of [...queue]) giveUp(job, "the pool was closed");
      await Promise.all(all.map((thread) => thread.stop("aborted", "the pool was closed")));
    },
  };
}

/** The results of `start` in the order of the tasks, with at most `width` of them started ahead of the reader. */
async function* inOrder<Task, R>(
  tasks: Iterable<Task> | AsyncIterable<Task>,
  width: number,
  start: (task: Task) => Promise<R>,
): AsyncGenerator<R, void> {
  const ahead: Promise<R>[] = [];
  for await (const task of tasks) {
    ahead.push(start(task));
    const oldest = ahead.length >= width ? ahead.shift() : undefined;
    if (oldest !== undefined) yield await oldest;
  }
  for (const result of ahead) yield await result;
}

function settle(options: PoolOptions): Required<PoolOptions> {
  const settings = {
    threads: availableParallelism(),
    timeoutMs: 60_000,
    memoryMb: 512,
    startTimeoutMs: 60_000,
    maxQueue: Number.POSITIVE_INFINITY,
    ...options,
  };
  for (const name of ["threads", "timeoutMs", "memoryMb", "startTimeoutMs", "maxQueue"] as const) {
    assertPositive(name, settings[name]);
  }
  if (!Number.isInteger(settings.threads))
    throw refusal("threads", settings.threads, "a whole number");
  return settings;
}

function assertPositive(name: string, value: number): void {
  if (!(value > 0)) throw refusal(name, value, "a positive number");
}

function refusal(field: string, found: number, allowed: string): TerrellaError {
  return new TerrellaError("bad-input", `${field} must be ${allowed}, not ${found}`, {
    data: { field, found },
  });
}

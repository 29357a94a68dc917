/**
 * @file One writer at a time.
 *
 * Node has no flock, so the lock is a file that only one process can create. It names its holder; a lock whose holder is
 * dead is taken over. On the same machine death is known for certain (a process number that was given away again is
 * told by the start time in /proc); from another machine only by a heartbeat older than the lease. Two processes that
 * take over at the same moment are told apart by the token in the file, and a writer looks at the file before each
 * commit, so the loser stops before it writes.
 */
import { randomUUID } from "node:crypto";
import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { TerrellaError } from "../core/errors.ts";
import { diskError } from "./disk.ts";

/** A lock that is held. */
export interface Lock {
  /** Whether the lock file is still the one created here. */
  held(): boolean;
  /** Removes the lock file if it is still ours. */
  release(): void;
}

/** Leases that a living process may stay silent for, busy with one long computation, where its start is not known. */
const BUSY = 20;

interface Holder {
  readonly pid: number;
  /** Where the process number means something: host name and, on Linux, process namespace (containers). */
  readonly host: string;
  /** Start of the process in clock ticks since boot; empty where the system does not tell. */
  readonly started: string;
  readonly token: string;
}

/** Takes the lock file at `path`. Throws `locked` while another writer lives, `disk` where no file can be made. */
export function takeLock(path: string, leaseMs: number): Lock {
  const mine: Holder = {
    pid: process.pid,
    host: here(),
    started: startOf(process.pid),
    token: randomUUID(),
  };
  if (!create(path, mine)) {
    displace(path, leaseMs);
    if (!create(path, mine)) throw locked(path, readHolder(path));
  }
  const held = (): boolean => readHolder(path)?.token === mine.token;
  const beat = setInterval(() => {
    if (held()) touch(path);
  }, leaseMs / 4);
  beat.unref();
  return {
    held,
    release() {
      clearInterval(beat);
      if (held()) rmSync(path, { force: true });
    },
  };
}

function create(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw diskError(path, cause);
  }
}

/** Moves a dead holder's lock away, or throws when the holder lives. */
function displace(path: string, leaseMs: number): void {
  const holder = readHolder(path);
  if (isAlive(holder, ageOf(path), leaseMs)) throw locked(path, holder);
  const aside = `${path}.${randomUUID()}.tmp`;
  try {
    renameSync(path, aside);
  } catch {
    return; // somebody else moved it first; creating decides
  }
  if (readHolder(aside)?.token !== holder?.token) putBack(aside, path);
  rmSync(aside, { force: true });
}

/** A living writer's lock was moved by mistake, because it was taken between our look and our move. */
function putBack(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch {
    // a third writer was quicker; the moved one sees at its next commit that it lost the lock
  }
}

function isAlive(holder: Holder | undefined, ageMs: number, leaseMs: number): boolean {
  if (holder === undefined || holder.host !== here()) return ageMs < leaseMs;
  if (!exists(holder.pid)) return false;
  const started = startOf(holder.pid);
  const known = started !== "" && holder.started !== "";
  return known ? started === holder.started : ageMs < BUSY * leaseMs;
}

function here(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Field 22 of /proc/<pid>/stat (proc(5)); the fields are counted after the name, which may hold spaces. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const found = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder> | null;
    const { pid, host = "", started = "", token = "" } = found ?? {};
    return Number.isInteger(pid) ? { pid: pid as number, host, started, token } : undefined;
  } catch {
    return undefined;
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // gone or not ours any more: the next commit finds out
  }
}

function locked(path: string, holder: Holder | undefined): TerrellaError {
  const who = holder === undefined ? "another process" : `process ${holder.pid} on ${holder.host}`;
  return new TerrellaError(
    "locked",
    `${who} is writing here; wait for it to end, or stop it (lock file ${path})`,
    { data: { path, pid: holder?.pid, host: holder?.host } },
  );
}

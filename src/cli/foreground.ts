/** @file Whether this process may read from its terminal: in the background, reading would halt it (SIGTTIN). */
import { readFileSync } from "node:fs";

/** True in the foreground, and where the system does not say. */
export function isInForeground(): boolean {
  try {
    // Fields of proc_pid_stat(5) after the name in brackets: state, parent, group, session, terminal, its group.
    const stat = readFileSync("/proc/self/stat", "utf8");
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return group === foreground;
  } catch {
    return true;
  }
}

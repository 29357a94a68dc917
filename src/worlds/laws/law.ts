/** @file What a law is, and how one is seen to be broken. */
import type { Posed } from "../../core/problem.ts";
import type { World } from "../../core/world.ts";

/** One law: `check` throws an `Error` that says where the world breaks it. */
export interface Law {
  readonly name: string;
  check(world: World, sample: readonly Posed[]): Promise<void> | void;
}

/** The error of a broken law: what, and where. */
export function broken(message: string, detail: unknown): Error {
  return new Error(`${message}: ${JSON.stringify(detail)?.slice(0, 400)}`);
}

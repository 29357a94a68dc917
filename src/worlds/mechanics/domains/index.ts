/** @file The domains of mechanics. */
import type { Domain } from "./domain.ts";

/** Every domain, each with kinds of entities of its own. */
export const DOMAINS: readonly Domain[] = [];

/** @file JSON Schema (draft 2020-12), the part that scenes use. People, teachers and editors read it. */
import type { Json } from "./json.ts";

/** A JSON Schema for values of type `T`; `T` is a promise that the schema's author makes. */
export interface Schema<_T = unknown> {
  readonly [keyword: string]: Json;
}

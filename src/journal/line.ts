/**
 * @file One record as one sealed line.
 *
 * The last key of the object, `crc`, is the CRC-32 (IEEE 802.3) of all the bytes before its comma, so a line is plain
 * JSON for every other reader and still proves itself here.
 */
import { crc32 } from "node:zlib";
import { TerrellaError } from "../core/errors.ts";

const SEAL = `,"crc":"00000000"}`.length;

/**
 * The line for a record, newline included. Only what JSON gives back unchanged is taken: NaN, infinities, BigInt,
 * functions, instances of classes, holes, an empty object and an own `crc` key are `bad-input` errors that name the
 * field. A key whose value is undefined is left out; −0 becomes 0.
 */
export function seal(record: object): string {
  if (Array.isArray(record) || !isPlain(record)) throw refusal("record", "must be a plain object");
  if (Object.hasOwn(record, "crc")) throw refusal("record.crc", "is reserved for the checksum");
  check(record, "record");
  const head = JSON.stringify(record).slice(0, -1);
  if (head === "{") throw refusal("record", "must not be empty");
  return `${head},"crc":"${checksum(head)}"}\n`;
}

/** The record in a line without its newline, or undefined when the line is not what was sealed. */
export function unseal(line: Buffer): object | undefined {
  const head = line.subarray(0, Math.max(0, line.length - SEAL));
  const tail = line.toString("latin1", head.length);
  return tail === `,"crc":"${checksum(head)}"}`
    ? readObject(`${head.toString("utf8")}}`)
    : undefined;
}

/** Whether a line without its newline carries its right checksum; cheaper than reading the record. */
export function isSealed(line: Buffer): boolean {
  const head = line.subarray(0, Math.max(0, line.length - SEAL));
  return line.toString("latin1", head.length) === `,"crc":"${checksum(head)}"}`;
}

function checksum(head: string | Buffer): string {
  return crc32(head).toString(16).padStart(8, "0");
}

function readObject(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

function isPlain(value: object): boolean {
  const above: unknown = Object.getPrototypeOf(value);
  return above === Object.prototype || above === null;
}

function check(value: unknown, field: string): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) check(part, `${field}[${index}]`);
  } else if (typeof value === "object" && isPlain(value)) {
    for (const [key, part] of Object.entries(value)) {
      if (part !== undefined) check(part, `${field}.${key}`);
    }
  } else {
    throw refusal(field, `is ${describe(value)}, which JSON cannot hold`);
  }
}

function describe(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return `of type ${typeof value}`;
  return `an instance of ${value.constructor.name}`;
}

function refusal(field: string, said: string): TerrellaError {
  return new TerrellaError("bad-input", `${field} ${said}`, { data: { field } });
}

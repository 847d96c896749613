/**
 * How domain events become stored JSON and back. A codec lists the fields of one event type; it writes them in
 * sorted order, so that a plain stringify of its output is RFC 8785 canonical JSON, and it refuses anything it
 * does not know. Reading is strict for ever: an unknown type, version or field stops the reader.
 */
import type { DomainEvent } from './decider.js';
import { parseInstant, type Instant } from './instant.js';
import { isLocalDate, type LocalDate } from './local-date.js';
import { formatAmount, parseAmount, parseSignedAmount, type Cents } from './money.js';

export type Json = string | number | boolean | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** One field: how a value is written, and how it is read back. An optional field is left out when undefined. */
export interface Field<Value> {
  readonly optional?: boolean;
  encode(value: Value): Json;
  decode(json: Json): Value;
}

/** The fields of a record type, one for every property, optional ones too. */
export type FieldsOf<Data> = {
  readonly [Key in keyof Required<Data>]: Field<Exclude<Data[Key], undefined>>;
};

/** The codec of one event type: its current version, and how each earlier version becomes the next. */
export interface DataCodec<Data> extends Field<Data> {
  readonly version: number;
  /** Names of the fields of the current version, sorted; docs/EVENTS.md lists them all. */
  readonly fields: readonly string[];
  /** `upcasters[0]` turns the JSON of version 1 into that of version 2, and so on. */
  readonly upcasters: readonly ((json: JsonObject) => JsonObject)[];
}

/** The codecs of an aggregate: one for every event type of the union. */
export type EventCodecs<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: DataCodec<Extract<Event, { readonly type: Type }>['data']>;
};

/** An error that says stored bytes are not understood: a fault of the log or of this program, never of a user. */
export function decodeFault(message: string): Error {
  return Object.assign(new Error(message), { name: 'DecodeFault' });
}

/** Writing is as strict as reading: what could never be read back must not get into a log that cannot be edited. */
function textField<Value extends string>(kind: string, accepts: (text: string) => boolean): Field<Value> {
  const check = (json: unknown): Value => {
    if (typeof json !== 'string' || !accepts(json)) throw decodeFault(`${kind} expected`);
    return json as Value;
  };
  return { encode: check, decode: check };
}

function moneyField(kind: string, parse: (text: string) => Cents | undefined): Field<Cents> {
  const decode = (json: Json): Cents => {
    const cents = typeof json === 'string' ? parse(json) : undefined;
    if (cents === undefined) throw decodeFault(`${kind} expected`);
    return cents;
  };
  return {
    encode: (cents) => {
      const written = formatAmount(cents);
      decode(written);
      return written;
    },
    decode,
  };
}

export const text: Field<string> = textField('text', () => true);
export const date: Field<LocalDate> = textField('date', isLocalDate);
export const instant: Field<Instant> = textField('instant', (value) => parseInstant(value) === value);
export const amount: Field<Cents> = moneyField('amount', parseAmount);
export const signedAmount: Field<Cents> = moneyField('signed amount', parseSignedAmount);

export const flag: Field<boolean> = {
  encode: (value) => value,
  decode: (json) => {
    if (typeof json !== 'boolean') throw decodeFault('true or false expected');
    return json;
  },
};

function checkInteger(json: unknown): number {
  if (typeof json !== 'number' || !Number.isSafeInteger(json)) throw decodeFault('integer expected');
  return json;
}

export const integer: Field<number> = { encode: checkInteger, decode: checkInteger };

/** A revision of a stream, stored as a decimal string. */
export const revision: Field<bigint> = {
  encode: String,
  decode: (json) => {
    if (typeof json !== 'string' || !/^\d+$/.test(json)) throw decodeFault('revision expected');
    return BigInt(json);
  },
};

/** One of the listed words. */
export function oneOf<Value extends string>(...values: readonly Value[]): Field<Value> {
  return textField(values.join(' or '), (value) => values.some((known) => known === value));
}

export function listOf<Value>(item: Field<Value>): Field<readonly Value[]> {
  return {
    encode: (values) => values.map((value) => item.encode(value)),
    decode: (json) => {
      if (!Array.isArray(json)) throw decodeFault('list expected');
      return (json as readonly Json[]).map((value) => item.decode(value));
    },
  };
}

export function optional<Value>(field: Field<Value>): Field<Value> {
  return { ...field, optional: true };
}

/** Either the one word or what the field holds: `"contested"` or a test. */
export function wordOr<Word extends string, Value>(word: Word, field: Field<Value>): Field<Word | Value> {
  return {
    encode: (value) => (value === word ? word : field.encode(value as Value)),
    decode: (json) => (json === word ? word : field.decode(json)),
  };
}

function objectOf(json: unknown): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw decodeFault('object expected');
  return json as JsonObject;
}

function decodeFields(fields: ReadonlyMap<string, Field<unknown>>, json: Json): Record<string, unknown> {
  const source = objectOf(json);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(source)) {
    const field = fields.get(key);
    const value = source[key];
    if (field === undefined || value === undefined) throw decodeFault(`unknown field ${key}`);
    result[key] = field.decode(value);
  }
  for (const [key, field] of fields) {
    if (field.optional !== true && !(key in result)) throw decodeFault(`field ${key} is missing`);
  }
  return result;
}

/** An object with exactly these fields, written in the order of RFC 8785 (UTF-16 code units). */
export function record<Data extends object>(fields: FieldsOf<Data>): Field<Data> {
  const names = Object.keys(fields).sort() as (keyof Data & string)[];
  const sorted = new Map(names.map((name) => [name, fields[name] as Field<unknown>]));
  return {
    encode: (data) => {
      const json: Record<string, Json> = {};
      for (const [name, field] of sorted) {
        const value = (data as Record<string, unknown>)[name];
        if (value !== undefined) json[name] = field.encode(value);
      }
      return json;
    },
    decode: (json) => decodeFields(sorted, json) as Data,
  };
}

/** The codec of an event type at version 1 + the number of upcasters. */
export function versioned<Data extends object>(
  fields: FieldsOf<Data>,
  ...upcasters: readonly ((json: JsonObject) => JsonObject)[]
): DataCodec<Data> {
  return {
    ...record(fields),
    version: 1 + upcasters.length,
    fields: Object.keys(fields).sort(),
    upcasters,
  };
}

/** The data of a stored event in its newest shape. Throws a decode fault for what it does not know. */
export function decodeData<Data>(codec: DataCodec<Data>, json: Json, version: number): Data {
  if (!Number.isInteger(version) || version < 1 || version > codec.version) {
    throw decodeFault(
      `schema version ${String(version)} is unknown; this program knows 1 to ${String(codec.version)}`,
    );
  }
  const newest = codec.upcasters.slice(version - 1).reduce((older, upcast) => upcast(older), objectOf(json));
  return codec.decode(newest);
}

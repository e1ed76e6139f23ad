/** @module Reads numbers and strings of a GGUF header, each one checked against the bytes that the file really has. */
import { InputError } from '../core/errors.ts';
import { type MessageKey, type MessageParams, t } from '../i18n/index.ts';

/** The bytes at hand end before the header does, though the file goes on: read more of it and parse again. */
export class ShortPrefix extends Error {}

/** A name out of a foreign file, safe to print: short, and without control or look-alike characters. */
export function printable(name: string): string {
  const safe = name.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return safe.length > 80 ? `${safe.slice(0, 77)}...` : safe;
}

export function brokenGguf(path: string, key: MessageKey, params: MessageParams = {}): InputError {
  return new InputError(t('gguf.broken', { reason: t(key, params) }), { path, hint: t('gguf.brokenHint') });
}

/** Little-endian reader over the first bytes of a file of `fileBytes` bytes. */
export class HeaderCursor {
  position = 0;
  /** Items of all lists read so far: each takes far more memory than its bytes in the file. */
  arrayItems = 0;
  readonly path: string;
  readonly fileBytes: number;
  readonly #prefix: Buffer;

  constructor(prefix: Buffer, fileBytes: number, path: string) {
    this.#prefix = prefix;
    this.fileBytes = fileBytes;
    this.path = path;
  }

  get remaining(): number {
    return this.fileBytes - this.position;
  }

  fail(key: MessageKey, params: MessageParams = {}): InputError {
    return brokenGguf(this.path, key, params);
  }

  /** Steps over `bytes` and gives where they start. */
  take(bytes: number): number {
    if (bytes > this.remaining)
      throw this.fail('gguf.truncated', { position: this.position, bytes, fileBytes: this.fileBytes });
    if (bytes > this.#prefix.length - this.position) throw new ShortPrefix();
    const start = this.position;
    this.position += bytes;
    return start;
  }

  slice(start: number, end: number): Uint8Array {
    return this.#prefix.subarray(start, end);
  }

  u32(): number {
    return this.#prefix.readUInt32LE(this.take(4));
  }

  u64(): bigint {
    return this.#prefix.readBigUInt64LE(this.take(8));
  }

  /** A number of things that follow, each at least `bytesEach` long; compared as bigint, so that nothing overflows. */
  count(what: string, limit: number, bytesEach: number): number {
    const value = this.u64();
    if (value > BigInt(limit)) throw this.fail('gguf.tooMany', { what, value: String(value), limit });
    if (value * BigInt(bytesEach) > BigInt(this.remaining))
      throw this.fail('gguf.countBeyondFile', { what, value: String(value), remaining: this.remaining });
    return Number(value);
  }

  string(what: string, limitBytes: number): string {
    const bytes = this.count(what, limitBytes, 1);
    const start = this.take(bytes);
    return this.#prefix.toString('utf8', start, start + bytes);
  }

  /** One number or truth value of a fixed width. */
  scalar(type: 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32' | 'bool' | 'u64' | 'i64' | 'f64') {
    const buffer = this.#prefix;
    switch (type) {
      case 'u8':
        return buffer.readUInt8(this.take(1));
      case 'i8':
        return buffer.readInt8(this.take(1));
      case 'u16':
        return buffer.readUInt16LE(this.take(2));
      case 'i16':
        return buffer.readInt16LE(this.take(2));
      case 'u32':
        return buffer.readUInt32LE(this.take(4));
      case 'i32':
        return buffer.readInt32LE(this.take(4));
      case 'f32':
        return buffer.readFloatLE(this.take(4));
      case 'f64':
        return buffer.readDoubleLE(this.take(8));
      case 'u64':
        return narrowed(buffer.readBigUInt64LE(this.take(8)));
      case 'i64':
        return narrowed(buffer.readBigInt64LE(this.take(8)));
      case 'bool': {
        const value = buffer.readUInt8(this.take(1));
        if (value > 1) throw this.fail('gguf.badBool', { value, position: this.position - 1 });
        return value === 1;
      }
    }
  }
}

/** A number where it is exact, else the bigint. */
function narrowed(value: bigint): number | bigint {
  return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : value;
}

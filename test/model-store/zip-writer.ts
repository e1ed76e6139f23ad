/** @module Writes zip archives as data, sound ones and hostile ones. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  data: Uint8Array;
  /** 0 stored, 8 deflated (default). */
  method?: number;
  /** What the directory claims instead of the truth. */
  claims?: { bytes?: number; packedBytes?: number; crc?: number; flags?: number; localName?: string };
}

export function zipOf(entries: readonly ZipEntry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, method = 8, claims = {} } of entries) {
    const packed = method === 8 ? deflateRawSync(data) : Buffer.from(data);
    const facts = Buffer.alloc(16);
    facts.writeUInt16LE(claims.flags ?? 0, 0);
    facts.writeUInt16LE(method, 2);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(claims.crc ?? crc32(data), 0);
    sizes.writeUInt32LE(claims.packedBytes ?? packed.length, 4);
    sizes.writeUInt32LE(claims.bytes ?? data.length, 8);
    const localName = Buffer.from(claims.localName ?? name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    facts.copy(local, 6, 0, 4);
    sizes.copy(local, 14);
    local.writeUInt16LE(localName.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    facts.copy(central, 8, 0, 4);
    sizes.copy(central, 16);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, localName, packed);
    directory.push(central, Buffer.from(name));
    at += local.length + localName.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...parts, central, end, Buffer.from(comment)]);
}

/** A wheel that pip accepts, with `files` in it. */
export function wheelOf(name: string, version: string, files: readonly ZipEntry[]): Buffer {
  const info = `${name}-${version}.dist-info`;
  const text = (path: string, content: string) => ({ name: `${info}/${path}`, data: Buffer.from(content) });
  return zipOf([
    ...files,
    text('METADATA', `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`),
    text('WHEEL', 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n'),
    text('RECORD', ''),
  ]);
}

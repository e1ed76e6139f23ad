/** @module Opens a GGUF file: checked header now, tensors on demand. */
import { type FileHandle, open, stat } from 'node:fs/promises';
import { asDiskError } from '../core/atomic-write.ts';
import { InputError, ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { brokenGguf, printable, ShortPrefix } from './cursor.ts';
import { dequantize } from './dequantize.ts';
import { type GgufHeader, type GgufTensor, parseHeader } from './header.ts';

export type { GgufTensor } from './header.ts';

export interface Gguf extends GgufHeader {
  path: string;
  fileBytes: number;
}

/** Bytes read first; the header of a model with 50 000 tokens has 2 MB. Doubled until the header fits. */
const firstPrefixBytes = 4 * 2 ** 20;
/** No header is longer: room for 4 million tokens and merges, and a bound on memory. */
const maxHeaderBytes = 128 * 2 ** 20;
/** Node reads less than 2^31 bytes at a time. */
const maxReadBytes = 2 ** 30;

async function openForRead(path: string): Promise<FileHandle> {
  try {
    // Looked at before: to open a named pipe would wait for its writer for ever.
    if ((await stat(path)).isFile()) return await open(path, 'r');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new ResourceError(t('gguf.missing', { path }), { hint: t('gguf.missingHint'), cause });
    if (code === 'EACCES' || code === 'EPERM')
      throw new ResourceError(t('gguf.notReadable', { path, code }), {
        hint: t('gguf.notReadableHint'),
        cause,
      });
    throw asDiskError(cause, path);
  }
  throw new InputError(t('gguf.notFile', { path }), { path, hint: t('gguf.missingHint') });
}

/** Fills `target` from `position` on. @throws InputError when the file ends before. */
async function readFully(
  file: FileHandle,
  target: Uint8Array,
  position: number,
  path: string,
): Promise<void> {
  for (let done = 0; done < target.length; ) {
    const length = Math.min(target.length - done, maxReadBytes);
    const { bytesRead } = await file.read(target, done, length, position + done);
    if (bytesRead === 0) throw brokenGguf(path, 'gguf.shrunk', { position: position + done });
    done += bytesRead;
  }
}

/**
 * Reads and checks the header; tensor data stays on disk.
 * @throws InputError when the file is no sound GGUF, ResourceError when it is missing or not readable
 */
export async function openGguf(path: string): Promise<Gguf> {
  const file = await openForRead(path);
  try {
    const { size: fileBytes } = await file.stat();
    for (let length = firstPrefixBytes; ; length *= 2) {
      const prefix = Buffer.alloc(Math.min(length, fileBytes));
      await readFully(file, prefix, 0, path);
      try {
        return { path, fileBytes, ...parseHeader(prefix, fileBytes, path) };
      } catch (error) {
        if (!(error instanceof ShortPrefix)) throw error;
        if (length >= maxHeaderBytes) throw brokenGguf(path, 'gguf.longHeader', { limit: maxHeaderBytes });
      }
    }
  } finally {
    await file.close();
  }
}

/** The entry of tensor `name`. @throws InputError when the file lacks it. */
export function ggufTensor(gguf: Gguf, name: string): GgufTensor {
  const tensor = gguf.tensors.get(name);
  if (tensor === undefined)
    throw new InputError(t('gguf.noTensor', { name: printable(name) }), {
      path: gguf.path,
      hint: t('gguf.noTensorHint'),
    });
  return tensor;
}

/** The stored bytes of tensor `name`, in a buffer of their own. */
export async function readTensorBytes(gguf: Gguf, name: string): Promise<Uint8Array> {
  const tensor = ggufTensor(gguf, name);
  const file = await openForRead(gguf.path);
  try {
    const bytes = new Uint8Array(tensor.bytes);
    await readFully(file, bytes, tensor.offset, gguf.path);
    return bytes;
  } finally {
    await file.close();
  }
}

/** Tensor `name` as float32 in file order: a matrix of ne [in, out] is (out, in) row by row. */
export async function readTensorF32(gguf: Gguf, name: string): Promise<Float32Array> {
  const tensor = ggufTensor(gguf, name);
  return dequantize(tensor.type, await readTensorBytes(gguf, name), tensor.elements);
}

/** @module Makes safe names of models and files out of names from outside: one plain path segment, never a way out. */

const maxLength = 100;
/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const plainSegment = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** True for one path segment of letters, digits, dot, dash and underscore that means the same on every system. */
export function isPlainName(text: string): boolean {
  return plainSegment.test(text) && !text.endsWith('.') && text.length <= maxLength && !deviceName.test(text);
}

/** Lower case, because two names that differ by case are one folder on some systems. */
export function isModelName(text: string): boolean {
  return isPlainName(text) && text === text.toLowerCase();
}

/** "q4/My Model.gguf" -> "My-Model.gguf"; always a plain name that ends in .gguf. */
export function toFileName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.gguf$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, maxLength - 20);
  const safe = stem === '' || deviceName.test(stem) ? `model-${stem}` : stem;
  return `${safe}.gguf`;
}

/** The model's name that goes with a file: "SmolLM2.Q4_1.gguf" -> "smollm2.q4_1". */
export function toModelName(file: string): string {
  const stem = toFileName(file)
    .replace(/\.gguf$/, '')
    .replace(/\.+$/, '');
  return (stem === '' ? 'model' : stem).toLowerCase();
}

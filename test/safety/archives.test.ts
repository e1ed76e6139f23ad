/** Archives that would grow without end, be two things at once, or write elsewhere: refused before any of it is used. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { openDocumentZip } from '../../src/sources/convert/document-zip.ts';
import { convertDocx } from '../../src/sources/convert/docx.ts';
import { convertEpub } from '../../src/sources/convert/epub.ts';
import { docxMembers, docxOf, epubMembers, epubOf } from '../helpers/document-files.ts';
import { type ZipEntry, zipOf } from '../model-store/zip-writer.ts';

const text = (name: string, content = 'x'): ZipEntry => ({ name, data: Buffer.from(content) });
const zeros = (bytes: number) => Buffer.alloc(bytes);
const centralSignature = Buffer.from('PK\u0001\u0002', 'latin1');
const endSignature = Buffer.from('PK\u0005\u0006', 'latin1');

/** The archive with `change` made to the directory's record of the member `name`. */
function patched(zip: Buffer, name: string, change: (record: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf(centralSignature); at >= 0; at = copy.indexOf(centralSignature, at + 1))
    if (copy.toString('utf8', at + 46, at + 46 + copy.readUInt16LE(at + 28)) === name)
      change(copy.subarray(at));
  return copy;
}

/** A member whose data hold another member whole, with a record for both: Fifield's overlap. */
function overlapping(): Buffer {
  const inner = zipOf([text('inner', 'y'.repeat(100))]);
  const local = inner.subarray(0, inner.indexOf(centralSignature));
  const outer = zipOf([{ name: 'outer', data: local, method: 0 }]);
  const end = outer.indexOf(endSignature);
  const record = Buffer.from(inner.subarray(inner.indexOf(centralSignature), inner.indexOf(endSignature)));
  record.writeUInt32LE(30 + 'outer'.length, 42);
  const whole = Buffer.concat([outer.subarray(0, end), record, outer.subarray(end)]);
  const newEnd = end + record.length;
  whole.writeUInt16LE(2, newEnd + 8);
  whole.writeUInt16LE(2, newEnd + 10);
  whole.writeUInt32LE(whole.readUInt32LE(newEnd + 12) + record.length, newEnd + 12);
  return whole;
}

const link = (record: Buffer) => {
  record[5] = 3;
  record.writeUInt32LE((0o120777 << 16) >>> 0, 38);
};

const hostile: Record<string, () => Buffer> = {
  'a member of 100 MB in 100 kB': () => zipOf([{ name: 'a', data: zeros(100 * 2 ** 20) }]),
  'many members that are too much together': () =>
    zipOf(
      Array.from({ length: 5 }, (_, at) => ({
        name: `${at}`,
        data: zeros(10),
        method: 0,
        claims: { bytes: 60 * 2 ** 20, packedBytes: 60 * 2 ** 20 },
      })),
    ),
  '10 001 members': () =>
    zipOf(Array.from({ length: 10_001 }, (_, at) => ({ ...text(`f${at}`), method: 0 }))),
  'members that overlap': overlapping,
  'two records of one member': () => {
    const zip = zipOf([text('a', 'x'.repeat(50)), text('b', 'x'.repeat(50))]);
    return patched(zip, 'b', (record) => record.writeUInt32LE(0, 42));
  },
  'a name with ..': () => zipOf([text('../evil')]),
  'a name with .. inside': () => zipOf([text('a/../../evil')]),
  'an absolute name': () => zipOf([text('/etc/passwd')]),
  'a name with a drive': () => zipOf([text('C:\\evil')]),
  'a name with backslashes': () => zipOf([text('..\\evil')]),
  'a name of another stream': () => zipOf([text('a.txt:stream')]),
  'a name with a zero byte': () => zipOf([text('a\0.txt')]),
  'a name with a line break': () => zipOf([text('a\n.txt')]),
  'an empty name': () => zipOf([text('')]),
  'a name of 2000 characters': () => zipOf([text('x'.repeat(2000))]),
  'a name with a single dot': () => zipOf([text('a/./b')]),
  'a name with two slashes': () => zipOf([text('a//b')]),
  'a device of Windows': () => zipOf([text('CON')]),
  'a device with an ending': () => zipOf([text('word/aux.xml')]),
  'a name that Windows shortens': () => zipOf([text('a.xml.')]),
  'a link': () => patched(zipOf([text('a', '/etc/passwd')]), 'a', link),
  'two members of one name': () => zipOf([text('a'), text('a', 'y')]),
  'two names that differ in case': () => zipOf([text('a'), text('A', 'y')]),
  'an encrypted member': () => zipOf([{ ...text('a'), claims: { flags: 1 } }]),
  'an unknown way of packing': () => zipOf([{ ...text('a'), method: 12 }]),
  'names that contradict each other': () => zipOf([{ ...text('a'), claims: { localName: 'b' } }]),
  'a second directory in the comment': () => zipOf([text('a')], zipOf([text('b')]).toString('latin1')),
  'bytes before the archive': () => Buffer.concat([Buffer.from('MZ program'), zipOf([text('a')])]),
  'bytes behind it': () => Buffer.concat([zipOf([text('a')]), Buffer.from('more')]),
  'an archive that is cut off': () => zipOf([text('a', 'x'.repeat(1000))]).subarray(0, 60),
  'zip64 marks': () => zipOf([{ ...text('a'), claims: { bytes: 0xffffffff } }]),
  'no archive at all': () => Buffer.from('PK but nothing else'),
};

const lying: Record<string, () => Buffer> = {
  'more bytes than it says': () => zipOf([{ name: 'a', data: zeros(5000), claims: { bytes: 100 } }]),
  'fewer bytes than it says': () => zipOf([{ ...text('a'), claims: { bytes: 2 } }]),
  'another CRC': () => zipOf([{ ...text('a'), claims: { crc: 1 } }]),
  'broken data': () => {
    const zip = zipOf([text('a', 'some text that is packed')]);
    zip.fill(0xff, 31, 40);
    return zip;
  },
};

const entities =
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
const withMember = (
  members: readonly ZipEntry[],
  name: string,
  change: (content: string) => string,
): Buffer =>
  zipOf(
    members.map((one) =>
      one.name === name ? { ...one, data: Buffer.from(change(Buffer.from(one.data).toString())) } : one,
    ),
  );
const book = { title: 'T', creator: 'C', chapters: ['<p>x</p>'] };

const documents: Record<string, () => Promise<unknown>> = {
  'a DOCX with entities': () =>
    docx(
      withMember(docxMembers([{ text: 'x' }]), 'word/document.xml', (xml) =>
        xml.replace(/^<\?xml[^>]*>/, entities),
      ),
    ),
  'a DOCX with entities in its relations': () =>
    docx(
      withMember(docxMembers([{ text: 'x' }]), 'word/_rels/document.xml.rels', (xml) =>
        xml.replace(/^<\?xml[^>]*>/, entities),
      ),
    ),
  'a DOCX without its document': () =>
    docx(zipOf(docxMembers([]).filter(({ name }) => name !== 'word/document.xml'))),
  'a DOCX that is only an archive of archives': () =>
    docx(zipOf([{ name: 'inner.docx', data: docxOf([{ text: 'x' }]) }])),
  'a DOCX with a bomb beside it': () =>
    docx(zipOf([...docxMembers([{ text: 'x' }]), { name: 'word/media/a.bin', data: zeros(50 * 2 ** 20) }])),
  'a DOCX whose XML never ends': () =>
    docx(
      withMember(docxMembers([{ text: 'x' }]), 'word/document.xml', (xml) => xml.slice(0, xml.length / 2)),
    ),
  'an EPUB with entities': () =>
    epub(withMember(epubMembers(book), 'OEBPS/book.opf', (xml) => xml.replace(/^<\?xml[^>]*>/, entities))),
  'an EPUB with entities in a chapter': () =>
    epub(
      withMember(epubMembers(book), 'OEBPS/text/c 0.xhtml', (xml) =>
        xml.replace('<!DOCTYPE html>', entities.slice(21)),
      ),
    ),
  'an EPUB without its list': () =>
    epub(zipOf(epubMembers(book).filter(({ name }) => !name.endsWith('.opf')))),
  'an EPUB with a bomb beside it': () =>
    epub(zipOf([...epubMembers(book), { name: 'OEBPS/a.bin', data: zeros(50 * 2 ** 20) }])),
};
const docx = (bytes: Buffer) => convertDocx({ bytes, address: 'a.docx', charset: null });
const epub = (bytes: Buffer) => convertEpub({ bytes, address: 'a.epub', charset: null });

describe('21 archives', () => {
  test.each(Object.keys(hostile))('%s', async (name) => {
    await expect(openDocumentZip(hostile[name]!(), 'a.docx')).rejects.toBeInstanceOf(InputError);
  });

  test.each(Object.keys(lying))('a member with %s', async (name) => {
    const reading = openDocumentZip(lying[name]!(), 'a.docx').then((zip) => zip.read('a'));
    await expect(reading).rejects.toBeInstanceOf(InputError);
  });

  test.each(Object.keys(documents))('%s', async (name) => {
    await expect(documents[name]!()).rejects.toBeInstanceOf(InputError);
  });

  test('an EPUB whose chapters lead out of it reads nothing there', async () => {
    const bytes = withMember(epubMembers(book), 'OEBPS/book.opf', (xml) =>
      xml.replace('text/c%200.xhtml', '../../../../etc/passwd'),
    );
    const { markdown, losses } = await epub(bytes);
    expect(markdown).not.toContain('root:');
    expect(losses).toEqual(['1 chapters that the e-book names are not in it.']);
  });

  test('sound ones are read', async () => {
    expect((await docx(docxOf([{ text: 'A sound text.' }]))).markdown).toBe('A sound text.\n');
    expect((await epub(epubOf(book))).markdown).toContain('x');
  });
});

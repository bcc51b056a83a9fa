import { deflateRawSync } from 'node:zlib';
import { crc32 } from 'node:zlib';
import { sha256Hex } from '#electron/exchange/crypto.ts';
import { assemble, listEntries, packContainer, signPayload, type Draft, type RawEntry } from '../forge.ts';
import { group, type Vector } from '../vector.ts';

const endBytes = 22;

/** Bytes with some of them replaced. */
export function patch(bytes: Buffer, at: number, ...values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  values.forEach((value, index) => copy.writeUInt8(value, at + index));
  return copy;
}

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
}

/** Offsets of the good bundle's records. */
function locate(bytes: Buffer): { directory: number; end: number; secondLocal: number } {
  const end = bytes.length - endBytes;
  const directory = bytes.readUInt32LE(end + 16);
  const secondLocal = bytes.indexOf(Buffer.from('PK\x03\x04', 'latin1'), 4);
  return { directory, end, secondLocal };
}

/** Every field of the three kinds of record set to something that the grammar forbids. */
export function recordVectors(draft: Draft): Vector[] {
  const good = assemble(draft);
  const { directory, end, secondLocal } = locate(good);
  const at = (base: number, field: number, ...values: number[]) => patch(good, base + field, ...values);
  return [
    ...group('local', 'pxb', {
      signature: ['PKG_STRUCTURE', at(0, 0, 0x51)],
      'version-needed': ['PKG_STRUCTURE', at(0, 4, 10)],
      'flag-encrypted': ['PKG_STRUCTURE', at(secondLocal, 6, 1)],
      'flag-data-descriptor': ['PKG_STRUCTURE', at(secondLocal, 6, 8)],
      'flag-utf8': ['PKG_STRUCTURE', at(secondLocal, 7, 8)],
      'method-deflate': ['PKG_STRUCTURE', at(secondLocal, 8, 8)],
      time: ['PKG_STRUCTURE', at(secondLocal, 10, 1)],
      date: ['PKG_STRUCTURE', at(secondLocal, 12, 0x22)],
      crc: ['PKG_STRUCTURE', at(secondLocal, 14, 0, 0, 0, 0)],
      'compressed-size': ['PKG_STRUCTURE', at(secondLocal, 18, 0, 0, 0, 0)],
      size: ['PKG_STRUCTURE', at(secondLocal, 22, 0, 0, 0, 0)],
      'name-length': ['PKG_STRUCTURE', at(secondLocal, 26, 12)],
      'extra-length': ['PKG_STRUCTURE', at(secondLocal, 28, 4)],
      name: ['PKG_STRUCTURE', at(secondLocal, 30, 0x4d)],
    }),
    ...group('central', 'pxb', {
      signature: ['PKG_STRUCTURE', at(directory, 0, 0x51)],
      'made-by-unix': ['PKG_STRUCTURE', at(directory, 5, 3)],
      'version-needed': ['PKG_STRUCTURE', at(directory, 6, 45)],
      'flag-encrypted': ['PKG_STRUCTURE', at(directory, 8, 1)],
      'flag-data-descriptor': ['PKG_STRUCTURE', at(directory, 8, 8)],
      'method-deflate': ['PKG_STRUCTURE', at(directory, 10, 8)],
      time: ['PKG_STRUCTURE', at(directory, 12, 1)],
      date: ['PKG_STRUCTURE', at(directory, 14, 0x22)],
      crc: ['PKG_STRUCTURE', at(directory, 16, 0, 0, 0, 0)],
      'compressed-size': ['PKG_STRUCTURE', at(directory, 20, 0, 0, 0, 0)],
      'size-shorter': ['PKG_STRUCTURE', at(directory, 24, 1, 0, 0, 0)],
      'size-over-limit': ['PKG_ENTRY_TOO_LARGE', at(directory, 24, 0xfe, 0xff, 0xff, 0xff)],
      'name-length': ['PKG_STRUCTURE', at(directory, 28, 255)],
      'extra-length': ['PKG_STRUCTURE', at(directory, 30, 57)],
      'comment-length': ['PKG_STRUCTURE', at(directory, 32, 1)],
      disk: ['PKG_STRUCTURE', at(directory, 34, 1)],
      'internal-attributes': ['PKG_STRUCTURE', at(directory, 36, 1)],
      'external-attributes-symlink': ['PKG_STRUCTURE', at(directory, 40, 0xff, 0xa1)],
      offset: ['PKG_STRUCTURE', at(directory, 42, 1)],
      name: ['PKG_ENTRY_NAME', at(directory, 46, 0x48)],
    }),
    ...group('end', 'pxb', {
      signature: ['PKG_NOT_A_PACKAGE', at(end, 0, 0x51)],
      disk: ['PKG_STRUCTURE', at(end, 4, 1)],
      'directory-disk': ['PKG_STRUCTURE', at(end, 6, 1)],
      'count-on-disk': ['PKG_STRUCTURE', at(end, 8, 3)],
      'count-lower': ['PKG_STRUCTURE', at(end, 8, 3, 0, 3)],
      'count-higher': ['PKG_STRUCTURE', at(end, 8, 5, 0, 5)],
      'count-zero': ['PKG_STRUCTURE', at(end, 8, 0, 0, 0, 0)],
      'count-over-limit': ['PKG_TOO_MANY_ENTRIES', at(end, 8, 0x21, 0x4e, 0x21, 0x4e)],
      'count-65535': ['PKG_TOO_MANY_ENTRIES', at(end, 8, 0xff, 0xff, 0xff, 0xff)],
      'directory-size': ['PKG_STRUCTURE', at(end, 12, 0)],
      'directory-size-huge': ['PKG_STRUCTURE', at(end, 12, 0xff, 0xff, 0xff, 0x7f)],
      'directory-offset': ['PKG_STRUCTURE', at(end, 16, 0)],
      'zip64-without-record': ['PKG_STRUCTURE', at(end, 16, 0xff, 0xff, 0xff, 0xff)],
      'comment-length': ['PKG_STRUCTURE', at(end, 20, 1)],
      comment: ['PKG_NOT_A_PACKAGE', splice(at(end, 20, 2), good.length, 0, Buffer.from('hi'))],
    }),
  ];
}

/** The file as a whole: cut, extended, shifted, with gaps. */
export function extentVectors(draft: Draft): Vector[] {
  const good = assemble(draft);
  const { directory, secondLocal } = locate(good);
  return group('extent', 'pxb', {
    empty: ['PKG_NOT_A_PACKAGE', Buffer.alloc(0)],
    'shorter-than-end-record': ['PKG_NOT_A_PACKAGE', good.subarray(-21)],
    'end-record-alone': ['PKG_STRUCTURE', good.subarray(-22)],
    'empty-zip': ['PKG_ENTRY_NAME', packContainer([])],
    'last-byte-missing': ['PKG_NOT_A_PACKAGE', good.subarray(0, -1)],
    'second-half-missing': ['PKG_NOT_A_PACKAGE', good.subarray(0, good.length / 2)],
    'first-byte-missing': ['PKG_STRUCTURE', good.subarray(1)],
    'trailing-byte': ['PKG_NOT_A_PACKAGE', Buffer.concat([good, Buffer.of(0)])],
    'leading-byte': ['PKG_STRUCTURE', Buffer.concat([Buffer.of(0), good])],
    'leading-program': ['PKG_STRUCTURE', Buffer.concat([Buffer.from('MZ program'), good])],
    'second-end-record': ['PKG_STRUCTURE', Buffer.concat([good, good.subarray(-22)])],
    'gap-between-entries': ['PKG_STRUCTURE', splice(good, secondLocal, 0, Buffer.alloc(4))],
    'gap-before-directory': ['PKG_STRUCTURE', splice(good, directory, 0, Buffer.alloc(4))],
    'gap-before-directory-declared': [
      'PKG_STRUCTURE',
      patch(
        splice(good, directory, 0, Buffer.alloc(1)),
        good.length - 22 + 1 + 16,
        (directory + 1) & 0xff,
        (directory + 1) >> 8,
      ),
    ],
    'byte-missing-in-content': ['PKG_STRUCTURE', splice(good, secondLocal + 60, 1, Buffer.alloc(0))],
    'data-descriptor': [
      'PKG_STRUCTURE',
      splice(good, secondLocal, 0, Buffer.from('PK\x07\x08AAAABBBBCCCC', 'latin1')),
    ],
    'text-file': ['PKG_NOT_A_PACKAGE', Buffer.from('Not a package, only a longer line of text.\n')],
  });
}

/** Entries renamed, repeated, swapped, added, dropped, in a container that is otherwise well formed. */
export function entryVectors(draft: Draft): Vector[] {
  const envelope = signPayload(draft.kind, Buffer.from(JSON.stringify(draft.header)), draft.signer);
  const entries = listEntries(draft, envelope);
  const [header, manifest, one, two] = entries as [RawEntry, RawEntry, RawEntry, RawEntry];
  const stranger = { name: `b/${'f'.repeat(64)}`, content: Buffer.from('stranger') };
  const first = { name: `b/${'0'.repeat(64)}`, content: Buffer.from('stranger') };
  const deflated = deflateRawSync(manifest.content);
  return group('entries', 'pxb', {
    'header-missing': ['PKG_ENTRY_NAME', packContainer([manifest, one, two])],
    'manifest-missing': ['PKG_ENTRY_NAME', packContainer([header, one, two])],
    'manifest-first': ['PKG_ENTRY_NAME', packContainer([manifest, header, one, two])],
    'header-repeated': ['PKG_ENTRY_NAME', packContainer([header, header, manifest, one, two])],
    'manifest-repeated': ['PKG_ENTRY_NAME', packContainer([header, manifest, manifest, one, two])],
    'blob-repeated': ['PKG_ENTRY_NAME', packContainer([header, manifest, one, one, two])],
    'blobs-swapped': ['PKG_ENTRY_NAME', packContainer([header, manifest, two, one])],
    'blob-missing': ['PKG_ENTRIES', packContainer([header, manifest, one])],
    'blob-added-last': ['PKG_ENTRIES', packContainer([header, manifest, one, two, stranger])],
    'blob-added-first': ['PKG_ENTRIES', packContainer([header, manifest, first, one, two])],
    'blob-renamed': [
      'PKG_ENTRIES',
      packContainer([header, manifest, one, { ...stranger, content: two.content }]),
    ],
    'blobs-exchanged': [
      'PKG_ENTRIES',
      packContainer([header, manifest, { ...one, content: two.content }, { ...two, content: one.content }]),
    ],
    'blob-replaced-same-size': [
      'PKG_DIGEST',
      packContainer([header, manifest, one, { ...two, content: Buffer.alloc(two.content.length) }]),
    ],
    'blob-emptied': [
      'PKG_ENTRIES',
      packContainer([header, manifest, one, { ...two, content: Buffer.alloc(0) }]),
    ],
    'manifest-emptied': [
      'PKG_ENTRIES',
      packContainer([header, { ...manifest, content: Buffer.alloc(0) }, one, two]),
    ],
    'header-emptied': [
      'PKG_ENVELOPE',
      packContainer([{ ...header, content: Buffer.alloc(0) }, manifest, one, two]),
    ],
    'manifest-encrypted-name': [
      'PKG_ENTRIES',
      packContainer([header, { ...manifest, name: 'manifest.age' }, one, two]),
    ],
    'name-path-traversal': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, one, { ...two, name: '../../evil' }]),
    ],
    'name-absolute': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, one, { ...two, name: '/etc/passwd' }]),
    ],
    'name-backslash': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, one, { ...two, name: `b\\${sha256Hex(two.content)}` }]),
    ],
    'name-upper-case': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, one, { ...two, name: two.name.toUpperCase() }]),
    ],
    'name-short-hash': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, one, { ...two, name: two.name.slice(0, -1) }]),
    ],
    'name-with-nul': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, one, { ...two, name: `${two.name}\0` }]),
    ],
    'name-too-long': [
      'PKG_STRUCTURE',
      packContainer([header, manifest, one, { ...two, name: 'b/'.padEnd(90, 'f') }]),
    ],
    'name-reserved-device': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, one, { ...two, name: 'CON' }]),
    ],
    'folder-entry': [
      'PKG_ENTRY_NAME',
      packContainer([header, manifest, { name: 'b/', content: Buffer.alloc(0) }, one, two]),
    ],
    'crc-of-header': ['PKG_CHECKSUM', packContainer([{ ...header, crc32: 1 }, manifest, one, two])],
    'crc-of-manifest': ['PKG_CHECKSUM', packContainer([header, { ...manifest, crc32: 1 }, one, two])],
    'crc-of-blob': ['PKG_CHECKSUM', packContainer([header, manifest, one, { ...two, crc32: 1 }])],
    'manifest-deflated': [
      'PKG_ENTRIES',
      packContainer([header, { ...manifest, content: deflated, crc32: crc32(manifest.content) }, one, two]),
    ],
  });
}

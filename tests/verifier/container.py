"""Section 1 of docs/package-format.md: the rigid form of ZIP."""

import re
import struct
import zlib

from refusal import Refusal, check

BIG = 0xFFFFFFFF
LIMITS = {"header.dsse": 8 << 20, "manifest.json": 32 << 20, "manifest.age": 32 << 20, "manifest.sm4": 32 << 20}
BLOB_LIMIT = 16 << 30
PACKAGE_LIMIT = 64 << 30
MAX_ENTRIES = 20_000
MANIFESTS = (b"manifest.json", b"manifest.age", b"manifest.sm4")


class Entry:
    def __init__(self, name, size, crc, offset):
        self.name, self.size, self.crc, self.offset = name, size, crc, offset
        self.data = offset + len(self.local())

    def local(self):
        big = self.size >= BIG
        size = BIG if big else self.size
        extra = struct.pack("<HHQQ", 1, 16, self.size, self.size) if big else b""
        return (
            struct.pack("<4s5HI2I2H", b"PK\3\4", 45 if big else 20, 0, 0, 0, 0x21, self.crc, size, size,
                        len(self.name), len(extra))
            + self.name + extra
        )

    def central(self):
        values = [self.size, self.size] if self.size >= BIG else []
        values += [self.offset] if self.offset >= BIG else []
        extra = struct.pack(f"<HH{len(values)}Q", 1, 8 * len(values), *values) if values else b""
        version = 45 if values else 20
        return (
            struct.pack("<4s6HI2I5H2I", b"PK\1\2", version, version, 0, 0, 0, 0x21, self.crc,
                        min(self.size, BIG), min(self.size, BIG), len(self.name), len(extra), 0, 0, 0, 0,
                        min(self.offset, BIG))
            + self.name + extra
        )


def end_of(count, size, offset):
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, min(offset, BIG), 0)
    if offset < BIG:
        return end
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    return record + struct.pack("<4sIQI", b"PK\6\7", 0, offset + size, 1) + end


def read_at(file, offset, size):
    file.seek(offset)
    data = file.read(size)
    check(len(data) == size, "PKG_STRUCTURE", "file ends early")
    return data


def read_container(file, total):
    """Returns the entries; every structural byte has been compared, no content has been read."""
    check(total <= PACKAGE_LIMIT, "PKG_TOO_LARGE")
    check(total >= 22, "PKG_NOT_A_PACKAGE")
    end = read_at(file, total - 22, 22)
    check(end[:4] == b"PK\5\6", "PKG_NOT_A_PACKAGE")
    count, size, offset = struct.unpack_from("<HII", end, 10)
    check(count <= MAX_ENTRIES, "PKG_TOO_MANY_ENTRIES")
    check(size <= count * (46 + 80 + 28), "PKG_STRUCTURE", "directory size")
    if offset == BIG:
        check(total >= 98, "PKG_STRUCTURE", "no room for ZIP64")
        (offset,) = struct.unpack("<Q", read_at(file, total - 50, 8))
        check(BIG <= offset <= total, "PKG_STRUCTURE", "ZIP64 end")
    expected = end_of(count, size, offset)
    check(offset + size + len(expected) == total, "PKG_STRUCTURE", "length")
    check(read_at(file, offset + size, len(expected)) == expected, "PKG_STRUCTURE", "end record")
    directory = read_at(file, offset, size)
    entries = read_directory(directory, count)
    check((entries[-1].data + entries[-1].size if entries else 0) == offset, "PKG_STRUCTURE", "gap")
    check(b"".join(entry.central() for entry in entries) == directory, "PKG_STRUCTURE", "directory")
    for entry in entries:
        local = entry.local()
        check(read_at(file, entry.offset, len(local)) == local, "PKG_STRUCTURE", "local header")
    return entries


def read_directory(directory, count):
    found, at = [], 0
    for _ in range(count):
        check(at + 46 <= len(directory), "PKG_STRUCTURE", "directory ends early")
        (crc,) = struct.unpack_from("<I", directory, at + 16)
        size, name_size, extra_size = struct.unpack_from("<IHH", directory, at + 24)
        stop = at + 46 + name_size + extra_size
        check(name_size <= 80 and stop <= len(directory), "PKG_STRUCTURE", "directory ends early")
        if size == BIG:
            check(extra_size >= 12, "PKG_STRUCTURE", "no ZIP64 size")
            (size,) = struct.unpack_from("<Q", directory, at + 46 + name_size + 4)
            check(size < 1 << 53, "PKG_STRUCTURE", "ZIP64 size")
        found.append((directory[at + 46 : at + 46 + name_size], size, crc))
        at = stop
    check_names([name for name, _, _ in found])
    for name, size, _ in found:
        check(size <= LIMITS.get(name.decode("ascii"), BLOB_LIMIT), "PKG_ENTRY_TOO_LARGE")
    entries, offset = [], 0
    for name, size, crc in found:
        entries.append(Entry(name, size, crc, offset))
        offset = entries[-1].data + size
    return entries


def check_names(names):
    check(names[:1] == [b"header.dsse"] and len(names) > 1 and names[1] in MANIFESTS, "PKG_ENTRY_NAME")
    blobs = names[2:]
    check(all(re.fullmatch(rb"b/[0-9a-f]{64}", name) for name in blobs), "PKG_ENTRY_NAME")
    check(all(a < b for a, b in zip(blobs, blobs[1:])), "PKG_ENTRY_NAME")


def read_entry(file, entry, *hashes):
    """Streams one entry into the hashes and compares its CRC; returns the bytes of small entries."""
    crc, left, kept = 0, entry.size, []
    file.seek(entry.data)
    while left:
        chunk = file.read(min(left, 1 << 20))
        if not chunk:
            raise Refusal("PKG_STRUCTURE", "file ends early")
        crc = zlib.crc32(chunk, crc)
        for one in hashes:
            one.update(chunk)
        left -= len(chunk)
        if entry.size <= LIMITS["manifest.json"]:
            kept.append(chunk)
    check(crc == entry.crc, "PKG_CHECKSUM", entry.name.decode())
    return b"".join(kept)

package dev.blemish.backbone.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The table of contents of a zip archive whose entries are stored without compression, as PyTorch
 * writes them, with the 64-bit extension. Compressed entries are refused when they are asked for,
 * so nothing can expand. Offsets and sizes follow PKWARE's APPNOTE, sections 4.3 to 4.5.
 */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int LOCATOR64_SIGNATURE = 0x07064b50;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int END_SIZE = 22;
  private static final int END64_SIZE = 56;
  private static final int LOCATOR64_SIZE = 20;
  private static final int CENTRAL_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int MOST_DIRECTORY_BYTES = 64 << 20;
  private static final int EXTRA64 = 1;
  private static final long MASK32 = 0xffffffffL;

  /**
   * One entry.
   *
   * @param method 0 = stored
   * @param headerOffset of its local header
   */
  private record Entry(
      String name, int method, long crc, long packed, long size, long headerOffset) {}

  /** Where the table of contents lies. */
  private record Location(long offset, long size, long count) {}

  private final ByteSource source;
  private final Map<String, Entry> entries = new HashMap<>();

  private ZipDirectory(ByteSource source) {
    this.source = source;
  }

  /** Reads the table of contents. */
  static ZipDirectory read(ByteSource source) {
    ZipDirectory directory = new ZipDirectory(source);
    directory.readEntries(directory.locate());
    return directory;
  }

  /** The names of all entries. */
  Set<String> names() {
    return entries.keySet();
  }

  /** The number of bytes of an entry that exists. */
  long size(String name) {
    return entry(name).size();
  }

  /** The bytes of an entry. */
  ByteBuffer bytes(String name) {
    return bytes(name, 0, size(name));
  }

  /** A range of the bytes of an entry. */
  ByteBuffer bytes(String name, long offset, long length) {
    Entry entry = entry(name);
    if (entry.method() != 0 || entry.packed() != entry.size()) {
      throw source.broken(
          "its entry '%s' is compressed, which checkpoints are not".formatted(name));
    }
    if (offset < 0 || length < 0 || offset > entry.size() || length > entry.size() - offset) {
      throw source.broken("its entry '%s' has only %d bytes".formatted(name, entry.size()));
    }
    ByteBuffer local = source.slice(entry.headerOffset(), LOCAL_SIZE);
    if (local.getInt(0) != LOCAL_SIGNATURE) {
      throw source.broken("its entry '%s' is not where it should be".formatted(name));
    }
    long start =
        entry.headerOffset() + LOCAL_SIZE + unsigned(local, 26) + (long) unsigned(local, 28);
    if (!source.holds(start, entry.size())) {
      throw source.broken("its entry '%s' reaches beyond its end".formatted(name));
    }
    return source.slice(start + offset, length);
  }

  /** The bytes of a small entry after comparing the check sum. */
  ByteBuffer checked(String name) {
    ByteBuffer bytes = bytes(name);
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    if (crc.getValue() != entry(name).crc()) {
      throw source.broken("its entry '%s' has a wrong check sum".formatted(name));
    }
    return bytes;
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw source.broken("it has no entry '" + name + "'");
    }
    return entry;
  }

  private Location locate() {
    int tail = (int) Math.min(source.size(), END_SIZE + LONGEST_COMMENT);
    ByteBuffer end = source.slice(source.size() - tail, tail);
    for (int at = tail - END_SIZE; at >= 0; at--) {
      if (end.getInt(at) == END_SIGNATURE && at + END_SIZE + unsigned(end, at + 20) == tail) {
        Location location =
            new Location(long32(end, at + 16), long32(end, at + 12), unsigned(end, at + 10));
        return locate64(source.size() - tail + at, location);
      }
    }
    throw source.broken("the zip directory at its end is missing, so it is probably truncated");
  }

  /** The 64-bit record is announced just before the 32-bit one; without it that one is valid. */
  private Location locate64(long endOffset, Location plain) {
    if (endOffset < LOCATOR64_SIZE) {
      return plain;
    }
    ByteBuffer locator = source.slice(endOffset - LOCATOR64_SIZE, LOCATOR64_SIZE);
    if (locator.getInt(0) != LOCATOR64_SIGNATURE) {
      return plain;
    }
    long offset = locator.getLong(8);
    if (!source.holds(offset, END64_SIZE)
        || source.slice(offset, END64_SIZE).getInt(0) != END64_SIGNATURE) {
      throw source.broken("its 64-bit zip directory is missing");
    }
    ByteBuffer end64 = source.slice(offset, END64_SIZE);
    return new Location(end64.getLong(48), end64.getLong(40), end64.getLong(32));
  }

  private void readEntries(Location location) {
    if (!source.holds(location.offset(), location.size())
        || location.size() > MOST_DIRECTORY_BYTES
        || location.count() < 0
        || location.count() > location.size() / CENTRAL_SIZE) {
      throw source.broken("its zip directory has impossible sizes");
    }
    ByteBuffer table = source.slice(location.offset(), location.size());
    for (long i = 0; i < location.count(); i++) {
      Entry entry = readEntry(table);
      if (entries.put(entry.name(), entry) != null) {
        throw source.broken("it holds two entries named '" + entry.name() + "'");
      }
    }
  }

  private Entry readEntry(ByteBuffer table) {
    int at = table.position();
    if (table.remaining() < CENTRAL_SIZE || table.getInt(at) != CENTRAL_SIGNATURE) {
      throw source.broken("its zip directory is damaged");
    }
    int nameLength = unsigned(table, at + 28);
    int extraLength = unsigned(table, at + 30);
    int total = CENTRAL_SIZE + nameLength + extraLength + unsigned(table, at + 32);
    if (table.remaining() < total) {
      throw source.broken("its zip directory is damaged");
    }
    byte[] name = new byte[nameLength];
    table.get(at + CENTRAL_SIZE, name);
    long[] values = {long32(table, at + 24), long32(table, at + 20), long32(table, at + 42)};
    widen(values, table.slice(at + CENTRAL_SIZE + nameLength, extraLength));
    table.position(at + total);
    return new Entry(
        new String(name, StandardCharsets.UTF_8),
        unsigned(table, at + 10),
        long32(table, at + 16),
        values[1],
        values[0],
        values[2]);
  }

  /** Replaces sizes and offset that are all ones by those of the 64-bit extra field, in order. */
  private void widen(long[] values, ByteBuffer extras) {
    ByteBuffer extra = extras.order(ByteOrder.LITTLE_ENDIAN);
    while (extra.remaining() >= 4) {
      int kind = Short.toUnsignedInt(extra.getShort());
      int length = Short.toUnsignedInt(extra.getShort());
      if (length > extra.remaining()) {
        throw source.broken("its zip directory is damaged");
      }
      ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      extra.position(extra.position() + length);
      for (int i = 0; kind == EXTRA64 && i < values.length; i++) {
        if (values[i] == MASK32 && field.remaining() >= Long.BYTES) {
          values[i] = field.getLong();
        }
      }
    }
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static long long32(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}

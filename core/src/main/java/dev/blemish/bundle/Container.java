package dev.blemish.bundle;

import dev.blemish.error.BundleException;
import dev.blemish.files.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The zip around the parts of a bundle: stored entries without times, and as the file's comment the
 * SHA-256 of every byte before it. There is one way to write given parts, and only what was written
 * that way is read: the parts are found, then everything else in the file is compared with what
 * writing them would give.
 */
final class Container {
  /** Longest file: parts are mapped into memory as a whole. */
  static final long MAX_SIZE = Integer.MAX_VALUE;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_SIZE = 30;
  private static final int CENTRAL_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final int MAX_PARTS = 16;
  private static final int MAX_HEADERS = 1 << 16; // far above what the headers of all parts take
  private static final short VERSION = 10;
  private static final short FIRST_DAY = 0x21; // 1 January 1980, the format's zero
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}\\.[a-z]{1,20}");
  private static final String COMMENT = "blemish bundle, SHA-256 of all before ";
  static final int COMMENT_SIZE = COMMENT.length() + 64;

  private Container() {}

  /** Writes parts in their order, never a whole one in memory; the stream is not closed. */
  static void write(OutputStream out, Map<String, PartWriter> parts) throws IOException {
    Map<String, PartSum> sums = new LinkedHashMap<>();
    for (Map.Entry<String, PartWriter> part : parts.entrySet()) {
      sums.put(part.getKey(), SummingStream.of(part.getValue()).sum());
    }
    checkSize(sums);
    SummingStream summed = new SummingStream(out);
    for (Map.Entry<String, PartWriter> part : parts.entrySet()) {
      summed.write(local(part.getKey(), sum(sums, part.getKey())));
      part.getValue().writeTo(summed);
    }
    summed.write(directory(sums));
    seal(out, summed.sha256());
  }

  /** Writes bytes and their sum. */
  static void seal(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    seal(out, Sha256.of(bytes));
  }

  private static void seal(OutputStream out, String sha256) throws IOException {
    out.write((COMMENT + sha256).getBytes(StandardCharsets.US_ASCII));
  }

  /** Refuses what could not be read again. */
  static void checkSize(Map<String, PartSum> sums) {
    long size = sums.values().stream().mapToLong(PartSum::size).sum();
    if (size > MAX_SIZE - MAX_HEADERS) {
      throw new BundleException(
          "what was learned takes %d MiB, a bundle at most %d: learn fewer products into one bundle"
                  .formatted(size >> 20, MAX_SIZE >> 20)
              + " or remember less of each");
    }
  }

  private static PartSum sum(Map<String, PartSum> sums, String name) {
    PartSum sum = sums.get(name);
    if (sum == null) {
      throw new IllegalArgumentException(name);
    }
    return sum;
  }

  /**
   * The parts in their order.
   *
   * @param file the whole file
   * @param where its name, for messages
   * @throws BundleException when anything is not as {@link #write} makes it
   */
  static Map<String, ByteBuffer> read(ByteBuffer file, String where) {
    ByteBuffer bytes = file.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int sealed = bytes.limit() - COMMENT_SIZE;
    checkSeal(bytes, sealed, where);
    Map<String, ByteBuffer> parts = new LinkedHashMap<>();
    int at = 0;
    while (at <= sealed - LOCAL_SIZE && bytes.getInt(at) == LOCAL) {
      at = readPart(bytes.slice(0, sealed).order(ByteOrder.LITTLE_ENDIAN), at, parts, where);
    }
    if (!bytes.slice(at, sealed - at).equals(ByteBuffer.wrap(directory(sums(parts))))) {
      throw layout(where, "its list of parts does not fit its parts");
    }
    return parts;
  }

  private static Map<String, PartSum> sums(Map<String, ByteBuffer> parts) {
    Map<String, PartSum> sums = new LinkedHashMap<>();
    parts.forEach((name, content) -> sums.put(name, PartSum.of(content)));
    return sums;
  }

  private static void checkSeal(ByteBuffer bytes, int sealed, String where) {
    if (bytes.limit() < 4 || bytes.getInt(0) != LOCAL) {
      throw new BundleException(
          "%s is not a .blemish bundle; give a file that blemish learn wrote".formatted(where));
    }
    byte[] comment = new byte[COMMENT_SIZE];
    if (sealed >= END_SIZE) {
      bytes.get(sealed, comment);
    }
    String text = new String(comment, StandardCharsets.US_ASCII);
    if (!text.startsWith(COMMENT)) {
      throw new BundleException(
          "%s does not end as a bundle does: it is incomplete, was packed anew or is another kind"
                  .formatted(where)
              + " of zip; copy it again or learn again");
    }
    String found = Sha256.of(bytes.slice(0, sealed));
    String expected = text.substring(COMMENT.length());
    if (!found.equals(expected)) {
      throw new BundleException(
          "%s is damaged or was changed: its content has SHA-256 %s, not %s; copy it again or learn"
                  .formatted(where, found, expected)
              + " again");
    }
  }

  private static int readPart(
      ByteBuffer bytes, int at, Map<String, ByteBuffer> parts, String where) {
    int size = bytes.getInt(at + 22);
    int nameSize = Short.toUnsignedInt(bytes.getShort(at + 26));
    long start = (long) at + LOCAL_SIZE + nameSize;
    if (size < 0 || start + size > bytes.limit() || parts.size() == MAX_PARTS) {
      throw layout(where, "a part is longer than the file, or there are too many");
    }
    byte[] raw = new byte[nameSize];
    bytes.get(at + LOCAL_SIZE, raw);
    String name = new String(raw, StandardCharsets.US_ASCII);
    if (!NAME.matcher(name).matches()) {
      throw layout(where, "a part has a name that no part has");
    }
    ByteBuffer content = bytes.slice((int) start, size);
    ByteBuffer header = bytes.slice(at, LOCAL_SIZE + nameSize);
    if (!header.equals(ByteBuffer.wrap(local(name, PartSum.of(content))))) {
      throw layout(where, "the part %s is compressed or its header is wrong".formatted(name));
    }
    if (parts.put(name, content) != null) {
      throw layout(where, "the part %s is there twice".formatted(name));
    }
    return (int) start + size;
  }

  private static BundleException layout(String where, String what) {
    return new BundleException(
        "%s is not laid out as a bundle: %s; get it again from where it was learned"
            .formatted(where, what));
  }

  private static byte[] local(String name, PartSum content) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    byte[] header = new byte[LOCAL_SIZE + text.length];
    ByteBuffer fields = littleEndian(header).putInt(LOCAL);
    common(fields, text, content);
    fields.put(text);
    return header;
  }

  /** What both headers of a part share: version to name length, no flags, stored, no extras. */
  private static void common(ByteBuffer header, byte[] name, PartSum content) {
    header.putShort(VERSION).putShort((short) 0).putShort((short) 0);
    header.putShort((short) 0).putShort(FIRST_DAY).putInt(content.crc32());
    header.putInt((int) content.size()).putInt((int) content.size());
    header.putShort((short) name.length).putShort((short) 0);
  }

  /** Central directory and end record, without the comment itself. */
  private static byte[] directory(Map<String, PartSum> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int offset = 0;
    for (Map.Entry<String, PartSum> part : parts.entrySet()) {
      byte[] name = part.getKey().getBytes(StandardCharsets.US_ASCII);
      byte[] entry = new byte[CENTRAL_SIZE + name.length];
      ByteBuffer fields = littleEndian(entry).putInt(CENTRAL).putShort(VERSION);
      common(fields, name, part.getValue());
      fields.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
      fields.putInt(offset).put(name);
      out.writeBytes(entry);
      offset += LOCAL_SIZE + name.length + (int) part.getValue().size();
    }
    byte[] end = new byte[END_SIZE];
    ByteBuffer fields = littleEndian(end).putInt(END).putInt(0);
    fields.putShort((short) parts.size()).putShort((short) parts.size());
    fields.putInt(out.size()).putInt(offset).putShort((short) COMMENT_SIZE);
    out.writeBytes(end);
    return out.toByteArray();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

package dev.blemish.image.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers at places of a byte array, either byte order; a place outside means a truncated file. */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record Bytes(byte[] data, boolean littleEndian) {
  static Bytes little(byte[] data) {
    return new Bytes(data, true);
  }

  static Bytes big(byte[] data) {
    return new Bytes(data, false);
  }

  int length() {
    return data.length;
  }

  /** Fails unless {@code count} bytes are there. */
  void require(long at, long count, String what) throws BadPictureException {
    if (at < 0 || count < 0 || at + count > data.length) {
      throw BadPictureException.truncated(
          "%s would reach byte %d of %d".formatted(what, at + count, data.length));
    }
  }

  int u8(long at) throws BadPictureException {
    require(at, 1, "its structure");
    return data[(int) at] & 0xff;
  }

  int u16(long at) throws BadPictureException {
    int first = u8(at);
    int second = u8(at + 1);
    return littleEndian ? second << 8 | first : first << 8 | second;
  }

  int u24(long at) throws BadPictureException {
    int ends = u16(littleEndian ? at : at + 1);
    int other = u8(littleEndian ? at + 2 : at);
    return other << 16 | ends;
  }

  long u32(long at) throws BadPictureException {
    long first = u16(at);
    long second = u16(at + 2);
    return littleEndian ? second << 16 | first : first << 16 | second;
  }

  boolean hasText(long at, String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    return at >= 0
        && at + expected.length <= data.length
        && Arrays.equals(data, (int) at, (int) at + expected.length, expected, 0, expected.length);
  }

  /** Overwrites four bytes. */
  void putU32(int at, long value) throws BadPictureException {
    require(at, 4, "its structure");
    for (int i = 0; i < 4; i++) {
      data[at + i] = (byte) (value >> (8 * (littleEndian ? i : 3 - i)));
    }
  }

  /** Overwrites two bytes. */
  void putU16(int at, int value) throws BadPictureException {
    require(at, 2, "its structure");
    data[at] = (byte) (littleEndian ? value : value >> 8);
    data[at + 1] = (byte) (littleEndian ? value >> 8 : value);
  }

  byte[] copy(long from, long count, String what) throws BadPictureException {
    require(from, count, what);
    return Arrays.copyOfRange(data, (int) from, (int) (from + count));
  }
}

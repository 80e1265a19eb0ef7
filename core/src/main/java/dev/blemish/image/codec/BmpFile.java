package dev.blemish.image.codec;

/** BMP: uncompressed, run-length coded or with bit fields. */
final class BmpFile {
  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final int INFO_HEADER = 40;
  private static final int PROFILE_HEADER = 108;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BIT_FIELDS = 3;
  private static final long COLOUR_SPACE_SRGB = 0x73524742;

  private BmpFile() {}

  static Header header(byte[] file) throws BadPictureException {
    Bytes bytes = Bytes.little(file);
    long kind = bytes.u32(FILE_HEADER);
    if (kind == CORE_HEADER) {
      return Header.of(Format.BMP, bytes.u16(18), bytes.u16(20), 1);
    }
    if (kind < INFO_HEADER || kind > 124) {
      throw BadPictureException.damaged("its header has %d bytes".formatted(kind));
    }
    int width = (int) bytes.u32(18); // both are signed
    int height = (int) bytes.u32(22); // negative: rows from the top
    return Header.of(Format.BMP, width, Math.abs((long) height), 1);
  }

  /** A copy whose header tells nothing that the file does not hold. */
  static byte[] pixelsOnly(byte[] file) throws BadPictureException {
    Header header = header(file);
    byte[] copy = file.clone();
    Bytes bytes = Bytes.little(copy);
    long data = bytes.u32(10);
    boolean core = bytes.u32(FILE_HEADER) == CORE_HEADER;
    int bits = bytes.u16(core ? 24 : 28);
    long compression = core ? 0 : bytes.u32(30);
    if (compression > BIT_FIELDS) {
      throw BadPictureException.unsupported("a BMP of compression " + compression);
    }
    requirePalette(bytes, core, bits, data);
    bytes.require(data, 1, "its pixel data");
    if (compression == RLE8 || compression == RLE4) {
      bytes.require(data, bytes.u32(34), "its pixel data");
      bytes.putU32(34, bytes.length() - data);
    } else {
      long row = ((long) header.width() * bits + 31) / 32 * 4;
      bytes.require(data, row * header.height(), "its pixel data");
    }
    bytes.putU32(2, bytes.length());
    if (bytes.u32(FILE_HEADER) >= PROFILE_HEADER) {
      bytes.putU32(70, COLOUR_SPACE_SRGB); // an embedded or linked profile is not followed
    }
    return copy;
  }

  private static void requirePalette(Bytes bytes, boolean core, int bits, long data)
      throws BadPictureException {
    long colours = core ? 0 : bytes.u32(46);
    if (colours > 256 || data < FILE_HEADER + bytes.u32(FILE_HEADER) + (core ? 0 : colours * 4)) {
      throw BadPictureException.damaged(
          "its palette of %d colours at %d bits has no room".formatted(colours, bits));
    }
  }
}

package dev.blemish.image.codec;

import java.util.Set;

/** TIFF: the first page of classic files, without compression or with a lossless one. */
final class TiffFile {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_COUNTS = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_COUNTS = 325;
  private static final int SAMPLE_FORMAT = 339;

  /** Uncompressed, the fax codes, LZW, deflate (twice), PackBits. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 8L, 32946L, 32773L);

  /** What a decoder needs for pixels: also fill order, rows per strip, planes, fax, predictor. */
  private static final Set<Integer> PIXEL_TAGS =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          266,
          STRIP_OFFSETS,
          SAMPLES,
          278,
          STRIP_COUNTS,
          284,
          292,
          293,
          317,
          320,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_COUNTS,
          338,
          SAMPLE_FORMAT);

  private static final int MAX_TILE_SIDE = 1 << 16;

  private TiffFile() {}

  static Header header(byte[] file) throws BadPictureException {
    TiffDirectory page = TiffDirectory.of(file);
    return Header.of(
        Format.TIFF, page.number(WIDTH, 0), page.number(HEIGHT, 0), page.orientation());
  }

  /** A copy whose only directory holds nothing but the tags that pixels need. */
  static byte[] pixelsOnly(byte[] file) throws BadPictureException {
    requireSupported(TiffDirectory.of(file));
    byte[] copy = file.clone();
    TiffDirectory page = TiffDirectory.of(copy);
    int kept = 0;
    for (int i = 0; i < page.entries(); i++) {
      if (PIXEL_TAGS.contains(page.tag(i))) {
        page.requireValues(i);
        int from = (int) page.start() + i * TiffDirectory.ENTRY;
        int to = (int) page.start() + kept * TiffDirectory.ENTRY;
        System.arraycopy(copy, from, copy, to, TiffDirectory.ENTRY);
        kept++;
      }
    }
    page.bytes().putU16((int) page.start() - 2, kept);
    int end = (int) page.start() + kept * TiffDirectory.ENTRY;
    if (end + 4 <= copy.length) {
      page.bytes().putU32(end, 0); // no further page
    }
    return copy;
  }

  private static void requireSupported(TiffDirectory page) throws BadPictureException {
    long compression = page.number(COMPRESSION, 1);
    if (!COMPRESSIONS.contains(compression)) {
      throw BadPictureException.unsupported("a TIFF of compression " + compression);
    }
    long photometric = page.number(PHOTOMETRIC, 1);
    if (photometric > 3) {
      throw BadPictureException.unsupported("a TIFF of colour kind " + photometric);
    }
    requireSamples(page);
    requireData(page, STRIP_OFFSETS, STRIP_COUNTS);
    requireData(page, TILE_OFFSETS, TILE_COUNTS);
    if (page.count(STRIP_OFFSETS) + page.count(TILE_OFFSETS) == 0) {
      throw BadPictureException.damaged("it tells no place of its pixels");
    }
    if (page.number(TILE_WIDTH, 1) > MAX_TILE_SIDE
        || page.number(TILE_HEIGHT, 1) > MAX_TILE_SIDE
        || page.number(TILE_WIDTH, 1) * page.number(TILE_HEIGHT, 1)
            > 2L * MAX_TILE_SIDE + 4 * page.number(WIDTH, 0) * page.number(HEIGHT, 0)) {
      throw BadPictureException.damaged(
          "it has tiles of %d x %d"
              .formatted(page.number(TILE_WIDTH, 1), page.number(TILE_HEIGHT, 1)));
    }
  }

  private static void requireSamples(TiffDirectory page) throws BadPictureException {
    long samples = page.number(SAMPLES, 1);
    if (samples < 1 || samples > 8) {
      throw BadPictureException.unsupported("a TIFF of %d samples per pixel".formatted(samples));
    }
    for (int i = 0; i < samples; i++) {
      long bits = page.number(BITS, i, page.number(BITS, 1));
      long kind = page.number(SAMPLE_FORMAT, i, page.number(SAMPLE_FORMAT, 1));
      if (bits < 1 || bits > 16 || (kind != 1 && kind != 4)) {
        throw BadPictureException.unsupported(
            "a TIFF of %d-bit samples of kind %d".formatted(bits, kind));
      }
    }
  }

  private static void requireData(TiffDirectory page, int offsets, int counts)
      throws BadPictureException {
    long pieces = page.count(offsets);
    if (pieces > page.bytes().length()) {
      throw BadPictureException.damaged("it has %d pieces".formatted(pieces));
    }
    boolean sized = page.count(counts) == pieces;
    long places = page.find(offsets);
    long sizes = page.find(counts);
    for (long i = 0; i < pieces; i++) {
      page.bytes()
          .require(page.value(places, i), sized ? page.value(sizes, i) : 1, "its pixel data");
    }
  }
}

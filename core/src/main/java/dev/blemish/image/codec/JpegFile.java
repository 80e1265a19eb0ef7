package dev.blemish.image.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * JPEG: marker segments and coded scans. Which colours the components mean is decided here by the
 * rule of libjpeg and written into a fresh marker, since decoders guess differently.
 */
final class JpegFile {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int HUFFMAN = 0xc4;
  private static final int QUANTISATION = 0xdb;
  private static final int RESTART = 0xdd;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;

  /** More scans than any encoder writes cost time out of proportion to the file's size. */
  private static final int MAX_SCANS = 100;

  private final Bytes bytes;
  private final ByteArrayOutputStream pixels;
  private long at = 2;
  private int scans;
  private int width;
  private int height;
  private int components;
  private String ids = "";
  private boolean jfif;
  private int adobe = -1;
  private int orientation = 1;

  private JpegFile(byte[] file) {
    bytes = Bytes.big(file);
    pixels = new ByteArrayOutputStream(file.length);
  }

  /** How the components code colours. */
  enum Colours {
    GREY,
    YCC,
    RGB,
    CMYK,
    YCCK
  }

  /**
   * A file reduced to its pixels.
   *
   * @param file the reduced file
   * @param colours what its components mean
   */
  @SuppressWarnings("ArrayRecordComponent") // a pair of results, never compared
  record Reduced(byte[] file, Colours colours) {}

  static Header header(byte[] file) throws BadPictureException {
    JpegFile jpeg = new JpegFile(file);
    while (jpeg.width == 0 || jpeg.orientation == 1) {
      int marker = jpeg.marker();
      if (marker == END || marker == SCAN) {
        break;
      }
      jpeg.segment(marker);
    }
    if (jpeg.components == 0) {
      throw BadPictureException.damaged("it has no frame header");
    }
    return Header.of(Format.JPEG, jpeg.width, jpeg.height, jpeg.orientation);
  }

  static Reduced pixelsOnly(byte[] file) throws BadPictureException {
    JpegFile jpeg = new JpegFile(file);
    int marker = jpeg.marker();
    while (marker != END) {
      jpeg.segment(marker);
      if (marker == SCAN) {
        jpeg.scan();
      }
      marker = jpeg.marker();
    }
    if (jpeg.components == 0 || jpeg.scans == 0) {
      throw BadPictureException.damaged("it holds no picture");
    }
    Colours colours = jpeg.colours();
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.pixels.size() + 32);
    out.write(0xff);
    out.write(START);
    writeColours(out, colours);
    out.writeBytes(jpeg.pixels.toByteArray());
    out.write(0xff);
    out.write(END);
    return new Reduced(out.toByteArray(), colours);
  }

  /** Reads the next marker, which any number of fill bytes may precede. */
  private int marker() throws BadPictureException {
    requireMore();
    if (bytes.u8(at) != 0xff) {
      throw BadPictureException.damaged("no marker at byte " + at);
    }
    while (bytes.u8(at) == 0xff) {
      at++;
      requireMore();
    }
    return bytes.u8(at++);
  }

  private void requireMore() throws BadPictureException {
    if (at >= bytes.length()) {
      throw BadPictureException.truncated(
          "it ends at byte %d without an end mark".formatted(bytes.length()));
    }
  }

  /** Reads the segment of a marker and keeps it when pixels need it. */
  private void segment(int marker) throws BadPictureException {
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= START)) {
      throw BadPictureException.damaged("marker %02x before byte %d".formatted(marker, at));
    }
    switch (marker) {
      case SCAN, QUANTISATION, RESTART, HUFFMAN -> keep(marker);
      case APP0 -> jfif |= bytes.hasText(at + 2, "JFIF\0") && bytes.u16(at) >= 16;
      case APP1 -> exif();
      case APP14 -> adobe();
      default -> {
        if (marker < 0xd0) {
          frame(marker);
          keep(marker);
        } // else notes, profiles, thumbnails
      }
    }
    skip();
  }

  private void frame(int marker) throws BadPictureException {
    if (marker > 0xc2) {
      String kind =
          marker == 0xc3 ? "a lossless" : marker < 0xc8 ? "a hierarchical" : "an arithmetic";
      throw BadPictureException.unsupported(kind + " JPEG");
    }
    if (components != 0) {
      throw BadPictureException.damaged("it has two frame headers");
    }
    if (bytes.u8(at + 2) != 8) {
      throw BadPictureException.unsupported("a JPEG of %d bits".formatted(bytes.u8(at + 2)));
    }
    height = bytes.u16(at + 3);
    width = bytes.u16(at + 5);
    components = bytes.u8(at + 7);
    if (components != 1 && components != 3 && components != 4) {
      throw BadPictureException.unsupported("a JPEG of %d components".formatted(components));
    }
    StringBuilder named = new StringBuilder();
    for (int i = 0; i < components; i++) {
      named.append((char) bytes.u8(at + 8 + 3L * i));
    }
    ids = named.toString();
  }

  private void exif() throws BadPictureException {
    if (bytes.hasText(at + 2, "Exif\0\0") && bytes.u16(at) > 8) {
      int found = TiffDirectory.orientation(bytes.copy(at + 8, bytes.u16(at) - 8, "its EXIF data"));
      orientation = found >= 1 && found <= 8 ? found : orientation;
    }
  }

  private void adobe() throws BadPictureException {
    if (bytes.hasText(at + 2, "Adobe") && bytes.u16(at) >= 14) {
      adobe = bytes.u8(at + 13);
    }
  }

  private void keep(int marker) throws BadPictureException {
    int length = bytes.u16(at);
    bytes.require(at, length, "a segment");
    pixels.write(0xff);
    pixels.write(marker);
    pixels.write(bytes.data(), (int) at, length);
  }

  private void skip() throws BadPictureException {
    int length = bytes.u16(at);
    if (length < 2) {
      throw BadPictureException.damaged("a segment of %d bytes at byte %d".formatted(length, at));
    }
    bytes.require(at, length, "a segment");
    at += length;
  }

  /** Copies coded data up to the next marker that is neither a stuffed byte nor a restart. */
  private void scan() throws BadPictureException {
    scans++;
    if (scans > MAX_SCANS) {
      throw BadPictureException.damaged("it has more than %d scans".formatted(MAX_SCANS));
    }
    byte[] data = bytes.data();
    int from = (int) at;
    int to = from;
    while (to + 1 < data.length && !(data[to] == (byte) 0xff && endsScan(data[to + 1] & 0xff))) {
      to++;
    }
    at = to + 1 < data.length ? to : data.length;
    pixels.write(data, from, (int) at - from);
  }

  private static boolean endsScan(int second) {
    return second != 0 && second != 0xff && (second < 0xd0 || second > 0xd7);
  }

  /** The rule of libjpeg's default_decompress_parms. */
  private Colours colours() {
    if (components == 1) {
      return Colours.GREY;
    }
    if (components == 4) {
      return adobe <= 0 ? Colours.CMYK : Colours.YCCK;
    }
    if (jfif) {
      return Colours.YCC;
    }
    return adobe == 0 || (adobe < 0 && ids.equals("RGB")) ? Colours.RGB : Colours.YCC;
  }

  private static void writeColours(ByteArrayOutputStream out, Colours colours) {
    boolean plain = colours == Colours.GREY || colours == Colours.YCC;
    String segment =
        plain
            ? "\u00ff\u00e0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0"
            : "\u00ff\u00ee\0\u000eAdobe\0\144\0\0\0\0\0"; // transform 0: as stored
    out.writeBytes(segment.getBytes(StandardCharsets.ISO_8859_1));
  }
}

package dev.blemish.image.codec;

import java.nio.charset.StandardCharsets;

/** WebP: a RIFF container. Of an animation the first frame is read. */
final class WebpFile {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  private WebpFile() {}

  static Header header(byte[] file) throws BadPictureException {
    Bytes bytes = Bytes.little(file);
    long picture = picture(bytes);
    long data = picture + CHUNK_HEADER;
    if (bytes.hasText(picture, "VP8L")) {
      if (bytes.u8(data) != 0x2f) {
        throw BadPictureException.damaged("its lossless data does not begin as such");
      }
      long sizes = bytes.u32(data + 1);
      return Header.of(
          Format.WEBP, (sizes & 0x3fff) + 1, (sizes >> 14 & 0x3fff) + 1, orientation(bytes));
    }
    if (!bytes.hasText(data + 3, "\u009d\u0001*")) {
      throw BadPictureException.damaged("its lossy data does not begin as such");
    }
    return Header.of(
        Format.WEBP,
        bytes.u16(data + 6) & 0x3fff,
        bytes.u16(data + 8) & 0x3fff,
        orientation(bytes));
  }

  /** A container with nothing but the coded colours; alpha is not used. */
  static byte[] pixelsOnly(byte[] file) throws BadPictureException {
    Bytes bytes = Bytes.little(file);
    bytes.require(CHUNK_HEADER, bytes.u32(4), "its container"); // the orientation may come last
    long picture = picture(bytes);
    long length = bytes.u32(picture + 4);
    bytes.require(picture, CHUNK_HEADER + length, "its pixel data");
    int padded = (int) (length + (length & 1));
    byte[] out = new byte[FIRST_CHUNK + CHUNK_HEADER + padded];
    System.arraycopy("RIFF....WEBP".getBytes(StandardCharsets.ISO_8859_1), 0, out, 0, FIRST_CHUNK);
    Bytes.little(out).putU32(4, out.length - CHUNK_HEADER);
    System.arraycopy(file, (int) picture, out, FIRST_CHUNK, (int) length + CHUNK_HEADER);
    return out;
  }

  private static long picture(Bytes bytes) throws BadPictureException {
    return picture(bytes, FIRST_CHUNK, bytes.length());
  }

  /** The place of the first chunk with colours, looking into the first frame. */
  private static long picture(Bytes bytes, long from, long end) throws BadPictureException {
    long at = from;
    while (at + CHUNK_HEADER <= end) {
      if (bytes.hasText(at, "VP8 ") || bytes.hasText(at, "VP8L")) {
        return at;
      }
      if (bytes.hasText(at, "ANMF") && from == FIRST_CHUNK) {
        return picture(bytes, at + CHUNK_HEADER + FRAME_HEADER, end);
      }
      at = next(bytes, at);
    }
    throw BadPictureException.truncated("it holds no pixel data");
  }

  private static int orientation(Bytes bytes) throws BadPictureException {
    long at = FIRST_CHUNK;
    while (at + CHUNK_HEADER <= bytes.length()) {
      long length = bytes.u32(at + 4);
      if (bytes.hasText(at, "EXIF") && at + CHUNK_HEADER + length <= bytes.length()) {
        long named = bytes.hasText(at + CHUNK_HEADER, "Exif\0\0") ? 6 : 0;
        return TiffDirectory.orientation(
            bytes.copy(at + CHUNK_HEADER + named, length - named, "its EXIF data"));
      }
      at = next(bytes, at);
    }
    return 1;
  }

  private static long next(Bytes bytes, long at) throws BadPictureException {
    long length = bytes.u32(at + 4);
    return at + CHUNK_HEADER + length + (length & 1);
  }
}

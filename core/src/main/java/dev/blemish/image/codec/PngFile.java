package dev.blemish.image.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** PNG: chunks with lengths and checksums. Of an animation the still picture is read. */
final class PngFile {
  static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  private static final int FIRST_CHUNK = 8;
  private static final int AROUND_DATA = 12; // length, type and checksum of a chunk
  private static final int HEADER_LENGTH = 13;

  private PngFile() {}

  static Header header(byte[] file) throws BadPictureException {
    Bytes bytes = Bytes.big(file);
    if (bytes.u32(FIRST_CHUNK) != HEADER_LENGTH || !bytes.hasText(FIRST_CHUNK + 4, "IHDR")) {
      throw BadPictureException.damaged("its first chunk is not a header");
    }
    int data = FIRST_CHUNK + 8;
    return Header.of(Format.PNG, bytes.u32(data), bytes.u32(data + 4), orientation(bytes));
  }

  private static int orientation(Bytes bytes) throws BadPictureException {
    long at = FIRST_CHUNK;
    while (at + AROUND_DATA <= bytes.length()) {
      long length = bytes.u32(at);
      if (bytes.hasText(at + 4, "eXIf") && at + AROUND_DATA + length <= bytes.length()) {
        return TiffDirectory.orientation(bytes.copy(at + 8, length, "its EXIF data"));
      }
      at += AROUND_DATA + length;
    }
    return 1;
  }

  /** The header, palette and pixel chunks, each with a right checksum. */
  static byte[] pixelsOnly(byte[] file) throws BadPictureException {
    header(file);
    Bytes bytes = Bytes.big(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, FIRST_CHUNK);
    long at = FIRST_CHUNK;
    while (!bytes.hasText(at + 4, "IEND")) {
      long length = bytes.u32(at);
      bytes.require(at, length + AROUND_DATA, "a chunk");
      if (isPixelChunk(bytes, at, length)) {
        requireChecksum(bytes, at, length);
        out.write(file, (int) at, (int) length + AROUND_DATA);
      }
      at += length + AROUND_DATA;
      bytes.require(at, AROUND_DATA, "its end mark");
    }
    out.writeBytes(Arrays.copyOfRange(file, (int) at, (int) at + AROUND_DATA));
    return out.toByteArray();
  }

  private static boolean isPixelChunk(Bytes bytes, long at, long length)
      throws BadPictureException {
    if (bytes.hasText(at + 4, "PLTE") && length > 768) {
      throw BadPictureException.damaged("its palette has %d bytes".formatted(length));
    }
    return bytes.hasText(at + 4, "IDAT")
        || bytes.hasText(at + 4, "PLTE")
        || (bytes.hasText(at + 4, "IHDR") && at == FIRST_CHUNK);
  }

  private static void requireChecksum(Bytes bytes, long at, long length)
      throws BadPictureException {
    CRC32 sum = new CRC32();
    sum.update(bytes.data(), (int) at + 4, (int) length + 4);
    if (sum.getValue() != bytes.u32(at + 8 + length)) {
      String type = new String(bytes.data(), (int) at + 4, 4, StandardCharsets.ISO_8859_1);
      throw BadPictureException.damaged("the checksum of its chunk " + type + " is wrong");
    }
  }
}

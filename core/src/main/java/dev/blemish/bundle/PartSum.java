package dev.blemish.bundle;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * What the container says of a part.
 *
 * @param size bytes
 * @param crc32 as a zip has it
 */
record PartSum(long size, int crc32) {
  /** Of a part that is there. */
  static PartSum of(ByteBuffer content) {
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    return new PartSum(content.remaining(), (int) crc.getValue());
  }
}

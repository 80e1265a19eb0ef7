package dev.blemish.bundle;

import dev.blemish.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Passes bytes on and sums them up. */
final class SummingStream extends OutputStream {
  private final CRC32 crc = new CRC32();
  private final DigestOutputStream out;
  private long size;

  SummingStream(OutputStream out) {
    this.out = new DigestOutputStream(new CheckedOutputStream(out, crc), Sha256.digest());
  }

  /** Lets a part be written to nowhere. */
  static SummingStream of(PartWriter part) throws IOException {
    SummingStream sums = new SummingStream(OutputStream.nullOutputStream());
    part.writeTo(sums);
    return sums;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    size++;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    out.write(bytes, offset, count);
    size += count;
  }

  PartSum sum() {
    return new PartSum(size, (int) crc.getValue());
  }

  /** The sum of all bytes so far; nothing may be written after it. */
  String sha256() {
    return Sha256.text(out.getMessageDigest().digest());
  }
}

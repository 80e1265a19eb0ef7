package dev.blemish.image.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory for a decoder. Some decoders take the end of the file for zeros and go on for
 * ever; this stream lets them look a little beyond the end and then fails so that they cannot
 * overhear it. It fails the same way once the decoding is stopped.
 */
final class StrictStream extends ImageInputStreamImpl {
  /** Bit readers legitimately look ahead by a few machine words. */
  private static final int READS_BEYOND_END = 64;

  private final byte[] file;
  private final BooleanSupplier stopped;
  private int readsBeyondEnd;

  StrictStream(byte[] file, BooleanSupplier stopped) {
    this.file = file;
    this.stopped = stopped;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (!hasMore()) {
      return -1;
    }
    return file[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return file.length;
  }

  private boolean hasMore() {
    if (stopped.getAsBoolean()) {
      throw new UncheckedIOException(new IOException("the decoding was stopped"));
    }
    if (streamPos < file.length) {
      return true;
    }
    readsBeyondEnd++;
    if (readsBeyondEnd > READS_BEYOND_END) {
      throw new UncheckedIOException(BadPictureException.truncated("its pixel data is incomplete"));
    }
    return false;
  }
}

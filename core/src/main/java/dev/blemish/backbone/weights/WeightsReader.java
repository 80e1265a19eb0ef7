package dev.blemish.backbone.weights;

import dev.blemish.error.WeightsException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Reads a weights file of any supported format; the content decides, not the file's name. */
public final class WeightsReader {
  private static final int ZIP_MAGIC = 0x04034b50;
  private static final int PICKLE_MAGIC = 0x80;
  private static final int LENGTH_BYTES = 8;

  private WeightsReader() {}

  /**
   * Reads safetensors or a PyTorch checkpoint.
   *
   * @throws WeightsException if the file is missing, damaged or of another format
   */
  public static Weights read(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      if (source.size() > LENGTH_BYTES) {
        ByteBuffer start = source.slice(0, LENGTH_BYTES + 1);
        long length = start.getLong(0);
        // first, because a header's length may look like the other magic numbers
        boolean header = length >= 0 && length <= SafetensorsReader.MAX_HEADER;
        if (header && start.get(LENGTH_BYTES) == '{') {
          return SafetensorsReader.read(source);
        }
        if (start.getInt(0) == ZIP_MAGIC || Byte.toUnsignedInt(start.get(0)) == PICKLE_MAGIC) {
          return CheckpointReader.read(source);
        }
      }
      throw source.broken("it is neither safetensors nor a PyTorch checkpoint");
    }
  }
}

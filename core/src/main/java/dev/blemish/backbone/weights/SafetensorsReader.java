package dev.blemish.backbone.weights;

import dev.blemish.error.WeightsException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads safetensors files: eight bytes header length, a JSON header, raw data.
 *
 * <p>As strict as the format asks for: every byte belongs to exactly one tensor, no name occurs
 * twice, sizes fit shapes, and the header is valid UTF-8 of at most 100 MB. Nothing is allocated
 * before a length has been compared with the file's size.
 */
public final class SafetensorsReader {
  static final long MAX_HEADER = 100_000_000;
  private static final int LENGTH_BYTES = 8;

  private SafetensorsReader() {}

  /**
   * Opens a file; the data is read when it is used.
   *
   * @throws WeightsException if the file is missing, damaged or not safetensors
   */
  public static Weights read(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      return read(source);
    }
  }

  /**
   * Reads the remaining bytes of a buffer, for example of an embedded resource; nothing is copied.
   *
   * @param source name for messages
   * @throws WeightsException if the bytes are damaged or not safetensors
   */
  public static Weights read(ByteBuffer bytes, String source) {
    return read(ByteSource.of(bytes, source));
  }

  static Weights read(ByteSource source) {
    if (source.size() < LENGTH_BYTES) {
      throw source.broken("it has only " + source.size() + " bytes");
    }
    long length = source.slice(0, LENGTH_BYTES).getLong();
    if (length < 0 || length > MAX_HEADER) {
      throw source.broken(
          "its header claims %s bytes, the limit is %d"
              .formatted(Long.toUnsignedString(length), MAX_HEADER));
    }
    if (!source.holds(LENGTH_BYTES, length)) {
      throw source.broken(
          "its header claims %d bytes but the file has %d".formatted(length, source.size()));
    }
    long dataStart = LENGTH_BYTES + length;
    SafetensorsHeader header =
        SafetensorsHeader.parse(source, text(source, length), source.size() - dataStart);
    List<WeightTensor> tensors = new ArrayList<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      TensorBytes data = source.bytes(dataStart + entry.begin(), entry.end() - entry.begin());
      tensors.add(new WeightTensor(entry.name(), entry.type(), entry.shape(), data));
    }
    return Weights.of(source.name(), tensors, header.metadata());
  }

  private static String text(ByteSource source, long length) {
    try {
      ByteBuffer bytes = source.slice(LENGTH_BYTES, length);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw source.broken("its header is not valid UTF-8", e);
    }
  }
}

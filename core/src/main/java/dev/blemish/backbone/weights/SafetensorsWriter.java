package dev.blemish.backbone.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.blemish.error.WeightsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes safetensors files. The same tensors and texts give the same bytes, whatever order they
 * come in: widest elements first (which keeps all data aligned), then by name.
 */
public final class SafetensorsWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 16;
  private static final Comparator<WeightTensor> ORDER =
      Comparator.comparingInt((WeightTensor t) -> -t.type().byteSize())
          .thenComparing(WeightTensor::name);

  private SafetensorsWriter() {}

  /**
   * Writes header and data; the stream is neither flushed nor closed.
   *
   * @param tensors with different names
   * @param metadata free texts; an empty map writes none
   * @throws WeightsException if a name occurs twice or is reserved
   * @throws IOException if the stream fails
   */
  public static void write(
      OutputStream out, List<WeightTensor> tensors, Map<String, String> metadata)
      throws IOException {
    checkNames(tensors);
    List<WeightTensor> sorted = tensors.stream().sorted(ORDER).toList();
    byte[] header = header(sorted, metadata);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    byte[] chunk = new byte[CHUNK];
    for (WeightTensor tensor : sorted) {
      ByteBuffer data = tensor.data();
      while (data.hasRemaining()) {
        int count = Math.min(chunk.length, data.remaining());
        data.get(chunk, 0, count);
        out.write(chunk, 0, count);
      }
    }
  }

  private static void checkNames(List<WeightTensor> tensors) {
    Set<String> names = new HashSet<>();
    for (WeightTensor tensor : tensors) {
      if (tensor.name().equals(SafetensorsHeader.METADATA) || !names.add(tensor.name())) {
        throw new WeightsException(
            "The tensor name '%s' is reserved or occurs twice; rename the tensor before writing."
                .formatted(tensor.name()));
      }
    }
  }

  private static byte[] header(List<WeightTensor> sorted, Map<String, String> metadata)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(SafetensorsHeader.METADATA);
        for (Map.Entry<String, String> text : new TreeMap<>(metadata).entrySet()) {
          json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
      }
      long offset = 0;
      for (WeightTensor tensor : sorted) {
        offset = writeEntry(json, tensor, offset);
      }
      json.writeEndObject();
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    if (bytes.size() > SafetensorsReader.MAX_HEADER) {
      throw new WeightsException(
          "The header would take %d bytes, the limit is %d; write fewer tensors or shorter texts."
              .formatted(bytes.size(), SafetensorsReader.MAX_HEADER));
    }
    return bytes.toByteArray();
  }

  private static long writeEntry(JsonGenerator json, WeightTensor tensor, long offset)
      throws IOException {
    long end = offset + (long) tensor.elements() * tensor.type().byteSize();
    long[] shape = tensor.shape();
    json.writeObjectFieldStart(tensor.name());
    json.writeStringField("dtype", tensor.type().safetensorsName());
    json.writeFieldName("shape");
    json.writeArray(shape, 0, shape.length);
    json.writeFieldName("data_offsets");
    json.writeArray(new long[] {offset, end}, 0, 2);
    json.writeEndObject();
    return end;
  }
}

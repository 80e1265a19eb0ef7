package dev.blemish.pretrain.run;

import dev.blemish.backbone.weights.ElementType;
import dev.blemish.backbone.weights.HalfPrecision;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.files.AtomicFile;
import dev.blemish.files.Sha256;
import dev.blemish.pretrain.loss.StateLogits;
import dev.blemish.pretrain.model.Vocabulary;
import dev.blemish.tensor.Param;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The weights file of the embedded backbone: what was learned and the stem, in half precision. */
final class MiniFile {
  private static final String STEM = "visual.stem.";

  private MiniFile() {}

  /** The tensors of the stem. */
  static List<WeightTensor> stem(Weights weights) {
    return weights.tensors().stream().filter(tensor -> tensor.name().startsWith(STEM)).toList();
  }

  /** The sum of the names and bytes of tensors in the order of their names. */
  static String sha256(List<WeightTensor> tensors) {
    MessageDigest digest = Sha256.digest();
    tensors.stream()
        .sorted(Comparator.comparing(WeightTensor::name))
        .forEach(
            tensor -> {
              digest.update(tensor.name().getBytes(StandardCharsets.UTF_8));
              digest.update(tensor.data());
            });
    return Sha256.text(digest.digest());
  }

  /**
   * Writes the file completely or not at all.
   *
   * @param learned by the names of the file
   * @param stem from {@link #stem}
   * @param provenance how the weights came to be
   */
  static void write(
      Path file,
      List<Param> learned,
      List<WeightTensor> stem,
      Vocabulary vocabulary,
      Map<String, String> provenance) {
    List<WeightTensor> tensors = new ArrayList<>(stem);
    for (Param param : learned) {
      tensors.add(half(param));
    }
    tensors.add(ids(vocabulary.ids()));
    float[] scale = {(float) StrictMath.log(StateLogits.SCALE)};
    tensors.add(WeightTensor.ofFloats("logit_scale", new long[0], scale));
    AtomicFile.write(file, out -> SafetensorsWriter.write(out, tensors, provenance));
  }

  private static WeightTensor half(Param param) {
    float[] values = param.value().toFloats();
    ByteBuffer bytes = buffer(values.length * Short.BYTES);
    for (float value : values) {
      bytes.putShort(HalfPrecision.toHalf(value));
    }
    return new WeightTensor(param.name(), ElementType.F16, param.value().shape(), bytes.flip());
  }

  private static WeightTensor ids(long[] ids) {
    ByteBuffer bytes = buffer(ids.length * Integer.BYTES);
    for (long id : ids) {
      bytes.putInt((int) id);
    }
    return new WeightTensor(
        "token_embedding.ids", ElementType.I32, new long[] {ids.length}, bytes.flip());
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}

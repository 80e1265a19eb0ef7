package dev.blemish.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipConfig.StemKind;
import dev.blemish.backbone.clip.ClipConfig.Transformer;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.error.OptionException;
import dev.blemish.error.WeightsException;
import dev.blemish.files.AtomicFile;
import dev.blemish.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportWeightsTest {
  private static final ClipConfig TINY =
      new ClipConfig(
          "tiny",
          32,
          8,
          Activation.GELU,
          new ClipConfig.Vision(16, StemKind.PATCH, new Transformer(8, 1, 2, 16)),
          new ClipConfig.Text(77, new Transformer(8, 1, 2, 16)));

  @TempDir Path dir;

  private static Backbone backbone(String prefix) {
    return new Backbone(
        "tiny",
        new Architecture.Towers(TINY),
        false,
        List.of(new Backbone.Checkpoint("tiny.pt", prefix, "a test")),
        "tests");
  }

  private static WeightTensor tensor(String name, long... shape) {
    int elements = 1;
    for (long side : shape) {
      elements *= (int) side;
    }
    return WeightTensor.ofFloats(name, shape, new float[elements]);
  }

  private static void block(List<WeightTensor> all, String prefix) {
    all.add(tensor(prefix + "ln_1.weight", 8));
    all.add(tensor(prefix + "ln_1.bias", 8));
    all.add(tensor(prefix + "attn.in_proj_weight", 24, 8));
    all.add(tensor(prefix + "attn.in_proj_bias", 24));
    all.add(tensor(prefix + "attn.out_proj.weight", 8, 8));
    all.add(tensor(prefix + "attn.out_proj.bias", 8));
    all.add(tensor(prefix + "ln_2.weight", 8));
    all.add(tensor(prefix + "ln_2.bias", 8));
    all.add(tensor(prefix + "mlp.c_fc.weight", 16, 8));
    all.add(tensor(prefix + "mlp.c_fc.bias", 16));
    all.add(tensor(prefix + "mlp.c_proj.weight", 8, 16));
    all.add(tensor(prefix + "mlp.c_proj.bias", 8));
  }

  private static List<WeightTensor> tiny() {
    List<WeightTensor> all = new ArrayList<>();
    all.add(tensor("visual.conv1.weight", 8, 3, 16, 16));
    all.add(tensor("visual.class_embedding", 8));
    all.add(tensor("visual.positional_embedding", 5, 8));
    all.add(tensor("visual.ln_pre.weight", 8));
    all.add(tensor("visual.ln_pre.bias", 8));
    block(all, "visual.transformer.resblocks.0.");
    all.add(tensor("visual.ln_post.weight", 8));
    all.add(tensor("visual.ln_post.bias", 8));
    all.add(tensor("visual.proj", 8, 8));
    all.add(tensor("token_embedding.weight", 49408, 8));
    all.add(tensor("positional_embedding", 77, 8));
    block(all, "transformer.resblocks.0.");
    all.add(tensor("ln_final.weight", 8));
    all.add(tensor("ln_final.bias", 8));
    all.add(tensor("text_projection", 8, 8));
    all.add(tensor("logit_scale"));
    return all;
  }

  private Path write(List<WeightTensor> tensors, Map<String, String> metadata) {
    Path file = dir.resolve("source.safetensors");
    AtomicFile.write(file, out -> SafetensorsWriter.write(out, tensors, metadata));
    return file;
  }

  @Test
  void aFittingFileIsConvertedWithItsProvenance() throws IOException {
    Path source = write(tiny(), Map.of());
    String sha256 = Sha256.of(source);
    Path folder = dir.resolve("weights");
    ImportWeights.Imported imported =
        ImportWeights.run(source, backbone(sha256.substring(0, 8)), null, folder);
    assertTrue(imported.known());
    assertEquals("gelu", imported.activation());
    assertEquals(folder.resolve("tiny.safetensors"), imported.file());
    Weights written = WeightsReader.read(imported.file());
    assertEquals(tiny().size(), written.tensors().size());
    assertEquals(
        Map.of(
            "activation", "gelu",
            "backbone", "tiny",
            "source_file", "source.safetensors",
            "source_sha256", sha256),
        written.metadata());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "nothing is left aside");
    }
  }

  @Test
  void anUnknownSumIsToldAndNotRefused() {
    Path source = write(tiny(), Map.of());
    assertFalse(ImportWeights.run(source, backbone("none"), null, dir.resolve("w")).known());
  }

  @Test
  void theActivationThatIsNamedIsStoredAndReadBack() {
    Path source = write(tiny(), Map.of());
    Path folder = dir.resolve("w");
    ImportWeights.Imported imported = ImportWeights.run(source, backbone("x"), "QuickGELU", folder);
    assertEquals("quickgelu", imported.activation());
    Weights written = WeightsReader.read(imported.file());
    assertEquals(Activation.QUICK_GELU, Backbones.withActivation(TINY, written).activation());
    // a converted file keeps it when it is imported again
    assertEquals(
        "quickgelu",
        ImportWeights.run(imported.file(), backbone("x"), null, dir.resolve("v")).activation());
  }

  @Test
  void aTensorOfAnotherShapeIsNamedWithBothShapes() {
    List<WeightTensor> tensors = new ArrayList<>(tiny());
    tensors.removeIf(tensor -> tensor.name().equals("visual.proj"));
    tensors.add(tensor("visual.proj", 8, 9));
    Path source = write(tensors, Map.of());
    Path folder = dir.resolve("w");
    String message =
        assertThrows(
                WeightsException.class,
                () -> ImportWeights.run(source, backbone("x"), null, folder))
            .getMessage();
    assertTrue(message.contains("visual.proj"), message);
    assertTrue(message.contains("8, 9") && message.contains("8, 8"), message);
    assertFalse(Files.exists(folder), "nothing is written");
  }

  @Test
  void aMissingTensorIsNamed() {
    List<WeightTensor> tensors = new ArrayList<>(tiny());
    tensors.removeIf(tensor -> tensor.name().equals("text_projection"));
    Path source = write(tensors, Map.of());
    String message =
        assertThrows(
                WeightsException.class, () -> ImportWeights.run(source, backbone("x"), null, dir))
            .getMessage();
    assertTrue(message.contains("text_projection"), message);
  }

  @Test
  void weightsOfAnotherModelOfTheCatalogueAreRefused() {
    Path source = write(tiny(), Map.of());
    Path folder = dir.resolve("w");
    assertThrows(
        WeightsException.class,
        () -> ImportWeights.run(source, Backbones.named("ViT-B-16"), null, folder));
    assertFalse(Files.exists(folder));
  }

  @Test
  void anActivationThatDoesNotExistIsRefusedInOptionsAndInFiles() {
    Path source = write(tiny(), Map.of(Backbones.ACTIVATION, "tanh"));
    assertThrows(
        OptionException.class, () -> ImportWeights.run(source, backbone("x"), "tanh", dir));
    assertThrows(WeightsException.class, () -> ImportWeights.run(source, backbone("x"), null, dir));
  }

  @Test
  void theEmbeddedBackboneNeedsNoImport() {
    assertThrows(
        OptionException.class, () -> ImportWeights.run(dir.resolve("any.pt"), "mini", null));
  }
}

package dev.blemish.pretrain.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.Settings;
import dev.blemish.error.InputException;
import dev.blemish.files.AtomicFile;
import dev.blemish.pretrain.Pairs;
import dev.blemish.pretrain.caption.Captions;
import dev.blemish.pretrain.model.Vocabulary;
import dev.blemish.pretrain.scene.SceneKind;
import dev.blemish.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingTest {
  private static final Recipe SHORT =
      Settings.apply(
          Recipe.MINI,
          Map.of(
              "steps", "19",
              "batch", "2",
              "cells", "12",
              "fullShare", "0.06",
              "pairs.first", "24",
              "pairs.fresh", "1",
              "pairs.kept", "32",
              "rate.warmUp", "4"));

  @TempDir Path folder;

  private void train(Recipe recipe, long seed, Path into, Progress progress) throws IOException {
    Files.createDirectories(into);
    Weights base = Backbones.embeddedWeights();
    Vocabulary words = new Vocabulary(base.get("token_embedding.ids").toLongs());
    var ingredients = new Pretraining.Ingredients(base, words, Pairs::of);
    new Pretraining(recipe, seed, into, ingredients, progress, 8).run();
  }

  /** Step 16 is kept; the program dies in step 18 and begins again. */
  @Test
  void aStoppedTrainingGoesOnAsIfNothingHadHappened() throws IOException {
    Path whole = folder.resolve("whole");
    Path stopped = folder.resolve("stopped");
    train(SHORT, 3, whole, Progress.NONE);
    Progress dies =
        (task, done, total, note) -> {
          if (task.equals("train") && done == 18) {
            throw new CancellationException("stopped");
          }
        };
    assertThrows(CancellationException.class, () -> train(SHORT, 3, stopped, dies));
    Files.delete(stopped.resolve("pairs.bin")); // whatever is lost is made again
    changed(stopped, "processors", here -> "an abacus, fp32, 3 threads");
    train(SHORT, 3, stopped, Progress.NONE);
    String alone =
        SafetensorsReader.read(whole.resolve("mini.safetensors")).metadata().get("processor");
    assertEquals(
        "an abacus, fp32, 3 threads; then " + alone,
        SafetensorsReader.read(stopped.resolve("mini.safetensors")).metadata().get("processor"));
    List<String> log = Files.readAllLines(whole.resolve("log.jsonl"));
    assertEquals(19, log.size());
    assertEquals(log, Files.readAllLines(stopped.resolve("log.jsonl")));
    assertSameWeights(whole.resolve("mini.safetensors"), stopped.resolve("mini.safetensors"));
    assertThrows(InputException.class, () -> train(SHORT, 4, stopped, Progress.NONE));
    opens(whole.resolve("mini.safetensors"));
    changed(whole, "recipe", text -> text.replace("version " + Recipe.VERSION, "version 0"));
    assertThrows(InputException.class, () -> train(SHORT, 3, whole, Progress.NONE));
  }

  /** Makes a stopped training one whose file says something else. */
  private static void changed(Path training, String fact, UnaryOperator<String> change) {
    Path file = training.resolve("training.safetensors");
    Weights kept = SafetensorsReader.read(file);
    Map<String, String> facts = new HashMap<>(kept.metadata());
    String before = facts.get(fact);
    String after = change.apply(before);
    assertNotEquals(before, after);
    facts.put(fact, after);
    List<WeightTensor> tensors = List.copyOf(kept.tensors());
    AtomicFile.write(file, out -> SafetensorsWriter.write(out, tensors, facts));
  }

  private static void assertSameWeights(Path one, Path other) {
    Weights first = SafetensorsReader.read(one);
    Weights second = SafetensorsReader.read(other);
    assertEquals(first.names(), second.names());
    for (String name : first.names()) {
      assertEquals(first.get(name).data(), second.get(name).data(), name);
    }
  }

  private static void opens(Path file) {
    Weights weights = SafetensorsReader.read(file);
    assertEquals("3", weights.metadata().get("seed"));
    Weights embedded = Backbones.embeddedWeights();
    assertEquals(embedded.names(), weights.names());
    String stem = "visual.stem.blocks.4.project.weight";
    assertEquals(embedded.get(stem).data(), weights.get(stem).data());
    String learned = "visual.transformer.resblocks.4.mlp.c_fc.weight";
    assertNotEquals(embedded.get(learned).data(), weights.get(learned).data());
    try (Clip clip =
        ClipLoader.load(ClipConfig.MINI, weights, new Identity("mini", "0"), Precision.FP32)) {
      assertTrue(clip.logLogitScale() > 2.9 && clip.logLogitScale() < 3);
    }
  }

  @Test
  void theRateWarmsUpAndFallsToItsLastShare() {
    Recipe recipe = Recipe.MINI;
    assertEquals(recipe.rate().peak() / 60, recipe.rate(0), 1e-12);
    assertEquals(recipe.rate().peak(), recipe.rate(60), 1e-12);
    double last = recipe.rate(recipe.steps() - 1) / recipe.rate().peak();
    assertEquals(0.02, last, 1e-3);
  }

  @Test
  void aWordThatCaptionsUseHasARowAndTheUnknownOneHasNone() {
    Vocabulary words = SeenWords.of(SceneKind::scene);
    for (String text : List.of("a photo of a damaged gear.", "flawless", "scratch", "cookie")) {
      for (int id : words.tokens(List.of(text))[0]) {
        assertTrue(words.row(id) < words.rowCount() - 1, text + ": " + id);
      }
    }
    int unknown = words.tokens(List.of(Captions.UNKNOWN))[0][1];
    assertEquals(words.rowCount() - 1, words.row(unknown));
    assertArrayEquals(words.ids(), SeenWords.of(SceneKind::scene).ids());
  }
}

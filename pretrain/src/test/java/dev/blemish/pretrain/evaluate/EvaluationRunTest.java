package dev.blemish.pretrain.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.Progress;
import dev.blemish.error.BlemishException;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.error.WeightsException;
import dev.blemish.pretrain.evaluate.feature.MemoryKind;
import dev.blemish.pretrain.evaluate.result.EvaluationFile;
import dev.blemish.pretrain.evaluate.result.Example;
import dev.blemish.pretrain.evaluate.result.Measure;
import dev.blemish.pretrain.evaluate.result.Measure.Stream;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded weights on two tiny sets and a few pairs, whose spots nobody can overlook. */
class EvaluationRunTest {
  private static final List<PairSet> SPOTTED =
      List.of(new PairSet("held-out pairs", Spotted::pair));
  private static final List<PublicSet> SETS =
      List.of(new PublicSet("masked", "a/masked"), new PublicSet("bare", "b/bare"));
  private static final int PAIRS = 4;

  @TempDir static Path folder;
  private static Path weights;
  private static EvaluationRun.Outcome outcome;
  private static final List<String> STEPS = new ArrayList<>();

  @BeforeAll
  static void evaluateOnce() throws IOException {
    weights = Spotted.weights(folder);
    Spotted.write(folder.resolve("data/a/masked"), 5, 4, true);
    Spotted.write(folder.resolve("data/b/bare"), 2, 4, false);
    outcome =
        EvaluationRun.run(
            new EvaluationRun.Request(weights, folder.resolve("data"), SETS, SPOTTED, PAIRS),
            (task, done, total, note) -> STEPS.add(done + "/" + total));
  }

  @Test
  void aSetWithMasksGetsEveryNumber() {
    SetNumbers set = outcome.file().set("masked").orElseThrow();
    assertEquals(4, set.good());
    assertEquals(4, set.defective());
    assertEquals(names(Measure.ofSets()), set.values().keySet());
  }

  @Test
  void aSetWithoutMasksAndWithTwoPhotosGetsWhatIsDefined() {
    Set<String> expected = names(Measure.ofSets());
    expected.removeIf(name -> name.startsWith("pixel") || name.endsWith("4-shot"));
    assertEquals(expected, outcome.file().set("bare").orElseThrow().values().keySet());
  }

  @Test
  void aSpotOnAKnownBackgroundIsFoundByEveryMemory() {
    SetNumbers set = outcome.file().set("masked").orElseThrow();
    for (MemoryKind kind : MemoryKind.values()) {
      assertEquals(1, set.value(Measure.image(kind, 1)).orElseThrow(), kind.title());
      assertEquals(1, set.value(Measure.image(kind, 4)).orElseThrow(), kind.title());
      assertTrue(set.value(Measure.pixel(kind, 4)).orElseThrow() > 0.95, kind.title());
    }
  }

  @Test
  void pairsGetEveryNumberAndTheTwinShowsTheSpot() {
    SetNumbers pairs = outcome.file().pairs().get(0);
    assertEquals(PAIRS, pairs.defective());
    assertEquals(names(Measure.ofPairs()), pairs.values().keySet());
    assertTrue(pairs.values().values().stream().allMatch(value -> value >= 0 && value <= 1));
    assertTrue(pairs.value(Measure.otherPixel(MemoryKind.MIDDLE)).orElseThrow() > 0.95);
    assertTrue(pairs.value(Measure.toldApart(MemoryKind.MIDDLE)).orElseThrow() > 0.95);
    assertTrue(pairs.value(Measure.otherPatch(MemoryKind.MIDDLE)).orElseThrow() > 0.9);
  }

  @Test
  void pairsWithOneThingWrongAreCountedByWhatItIs() {
    List<SetNumbers> damages = outcome.file().damages().get("held-out pairs");
    assertEquals(List.of("stain"), damages.stream().map(SetNumbers::name).toList());
    assertEquals(PAIRS / 2, damages.get(0).defective()); // the others have two things wrong
    for (Measure measure : Measure.ofDamages()) {
      assertTrue(damages.get(0).value(measure).isPresent(), measure.name());
    }
    assertTrue(damages.get(0).value(Measure.otherPixel(MemoryKind.MIDDLE)).orElseThrow() > 0.95);
  }

  @Test
  void theMeanIsOverTheSetsThatHaveANumber() {
    Measure both = Measure.image(Stream.ORDINARY);
    Measure one = Measure.pixel(Stream.ORDINARY);
    List<SetNumbers> sets = outcome.file().sets();
    double sum = sets.stream().mapToDouble(set -> set.value(both).orElseThrow()).sum();
    assertEquals(sum / 2, SetNumbers.mean(sets, both).orElseThrow(), 1e-12);
    assertEquals(sets.get(0).value(one), SetNumbers.mean(sets, one));
  }

  @Test
  void theSameWeightsGiveTheSameNumbers() {
    EvaluationRun.Outcome again =
        EvaluationRun.run(
            new EvaluationRun.Request(weights, null, SETS, SPOTTED, PAIRS), Progress.NONE);
    assertEquals(outcome.file().pairs(), again.file().pairs());
    assertEquals(List.of(), again.file().sets());
  }

  @Test
  void theBestAndTheWorstPicturesAreShown() {
    List<Example> masked = outcome.examples().get("masked");
    assertEquals(7, masked.size()); // three highest defective, the one left, three good
    assertEquals(4, masked.get(0).views().size());
    assertEquals(3, outcome.examples().get("bare").get(0).views().size());
    assertTrue(masked.get(0).score() >= masked.get(3).score());
    assertEquals(Set.of("masked", "bare", "held-out pairs"), outcome.examples().keySet());
  }

  @Test
  void progressEndsWhenAllIsDone() {
    String last = STEPS.get(STEPS.size() - 1);
    String total = last.substring(last.indexOf('/') + 1);
    assertTrue(STEPS.contains(total + "/" + total), last);
    assertEquals(STEPS.size(), new HashSet<>(STEPS).size());
  }

  @Test
  void numbersSurviveTheirFile() {
    Path file = folder.resolve("evaluation.json");
    outcome.file().write(file);
    assertEquals(outcome.file(), EvaluationFile.read(file));
  }

  @Test
  void aMissingFolderIsNamed() {
    assertSays(
        InputException.class,
        "the folder %s of public pictures does not exist".formatted(folder.resolve("nowhere")),
        () -> run(weights, folder.resolve("nowhere"), SETS));
  }

  @Test
  void aMissingSetIsNamed() {
    assertSays(
        InputException.class,
        "has no mpdd/metal_plate",
        () -> run(weights, folder.resolve("data"), PublicSet.ALL));
  }

  @Test
  void aMissingWeightsFileIsNamed() {
    Path missing = folder.resolve("missing.safetensors");
    assertSays(WeightsException.class, missing.toString(), () -> run(missing, null, SETS));
  }

  @Test
  void aFileThatHoldsNoWeightsIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text.safetensors"), "these are no weights");
    assertSays(WeightsException.class, text.toString(), () -> run(text, null, SETS));
  }

  @Test
  void weightsOfAnotherModelAreRefusedByTheNameOfWhatIsMissing() throws IOException {
    byte[] header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] content = new byte[8 + header.length + 4];
    content[0] = (byte) header.length;
    System.arraycopy(header, 0, content, 8, header.length);
    Path other = Files.write(folder.resolve("other.safetensors"), content);
    assertSays(WeightsException.class, "has no tensor", () -> run(other, null, SETS));
  }

  @Test
  void weightsThatAreNotNumbersAreRefused() throws IOException {
    byte[] content = Files.readAllBytes(weights);
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) bytes.getLong(0);
    JsonNode range =
        new JsonMapper().readTree(content, 8, header).path("visual.proj").path("data_offsets");
    bytes.putShort(8 + header + range.path(0).asInt(), (short) 0x7e00); // not a number
    Path diverged = Files.write(folder.resolve("diverged.safetensors"), content);
    assertSays(WeightsException.class, "diverged", () -> run(diverged, null, SETS));
  }

  @Test
  void nothingToMeasureOnIsRefused() {
    assertSays(
        OptionException.class,
        "--data",
        () -> new EvaluationRun.Request(weights, null, SETS, SPOTTED, 0));
  }

  @Test
  void whatIsNoEvaluationCannotBeComparedWith() throws IOException {
    Path missing = folder.resolve("none.json");
    assertSays(InputException.class, missing.toString(), () -> EvaluationFile.read(missing));
    Path other = Files.writeString(folder.resolve("other.json"), "{\"weights\":\"x\"}");
    assertSays(InputException.class, other.toString(), () -> EvaluationFile.read(other));
    Path broken = Files.writeString(folder.resolve("broken.json"), "no json");
    assertSays(InputException.class, broken.toString(), () -> EvaluationFile.read(broken));
  }

  private static void run(Path file, Path data, List<PublicSet> sets) {
    EvaluationRun.run(new EvaluationRun.Request(file, data, sets, SPOTTED, 1), Progress.NONE);
  }

  private static <T extends BlemishException> void assertSays(
      Class<T> kind, String part, Runnable work) {
    String message = assertThrows(kind, work::run).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static Set<String> names(List<Measure> measures) {
    Set<String> names = new HashSet<>();
    measures.forEach(measure -> names.add(measure.name()));
    assertEquals(measures.size(), names.size());
    return names;
  }
}

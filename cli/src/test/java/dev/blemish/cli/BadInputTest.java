package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of bad input gets one sentence that names it, and its exit code. */
class BadInputTest {
  @TempDir Path dir;
  private Path good;

  @BeforeEach
  void photos() {
    DemoPhotos.Counts counts = new DemoPhotos.Counts(2, 0, 0, 48);
    good =
        DemoPhotos.write(dir, DemoPhotos.family("granite"), 1, counts, (t, d, n, s) -> {})
            .folder()
            .resolve("train/good");
  }

  private static void refused(int code, List<String> named, Object... words) {
    Captured told = Captured.run(words);
    assertEquals(code, told.code(), told.err());
    assertEquals(1, told.err().lines().count(), told.err());
    assertTrue(told.err().startsWith("blemish: "), told.err());
    for (String name : named) {
      assertTrue(told.err().contains(name), "'%s' in: %s".formatted(name, told.err()));
    }
    assertEquals("", told.out());
  }

  private Path out() {
    return dir.resolve("part.blemish");
  }

  @Test
  void anUnknownOption() {
    refused(2, List.of("--shotz"), "learn", good, "--shotz", 3, "--out", out());
  }

  @Test
  void moreShotsThanThereArePhotos() {
    refused(
        2,
        List.of("--shots", "5", "2 photos"),
        "learn",
        good,
        "--name",
        "part",
        "--shots",
        5,
        "--out",
        out());
    assertFalse(Files.exists(out()));
  }

  @Test
  void noShots() {
    refused(2, List.of("0"), "learn", good, "--name", "p", "--shots", 0, "--out", out());
  }

  @Test
  void noPhotoNamed() {
    refused(2, List.of("no photo"), "learn", "--name", "part", "--out", out());
  }

  @Test
  void aFolderWithoutPhotos() throws IOException {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    refused(1, List.of(empty.toString()), "learn", empty, "--name", "part", "--out", out());
  }

  @Test
  void aMissingFile() {
    Path missing = dir.resolve("nowhere.png");
    refused(1, List.of(missing.toString()), "learn", missing, "--name", "p", "--out", out());
  }

  @Test
  void noName() {
    refused(2, List.of("--name"), "learn", good, "--out", out());
  }

  @Test
  void noOut() {
    refused(2, List.of("--out"), "learn", good, "--name", "part");
  }

  @Test
  void aBundleOfAnotherEnding() {
    refused(2, List.of("part.zip", ".blemish"), "learn", good, "--name", "p", "--out", "part.zip");
  }

  @Test
  void aProductWithoutFolder() {
    refused(2, List.of("NAME=DIR", "bottle"), "learn", "--product", "bottle", "--out", out());
  }

  @Test
  void photosBothAloneAndByProduct() {
    refused(2, List.of("--product"), "learn", good, "--product", "a=" + good, "--out", out());
  }

  @Test
  void twoProductsOfOneName() {
    refused(
        2,
        List.of("'a'"),
        "learn",
        "--product",
        "a=" + good,
        "--product",
        "a=" + good,
        "--out",
        out());
  }

  @Test
  void anUnknownMethod() {
    refused(
        2,
        List.of("guess", "anople"),
        "learn",
        good,
        "--name",
        "p",
        "--method",
        "guess",
        "--out",
        out());
  }

  @Test
  void anUnknownBackbone() {
    refused(
        2,
        List.of("huge", "mini"),
        "learn",
        good,
        "--name",
        "p",
        "--backbone",
        "huge",
        "--out",
        out());
  }

  @Test
  void aBackboneWithoutWeights() {
    refused(
        1,
        List.of("ViT-B-16", "import-weights", "SHA-256"),
        "learn",
        good,
        "--name",
        "p",
        "--backbone",
        "ViT-B-16",
        "--quiet",
        "--out",
        out());
  }

  @Test
  void anUnknownSetting() {
    refused(
        2,
        List.of("schedule.epoks", "schedule.epochs"),
        "learn",
        good,
        "--name",
        "p",
        "--set",
        "schedule.epoks=1",
        "--out",
        out());
  }

  @Test
  void aSettingOutOfRange() {
    refused(
        2,
        List.of("schedule.epochs"),
        "learn",
        good,
        "--name",
        "p",
        "--set",
        "schedule.epochs=-4",
        "--out",
        out());
  }

  @Test
  void aPrecisionThatDoesNotExist() {
    refused(
        2,
        List.of("fp8", "mixed"),
        "learn",
        good,
        "--name",
        "p",
        "--precision",
        "fp8",
        "--out",
        out());
  }

  @Test
  void noThreads() {
    refused(
        2, List.of("threads", "0"), "learn", good, "--name", "p", "--threads", 0, "--out", out());
  }

  @Test
  void aFalseAlarmRateOutOfRange() {
    refused(2, List.of("7"), "learn", good, "--name", "p", "--false-alarm-rate", 7, "--out", out());
  }

  @Test
  void limitsThatAllowNothing() {
    Object[] learn = {"learn", good, "--name", "p", "--out", out(), "--max-image-bytes", 0};
    refused(2, List.of("--max-image-bytes"), learn);
    learn[6] = "--max-image-pixels";
    refused(2, List.of("--max-image-pixels"), learn);
    learn[6] = "--max-decode-seconds";
    refused(2, List.of("--max-decode-seconds"), learn);
  }

  @Test
  void photosAboveTheLimits() {
    refused(
        1,
        List.of("--max-image-pixels"),
        "learn",
        good,
        "--name",
        "p",
        "--max-image-pixels",
        100,
        "--out",
        out());
  }

  @Test
  void aNumberThatIsNone() {
    refused(
        2,
        List.of("--seed", "many"),
        "learn",
        good,
        "--name",
        "p",
        "--seed",
        "many",
        "--out",
        out());
  }

  @Test
  void aBundleThatIsNone() throws IOException {
    Path file = Files.writeString(out(), "no bundle");
    refused(1, List.of(file.toString()), "inspect", file, good);
    refused(1, List.of(file.toString()), "verify", file);
  }

  @Test
  void aBundleThatIsMissing() {
    refused(1, List.of(out().toString()), "verify", out());
  }

  @Test
  void evaluationOfAMissingDataSet() {
    refused(1, List.of("nowhere"), "evaluate", dir.resolve("nowhere"), "--out", dir.resolve("o"));
  }

  @Test
  void evaluationOptionsThatDoNotExist() {
    Path out = dir.resolve("o");
    refused(2, List.of("guess"), "evaluate", dir, "--method", "anople,guess", "--out", out);
    refused(2, List.of("sorted", "promptad"), "evaluate", dir, "--indices", "sorted", "--out", out);
    refused(2, List.of("rough", "exact"), "evaluate", dir, "--pro", "rough", "--out", out);
    refused(2, List.of("--shots", "one"), "evaluate", dir, "--shots", "one", "--out", out);
    refused(2, List.of("3"), "evaluate", dir, "--eval-size", 3, "--out", out);
    refused(2, List.of("limit"), "evaluate", dir, "--limit", -1, "--out", out);
    refused(2, List.of("seed"), "evaluate", dir, "--seeds", "1,1", "--out", out);
    assertFalse(Files.exists(out));
  }

  @Test
  void tilesThatContradictEachOtherOrCannotBe() {
    refused(2, List.of("tiles=2", "64"), learn("--tiles", 2, "--tile-size", 64));
    refused(2, List.of("tiles", "0"), learn("--tiles", 0));
    refused(2, List.of("tile size", "8"), learn("--tile-size", 8));
    refused(2, List.of("overlap", "0.7"), learn("--tiles", 2, "--tile-overlap", 0.7));
    assertFalse(Files.exists(out()));
  }

  @Test
  void memoryThatCannotBe() {
    refused(2, List.of("--memory-limit", "-1"), learn("--memory-limit", -1));
    assertFalse(Files.exists(out()));
  }

  private Object[] learn(Object... more) {
    List<Object> words = new ArrayList<>(List.of("learn", good, "--name", "part", "--out", out()));
    words.addAll(List.of(more));
    return words.toArray();
  }

  @Test
  void auxiliaryDataForMethodsThatUseNone() {
    refused(2, List.of("--train-on", "anople"), learn("--train-on", dir));
    refused(
        2,
        List.of("--train-on", "anople"),
        "evaluate",
        dir,
        "--train-on",
        dir,
        "--out",
        dir.resolve("o"));
  }

  @Test
  void anUnknownProductFamily() {
    refused(2, List.of("teapot", "bottle_cap"), "demo", dir, "--product", "teapot");
  }

  @Test
  void aDemoOfImpossibleSize() {
    refused(2, List.of("8"), "demo", dir, "--size", 8);
    refused(2, List.of("-1"), "demo", dir, "--train", -1);
  }

  @Test
  void weightsThatAreNone() throws IOException {
    Path file = Files.writeString(dir.resolve("w.pt"), "no weights at all");
    refused(1, List.of(file.toString()), "import-weights", file, "--as", "ViT-B-16", "--quiet");
    refused(2, List.of("huge"), "import-weights", file, "--as", "huge", "--quiet");
    refused(2, List.of("mini", "embedded"), "import-weights", file, "--as", "mini", "--quiet");
    refused(
        2,
        List.of("tanh", "quickgelu"),
        "import-weights",
        file,
        "--as",
        "ViT-B-16",
        "--quiet",
        "--activation",
        "tanh");
  }
}

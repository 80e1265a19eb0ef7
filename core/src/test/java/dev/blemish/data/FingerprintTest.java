package dev.blemish.data;

import static dev.blemish.data.TinySet.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path temp = Path.of("");

  private TinySet set(String folder) {
    return new TinySet(temp.resolve(folder))
        .photos("c/train/good/0.png", "c/test/good/1.png", "c/test/dent/2.png")
        .picture("c/ground_truth/dent/2.png", 255);
  }

  private static String of(TinySet set) {
    return Fingerprint.of(DatasetLoader.load(set.root()).category("c"));
  }

  @Test
  void aFileHasItsKnownHash() {
    TinySet set = new TinySet(temp).text("abc.txt", "abc").text("long.txt", "a".repeat(1_000_000));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Fingerprint.file(set.path("abc.txt")));
    assertEquals(
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        Fingerprint.file(set.path("long.txt")));
    fails(InputException.class, () -> Fingerprint.file(set.path("no")), "no", "cannot be read");
  }

  @Test
  void thePlaceOfTheDataSetDoesNotMatter() {
    assertEquals(of(set("here")), of(set("there/deeper")));
    TinySet here = set("here");
    assertEquals(of(here), Fingerprint.of(DatasetLoader.load(here.path("c")).categories().get(0)));
    assertTrue(of(here).matches("[0-9a-f]{64}"));
  }

  @Test
  void trainingPhotosDoNotMatter() {
    assertEquals(of(set("a")), of(set("b").photos("c/train/good/9.png")));
  }

  @Test
  void everyChangeOfWhatIsMeasuredMatters() {
    String before = of(set("a"));
    assertNotEquals(before, of(set("b").picture("c/test/good/1.png", 9)));
    assertNotEquals(before, of(set("d").picture("c/ground_truth/dent/2.png", 254)));
    assertNotEquals(before, of(set("e").delete("c/ground_truth/dent/2.png")));
    assertNotEquals(before, of(set("f").photos("c/test/good/3.png")));
    assertNotEquals(before, of(set("g").delete("c/test/good/1.png").photos("c/test/good/4.png")));
  }

  @Test
  void theLabelMatters() {
    Path file = set("a").path("c/test/good/1.png").toAbsolutePath();
    assertNotEquals(
        Fingerprint.of(new TestSplit("c", List.of(TestPhoto.good(file)), false)),
        Fingerprint.of(new TestSplit("c", List.of(TestPhoto.defective(file, "x", null)), false)));
  }

  @Test
  void aCategoryWithoutTestPicturesHasAFingerprintToo() {
    assertEquals(64, Fingerprint.of(new TestSplit("c", List.of(), false)).length());
  }
}

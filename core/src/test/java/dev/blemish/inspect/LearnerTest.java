package dev.blemish.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Progress;
import dev.blemish.bundle.Bundle;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.error.BlemishException;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.synth.AlteredCopies;
import dev.blemish.verdict.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is accepted, what is refused, and what thresholds are made of. */
class LearnerTest {
  @TempDir Path folder;

  private static Bundle learn(LearnOptions options, List<Path> photos) {
    return Learner.learn(
        List.of(new ProductPhotos("cap", "bottle cap", photos)), options, Progress.NONE);
  }

  @Test
  void furtherGoodPhotosEnterTheThresholdsButThoseLearnedFromDoNot() {
    List<Path> photos = Pictures.write(folder, "cap", 5);
    List<Path> two = photos.subList(0, 2);
    Thresholds alone = learn(TinyBundle.OPTIONS, two).manifest().thresholds();
    Bundle bundle = learn(TinyBundle.OPTIONS.withGoodForThreshold(List.of(folder)), two);
    Thresholds more = bundle.manifest().thresholds();
    assertEquals(2, alone.goodPhotos());
    assertEquals(5, more.goodPhotos());
    assertEquals(alone.goodScores() + 3, more.goodScores());
    assertEquals(3, bundle.manifest().provenance().thresholdFiles().size());
    String note = bundle.manifest().provenance().notes().toString();
    assertTrue(note.contains("2 photos given for the thresholds were learned from"), note);
    assertTrue(more.promisedFalseAlarmRate() < alone.promisedFalseAlarmRate());
  }

  @Test
  void anOnlyPhotoGivesThresholdsWithoutAPromise() {
    Thresholds found = TinyBundle.bundle().manifest().thresholds();
    assertEquals(0, found.goodPhotos());
    assertEquals(AlteredCopies.COUNT, found.goodScores());
    assertEquals(1, found.promisedFalseAlarmRate());
  }

  @Test
  void morePhotosThanTheMethodIsMeantForGiveANote() {
    MethodInfo method = MethodCatalog.named("anople").info();
    Photo photo = new Photo("photo", () -> Pictures.picture("cap", "photo", 8, 8));
    Product most = new Product("cap", "cap", Collections.nCopies(method.maxShots(), photo));
    Product more = new Product("nut", "nut", Collections.nCopies(method.maxShots() + 1, photo));
    assertEquals(List.of(), Learner.notes(List.of(most), 0, method));
    List<String> notes = Learner.notes(List.of(most, more), 0, method);
    assertEquals(1, notes.size());
    assertTrue(
        notes.get(0).startsWith("nut was learned from " + (method.maxShots() + 1) + " photos"),
        notes.get(0));
  }

  @Test
  void seedAndTexturesChangeWhatIsLearned() {
    List<Path> photos = Pictures.write(folder, "cap", 1);
    Path textures = folder.resolve("textures");
    Pictures.write(textures, "wood", 2);
    LearnOptions options = TinyBundle.OPTIONS.withSettings(Map.of("schedule.epochs", "1"));
    Bundle first = learn(options, photos);
    Bundle otherSeed = learn(options.withSeed(1), photos);
    Bundle otherTextures = learn(options.withTextures(textures), photos);
    assertNotEquals(first.golden(), otherSeed.golden());
    assertNotEquals(first.golden(), otherTextures.golden());
    assertEquals("computed", first.manifest().provenance().textures());
    assertEquals("folder textures", otherTextures.manifest().provenance().textures());
  }

  @Test
  void aPhotoThatCannotBeReadIsNamedBeforeLearningBegins() throws IOException {
    List<Path> photos = new ArrayList<>(Pictures.write(folder, "cap", 1));
    Path broken = folder.resolve("broken.png");
    byte[] half = Files.readAllBytes(photos.get(0));
    Files.write(broken, Arrays.copyOf(half, half.length / 2));
    LearnOptions extra = TinyBundle.OPTIONS.withGoodForThreshold(List.of(broken));
    assertRefused(InputException.class, "broken.png", () -> learn(extra, photos));
    assertRefused(
        InputException.class,
        "nowhere.png",
        () -> learn(TinyBundle.OPTIONS, List.of(folder.resolve("nowhere.png"))));
    photos.add(broken);
    Set<String> tasks = new TreeSet<>();
    assertRefused(
        InputException.class,
        "broken.png",
        () ->
            Learner.learn(
                List.of(new ProductPhotos("cap", "cap", photos)),
                TinyBundle.OPTIONS,
                (task, done, total, note) -> tasks.add(task)));
    assertEquals(Set.of("open photos"), tasks);
  }

  @Test
  void theSamePhotoUnderTwoNamesIsRefused() throws IOException {
    List<Path> photos = new ArrayList<>(Pictures.write(folder, "cap", 1));
    photos.add(Files.copy(photos.get(0), folder.resolve("copy.png")));
    assertRefused(InputException.class, "copy.png", () -> learn(TinyBundle.OPTIONS, photos));
  }

  @Test
  void wrongOptionsAreRefusedByNameAndValue() {
    List<Path> photos = Pictures.write(folder, "cap", 1);
    LearnOptions tiny = TinyBundle.OPTIONS;
    Class<OptionException> refusal = OptionException.class;
    assertRefused(refusal, "dowsing", () -> learn(tiny.withMethod("dowsing"), photos));
    assertRefused(refusal, "maxi", () -> learn(tiny.withBackbone("maxi"), photos));
    assertRefused(refusal, "colour", () -> learn(tiny.withSettings(Map.of("colour", "1")), photos));
    assertRefused(refusal, "0.7", () -> tiny.withFalseAlarmRate(0.7));
    assertRefused(refusal, "name", () -> LearnOptions.defaults(" "));
    assertRefused(refusal, "cap", () -> new ProductPhotos("cap", "cap", List.of()));
    assertRefused(refusal, "product", () -> Learner.learn(List.of(), tiny, Progress.NONE));
    ProductPhotos cap = new ProductPhotos("cap", "cap", photos);
    ProductPhotos twin = new ProductPhotos("cap", "cap", Pictures.write(folder, "nut", 1));
    assertRefused(
        refusal, "same name", () -> Learner.learn(List.of(cap, twin), tiny, Progress.NONE));
  }

  private static void assertRefused(
      Class<? extends BlemishException> type, String part, Executable work) {
    BlemishException refusal = assertThrows(type, work);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(part), message);
  }
}

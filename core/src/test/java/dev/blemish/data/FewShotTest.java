package dev.blemish.data;

import static dev.blemish.data.TinySet.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FewShotTest {
  private static Category category(String name, String format, int count) {
    return Category.of(
        "set",
        name,
        IntStream.range(0, count)
            .mapToObj(i -> new SupportPhoto(Path.of("/set", name, format.formatted(i))))
            .toList(),
        List.of());
  }

  private static List<String> names(List<SupportPhoto> photos) {
    return photos.stream().map(SupportPhoto::name).toList();
  }

  @Tag("property")
  @Property(tries = 200)
  void fewerShotsAreTheBeginningOfMoreShots(
      @ForAll @IntRange(min = 1, max = 67) int count, @ForAll long seed) {
    Category category = category("c", "%02d.png", count);
    List<SupportPhoto> all = FewShot.choose(category, count, seed);
    assertEquals(new HashSet<>(category.train()), new HashSet<>(all));
    for (int shots = 0; shots < count; shots++) {
      assertEquals(all.subList(0, shots), FewShot.choose(category, shots, seed));
    }
  }

  @Tag("property")
  @Property(tries = 50)
  void theOrderInWhichPhotosAreListedDoesNotMatter(@ForAll long seed) {
    Category category = category("c", "%02d.png", 13);
    List<SupportPhoto> reversed = new ArrayList<>(category.train());
    Collections.reverse(reversed);
    assertEquals(
        FewShot.choose(category, 4, seed),
        FewShot.choose(Category.of("set", "c", reversed, List.of()), 4, seed));
  }

  @Test
  void seedsAndCategoriesChooseDifferentPhotos() {
    Set<List<String>> bySeed = new HashSet<>();
    for (int seed = 0; seed < 5; seed++) {
      bySeed.add(names(FewShot.choose(category("c", "%03d.png", 200), 4, seed)));
    }
    assertEquals(5, bySeed.size());
    assertNotEquals(
        names(FewShot.choose(category("c", "%03d.png", 200), 4, 0)),
        names(FewShot.choose(category("d", "%03d.png", 200), 4, 0)));
  }

  @Test
  void theChoiceNeverChanges() { // results are published with it
    assertEquals(CHOSEN, names(FewShot.choose(category("bottle", "%03d.png", 209), 4, 0)));
  }

  private static final List<String> CHOSEN = List.of("134.png", "140.png", "121.png", "044.png");

  @Test
  void everyPhotoIsChosenAboutEquallyOften() {
    int[] counts = new int[10];
    for (int seed = 0; seed < 2000; seed++) {
      counts[Integer.parseInt(FewShot.choose(category("c", "%d", 10), 1, seed).get(0).name())]++;
    }
    for (int count : counts) { // expectation 200, standard deviation 13.4
      assertEquals(200, count, 70);
    }
  }

  @Test
  void moreShotsThanPhotosNamesBothNumbers() {
    Category category = category("cap", "%d.png", 3);
    fails(
        OptionException.class,
        () -> FewShot.choose(category, 4, 0),
        "shots is 4",
        "cap has 3",
        "0 to 3");
    fails(OptionException.class, () -> FewShot.choose(category, -1, 0), "shots is -1");
    assertEquals(List.of(), FewShot.choose(category, 0, 0));
  }

  @Test
  void promptAdListsAreFoundByBaseName() {
    assertEquals(
        List.of("029.png", "045.png", "192.png", "218.png"),
        names(FewShot.promptAd(category("cable", "%03d.png", 224), 4)));
    assertEquals(
        List.of("127.png"),
        names(FewShot.promptAd(category("bottle", "%03d.png", 209), 4)).subList(3, 4));
    assertEquals(
        List.of("0894.JPG", "0195.JPG"),
        names(FewShot.promptAd(category("pcb4", "%04d.JPG", 904), 2)));
    assertEquals(
        List.of("032.png"), names(FewShot.promptAd(category("toothbrush", "%03d.png", 60), 1)));
  }

  @Test
  void everyCategoryOfMvtecAndVisaHasPromptAdLists() {
    Stream.concat(
            ClassLists.MVTEC.stream().map(name -> category(name, "%03d.png", 400)),
            ClassLists.VISA.stream().map(name -> category(name, "%04d.JPG", 1000)))
        .forEach(
            category -> {
              for (int shots : new int[] {1, 2, 4}) {
                assertEquals(shots, new HashSet<>(FewShot.promptAd(category, shots)).size());
              }
            });
  }

  @Test
  void promptAdListsThatDoNotFitAreRefused() {
    Category cap = category("cap", "%03d.png", 3);
    fails(OptionException.class, () -> FewShot.promptAd(cap, 1), "'cap'", "seeded");
    Category wood = category("wood", "%03d.png", 3);
    fails(OptionException.class, () -> FewShot.promptAd(wood, 3), "1, 2 and 4 shots, not for 3");
    fails(InputException.class, () -> FewShot.promptAd(wood, 1), "wood", "131");
  }

  @Test
  void namedPhotosKeepTheUsersOrder() {
    Category cap = category("cap", "%03d.png", 9);
    assertEquals(
        List.of("007.png", "001.png", "000.png"),
        names(FewShot.named(cap, List.of("007.png", "001", "/set/cap/000.png"))));
  }

  @Test
  void namesThatAreUnknownAmbiguousOrDoubleAreRefused() {
    Category cap =
        Category.of(
            "set",
            "cap",
            Stream.of("/a/1.png", "/b/1.png", "/b/2.png", "/b/3.png")
                .map(path -> new SupportPhoto(Path.of(path)))
                .toList(),
            List.of());
    fails(OptionException.class, () -> FewShot.named(cap, List.of("9")), "none of the 4", "'9'");
    fails(OptionException.class, () -> FewShot.named(cap, List.of("")), "none of the 4");
    fails(OptionException.class, () -> FewShot.named(cap, List.of("1.png")), "2 training photos");
    fails(OptionException.class, () -> FewShot.named(cap, List.of("2", "2.png")), "named twice");
    fails(OptionException.class, () -> FewShot.named(cap, List.of()), "at least one");
    assertEquals(Path.of("/b/1.png"), FewShot.named(cap, List.of("b/1.png")).get(0).file());
  }

  @Test
  void theOptionHasThreeValues() {
    assertEquals(FewShotIndices.SEEDED, FewShotIndices.of("seeded"));
    assertEquals(FewShotIndices.PROMPTAD, FewShotIndices.of("promptad"));
    assertEquals(FewShotIndices.FILES, FewShotIndices.of("files"));
    fails(OptionException.class, () -> FewShotIndices.of("x"), "seeded, promptad, files");
  }
}

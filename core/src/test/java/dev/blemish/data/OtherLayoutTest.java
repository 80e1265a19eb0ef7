package dev.blemish.data;

import static dev.blemish.data.TinySet.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherLayoutTest {
  @TempDir Path temp = Path.of("");

  private TinySet ksdd() {
    TinySet set = new TinySet(temp.resolve("ksdd"));
    for (int item = 1; item <= 11; item++) {
      String stem = "kos%02d/Part0".formatted(item);
      set.photos(stem + ".jpg").picture(stem + "_label.bmp", item == 4 ? 1 : 0);
    }
    return set;
  }

  @Test
  void ksddIsSortedByItsLabelsAndSplitFourToOne() {
    TinySet set = ksdd();
    Dataset data = DatasetLoader.load(set.root());
    assertEquals(Layout.KSDD, data.layout());
    Category category = data.categories().get(0);
    assertEquals("electrical_commutator", category.name());
    assertEquals(8, category.train().size());
    assertEquals(2, category.testSplit().normals());
    assertTrue(set.test(category).contains("-kos04/Part0.jpg defect kos04/Part0_label.bmp"));
    assertEquals(data, DatasetLoader.load(set.root()));
  }

  @Test
  void ksddWithoutOrWithBrokenLabelsIsRefused() {
    TinySet set = ksdd();
    set.delete("kos02/Part0_label.bmp");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "Part0.jpg", "no label");
    set.text("kos02/Part0_label.bmp", "not a picture");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "kos02", "cannot be read");
    set.picture("kos02/Part0_label.bmp", 0).photos("kos02/Part7_label.bmp");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "Part7_label", "no picture");
  }

  @Test
  void aPlainFolderIsAllGoodAndHasNothingToTestOn() {
    TinySet set = new TinySet(temp.resolve("plant").resolve("screws"));
    set.photos("b.png", "a.jpg", "a.png").text("notes.txt", "x");
    Dataset data = DatasetLoader.load(set.root());
    assertEquals(Layout.PLAIN, data.layout());
    Category category = data.category("screws");
    assertEquals("plant", category.dataset());
    assertEquals(List.of("a.jpg", "a.png", "b.png"), set.train(category));
    assertEquals(List.of(), category.test());
    assertFalse(category.hasMasks());
  }

  @Test
  void aMissingOrEmptyFolderAndAFileAreNamed() {
    TinySet set = new TinySet(temp.resolve("odd"));
    set.folder("empty").text("empty/Thumbs.db", "x").text("file.txt", "x");
    fails(InputException.class, () -> DatasetLoader.load(set.path("no")), "does not exist");
    fails(InputException.class, () -> DatasetLoader.load(set.path("empty")), "is empty");
    fails(InputException.class, () -> DatasetLoader.load(set.path("file.txt")), "not a folder");
  }

  @Test
  void anUnknownLayoutIsAnsweredWithWhatWasLookedFor() {
    TinySet set = new TinySet(temp.resolve("odd"));
    set.text("file.txt", "x");
    String[] all = List.of(Layout.values()).stream().map(Layout::lookedFor).toArray(String[]::new);
    fails(InputException.class, () -> DatasetLoader.load(set.root()), all);
  }

  @Test
  void everyLayoutRefusesAFolderOfAnother() {
    TinySet set = new TinySet(temp.resolve("odd"));
    set.text("file.txt", "x");
    for (Layout layout : Layout.values()) {
      fails(
          InputException.class,
          () -> DatasetLoader.load(set.root(), layout),
          "does not have the layout " + layout.optionName(),
          layout.lookedFor());
    }
  }

  @Test
  void layoutsAreFoundByTheirOptionName() {
    for (Layout layout : Layout.values()) {
      assertEquals(layout, Layout.of(layout.optionName()));
    }
    assertEquals("real-iad-single-view", Layout.REAL_IAD_SINGLE_VIEW.optionName());
    fails(OptionException.class, () -> Layout.of("mvtek"), "mvtek", "mvtec", "plain");
  }

  @Test
  void aDatasetNeedsDifferentCategories() {
    Category category = Category.of("d", "c", List.of(), List.of());
    fails(
        InputException.class, () -> new Dataset("d", temp, Layout.PLAIN, List.of()), "no category");
    fails(
        InputException.class,
        () -> new Dataset("d", temp, Layout.PLAIN, List.of(category, category)),
        "two categories named c");
  }

  @Test
  void aCategoryCannotClaimMasksItLacks() {
    fails(
        InputException.class,
        () -> new Category("d", "c", List.of(), List.of(TestPhoto.good(temp)), true),
        "hasMasks");
  }

  @Test
  void aGoodPictureHasNoMask() {
    fails(InputException.class, () -> new TestPhoto(temp, false, "good", temp), "good picture");
  }
}

package dev.blemish.data;

import static dev.blemish.data.TinySet.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLayoutTest {
  @TempDir Path temp = Path.of("");
  private TinySet set = new TinySet(temp);

  @BeforeEach
  void mvtec() {
    set = new TinySet(temp.resolve("mv"));
    set.photos("bottle/train/good/001.png", "bottle/train/good/000.png")
        .photos(
            "bottle/test/good/000.png", "bottle/test/crack/000.png", "bottle/test/crack/001.png")
        .photos("bottle/ground_truth/crack/000_mask.png", "bottle/ground_truth/crack/001_mask.png")
        .photos("cap/train/good/000.png", "cap/test/good/000.png", "cap/test/dent/7.png");
  }

  @Test
  void mvtecCategoriesComeWithTheirMasksInByteOrder() {
    Dataset data = DatasetLoader.load(set.root());
    assertEquals(Layout.MVTEC, data.layout());
    assertEquals("mv", data.name());
    assertEquals(List.of("bottle", "cap"), data.categories().stream().map(Category::name).toList());
    Category bottle = data.category("bottle");
    assertEquals("mv", bottle.dataset());
    assertEquals(
        List.of("bottle/train/good/000.png", "bottle/train/good/001.png"), set.train(bottle));
    assertEquals(
        List.of(
            "-bottle/test/crack/000.png crack bottle/ground_truth/crack/000_mask.png",
            "-bottle/test/crack/001.png crack bottle/ground_truth/crack/001_mask.png",
            "+bottle/test/good/000.png good"),
        set.test(bottle));
    assertTrue(bottle.hasMasks());
    assertFalse(data.category("cap").hasMasks());
  }

  @Test
  void aPathToOneCategoryGivesTheSameCategory() {
    Dataset one = DatasetLoader.load(set.path("bottle"));
    Dataset all = DatasetLoader.load(set.root());
    assertEquals(List.of(all.category("bottle")), one.categories());
    assertEquals(all.root(), one.root());
    assertEquals(all.name(), one.name());
  }

  @Test
  void aRelativePathWithDotsGivesTheSameDataset() {
    assertEquals(
        DatasetLoader.load(set.root()), DatasetLoader.load(set.path("bottle/../cap/test/../..")));
  }

  @Test
  void btadCallsItsFoldersOkAndKoAndMixesFormats() {
    TinySet btad = new TinySet(temp.resolve("btad"));
    btad.photos("01/train/ok/0.bmp", "01/test/ok/1.bmp", "01/test/ko/2.bmp", "01/test/ko/3.png")
        .photos("01/ground_truth/ko/2.png", "01/ground_truth/ko/3.BMP");
    Category category = DatasetLoader.load(btad.root()).category("01");
    assertEquals(List.of("01/train/ok/0.bmp"), btad.train(category));
    assertEquals(
        List.of(
            "-01/test/ko/2.bmp ko 01/ground_truth/ko/2.png",
            "-01/test/ko/3.png ko 01/ground_truth/ko/3.BMP",
            "+01/test/ok/1.bmp good"),
        btad.test(category));
  }

  @Test
  void aSetWithoutTrainingPhotosOrMasksIsForZeroShotUse() {
    TinySet head = new TinySet(temp.resolve("head"));
    head.photos("head_ct/test/good/1.png", "head_ct/test/hemorrhage/2.png");
    Category category = DatasetLoader.load(head.path("head_ct")).category("head_ct");
    assertEquals(List.of(), category.train());
    assertEquals(2, category.test().size());
    assertFalse(category.hasMasks());
    assertEquals(1, category.testSplit().normals());
    assertEquals(1, category.testSplit().anomalies());
  }

  @Test
  void bmadKeepsMasksBesidePicturesAndItsValidationFolderIsNotUsed() {
    TinySet bmad = new TinySet(temp.resolve("bmad"));
    bmad.photos("Liver_AD/train/good/1.png", "Liver_AD/valid/Ungood/img/9.png")
        .photos("Liver_AD/test/good/img/2.png", "Liver_AD/test/good/label/2.png")
        .photos("Liver_AD/test/Ungood/img/3.png", "Liver_AD/test/Ungood/label/3.png")
        .photos("Chest/train/good/1.png", "Chest/test/good/2.png", "Chest/test/Ungood/3.png");
    Dataset data = DatasetLoader.load(bmad.root());
    assertEquals(Layout.BMAD, data.layout());
    assertEquals(
        List.of(
            "-Liver_AD/test/Ungood/img/3.png Ungood Liver_AD/test/Ungood/label/3.png",
            "+Liver_AD/test/good/img/2.png good"),
        bmad.test(data.category("Liver_AD")));
    assertEquals(List.of("Liver_AD/train/good/1.png"), bmad.train(data.category("Liver_AD")));
    assertFalse(data.category("Chest").hasMasks());
    assertEquals(Layout.BMAD, DatasetLoader.load(bmad.path("Chest")).layout());
  }

  @Test
  void upperCaseExtensionsCountAndLeftoversOfFileManagersDoNot() {
    set.photos("cap/train/good/1.JPG")
        .text("cap/train/good/Thumbs.db", "x")
        .text("cap/train/good/.DS_Store", "x")
        .text("cap/train/good/._1.JPG", "x")
        .text("cap/train/good/notes.txt", "x")
        .text("cap/test/@eaDir/1.png", "x")
        .text("readme.txt", "x")
        .folder(".git/test/good");
    Dataset data = DatasetLoader.load(set.root());
    assertEquals(2, data.categories().size());
    Category cap = data.category("cap");
    assertEquals(List.of("cap/train/good/000.png", "cap/train/good/1.JPG"), set.train(cap));
    assertEquals(2, cap.test().size());
  }

  @Test
  void namesAreOrderedByTheirBytesNotByNumberOrLocale() {
    TinySet names = new TinySet(temp.resolve("names"));
    names
        .photos("c/test/good/9.png", "c/test/good/10.png", "c/test/good/b.png")
        .photos("c/test/good/B.png", "c/test/good/\u00e4.png", "c/test/good/\uff5e.png")
        .photos("c/test/good/\ud83d\ude00.png");
    assertEquals(
        List.of(
            "10.png", "9.png", "B.png", "b.png", "\u00e4.png", "\uff5e.png", "\ud83d\ude00.png"),
        DatasetLoader.load(names.root()).category("c").test().stream()
            .map(photo -> Listing.name(photo.file()))
            .toList());
  }

  @Test
  void linkLoopsAreNoFoldersAndLinkedPicturesCount() {
    set.link("cap/test/loop", "loop").link("again", ".").link("cap/test/good/l.png", "000.png");
    Dataset data = DatasetLoader.load(set.root());
    assertEquals(2, data.categories().size());
    assertEquals(3, data.category("cap").test().size());
  }

  @Test
  void aBrokenLinkIsNamed() {
    set.link("cap/train/good/1.png", "nowhere.png");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "1.png", "broken link");
  }

  @Test
  void aMissingMaskIsNamedWhenOthersAreThere() {
    set.delete("bottle/ground_truth/crack/001_mask.png");
    fails(
        InputException.class,
        () -> DatasetLoader.load(set.root()),
        "1 anomalous pictures of bottle",
        set.path("bottle/test/crack/001.png").toString());
  }

  @Test
  void aMaskWithoutPictureIsNamed() {
    set.photos("bottle/ground_truth/crack/005_mask.png");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "005_mask.png", "no picture");
  }

  @Test
  void aMaskFolderWithoutPicturesIsNamed() {
    set.photos("bottle/ground_truth/scratch/000_mask.png");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "ground_truth", "scratch");
  }

  @Test
  void emptyMasksOfGoodPicturesAreLeftAlone() {
    set.photos("bottle/ground_truth/good/000.png");
    assertEquals(3, DatasetLoader.load(set.root()).category("bottle").test().size());
  }

  @Test
  void twoMasksForOnePictureAreNamed() {
    set.photos("bottle/ground_truth/crack/000.png");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "000.png", "000_mask.png");
    set.delete("bottle/ground_truth/crack/000.png")
        .photos("bottle/ground_truth/crack/000_mask.bmp");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "000_mask.bmp", "two masks");
  }

  @Test
  void twoPicturesOfOneNameAreNamed() {
    set.photos("bottle/test/crack/000.jpg");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "000.jpg", "000.png");
  }

  @Test
  void aFolderWithoutPicturesIsNamed() {
    set.folder("bottle/test/dent");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "dent", "no picture");
  }

  @Test
  void aTrainFolderWithoutGoodIsNamed() {
    set.photos("cup/train/0.png", "cup/test/good/0.png");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "cup", "good or ok");
  }

  @Test
  void aTestFolderWithoutKindsIsNamed() {
    set.photos("cup/train/good/0.png", "cup/test/0.png");
    fails(InputException.class, () -> DatasetLoader.load(set.root()), "cup", "per kind");
  }

  @Test
  void anUnknownCategoryIsAnsweredWithThoseThereAre() {
    Dataset data = DatasetLoader.load(set.root());
    fails(InputException.class, () -> data.category("cup"), "cup", "bottle, cap");
  }
}

package dev.blemish.data;

import static dev.blemish.data.TinySet.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListLayoutTest {
  @TempDir Path temp = Path.of("");

  @Nested
  class Visa {
    private static final String HEADER = "object,split,label,image,mask\n";
    private static final String CSV = "split_csv/1cls.csv";
    private static final String ROWS =
        HEADER
            + "candle,train,normal,candle/Data/Images/Normal/0001.JPG,\n"
            + "candle,train,normal,candle/Data/Images/Normal/0000.JPG,\n"
            + "candle,test,normal,candle/Data/Images/Normal/0002.JPG,\n"
            + "candle,test,anomaly,candle/Data/Images/Anomaly/000.JPG,"
            + "candle/Data/Masks/Anomaly/000.png\n"
            + "pcb1,train,normal,pcb1/Data/Images/Normal/0000.JPG,\n"
            + "\n";
    private TinySet set = new TinySet(temp);

    @BeforeEach
    void visa() {
      set = new TinySet(temp.resolve("visa"));
      set.photos("candle/Data/Images/Normal/0000.JPG", "candle/Data/Images/Normal/0001.JPG")
          .photos("candle/Data/Images/Normal/0002.JPG", "candle/Data/Images/Anomaly/000.JPG")
          .picture("candle/Data/Masks/Anomaly/000.png", 1)
          .photos("pcb1/Data/Images/Normal/0000.JPG")
          .text(CSV, ROWS);
    }

    @Test
    void theListSaysWhatEachPictureIs() {
      Dataset data = DatasetLoader.load(set.root());
      assertEquals(Layout.VISA, data.layout());
      Category candle = data.category("candle");
      assertEquals(
          List.of("candle/Data/Images/Normal/0000.JPG", "candle/Data/Images/Normal/0001.JPG"),
          set.train(candle));
      assertEquals(
          List.of(
              "-candle/Data/Images/Anomaly/000.JPG anomaly candle/Data/Masks/Anomaly/000.png",
              "+candle/Data/Images/Normal/0002.JPG good"),
          set.test(candle));
      assertTrue(candle.hasMasks());
    }

    @Test
    void aPathToOneCategoryGivesTheSameCategory() {
      Dataset one = DatasetLoader.load(set.path("candle"));
      assertEquals(List.of(DatasetLoader.load(set.root()).category("candle")), one.categories());
      assertEquals(set.root().toAbsolutePath(), one.root());
    }

    @Test
    void windowsLineEndsAndByteOrderMarksDoNotMatter() {
      Dataset before = DatasetLoader.load(set.root());
      set.text(CSV, "\uFEFF" + ROWS.replace("\n", "\r\n"));
      assertEquals(before, DatasetLoader.load(set.root()));
    }

    @Test
    void defectiveTrainingPhotosAreNeverSupportPhotos() {
      set.photos("pcb1/Data/Images/Anomaly/000.JPG");
      set.text(CSV, ROWS + "pcb1,train,anomaly,pcb1/Data/Images/Anomaly/000.JPG,\n");
      Category pcb = DatasetLoader.load(set.root()).category("pcb1");
      assertEquals(List.of("pcb1/Data/Images/Normal/0000.JPG"), set.train(pcb));
      assertEquals(List.of(), pcb.test());
    }

    @Test
    void mistakesInTheListAreNamedWithTheirLine() {
      broken("pcb1,test,normal,pcb1/none.JPG,\n", "line 8", "none.JPG", "does not exist");
      broken("pcb1,test,normal\n", "line 8", "5 fields, not 3");
      broken("pcb1,probe,normal,x.JPG,\n", "line 8", "train or test, not 'probe'");
      broken("pcb1,test,odd,x.JPG,\n", "line 8", "normal or anomaly, not 'odd'");
      broken(",test,normal,x.JPG,\n", "line 8", "no category");
      broken("pcb1,test,normal,../x.JPG,\n", "line 8", "does not lie inside");
      broken("pcb1,test,normal,/etc/hosts,\n", "line 8", "does not lie inside");
      broken("pcb1,test,normal,,\n", "line 8", "does not lie inside");
      broken("pcb1,test,normal,a\0b,\n", "line 8", "not a file name");
      broken("pcb1,test,normal,pcb1/Data/Images/Normal/0000.JPG,\n", "0000.JPG", "training photo");
      broken(
          "candle,test,normal,candle/Data/Images/Normal/0002.JPG,\n", "0002.JPG", "list", "twice");
    }

    private void broken(String row, String... parts) {
      set.text(CSV, ROWS + row);
      fails(InputException.class, () -> DatasetLoader.load(set.root()), parts);
    }

    @Test
    void aListThatIsMissingEmptyOrForeignIsNamed() {
      set.text(CSV, "");
      fails(InputException.class, () -> DatasetLoader.load(set.root()), "must begin with");
      set.text(CSV, HEADER);
      fails(InputException.class, () -> DatasetLoader.load(set.root()), "names no picture");
      set.delete(CSV);
      fails(InputException.class, () -> DatasetLoader.load(set.root()), "1cls.csv", "missing");
      fails(InputException.class, () -> DatasetLoader.load(set.path("candle")), "missing");
    }
  }

  @Nested
  class RealIad {
    private static final String LIST = "realiad_jsons/realiad_jsons/tape.json";
    private static final String SINGLE = "realiad_jsons_sv/tape.json";
    private static final String META = "{\"meta\":{\"prefix\":\"tape/\",\"normal_class\":\"OK\"},";
    private static final String TRAIN = entry("OK/S1/a.jpg", "null", "OK");
    private static final String TEST =
        entry("OK/S2/b.jpg", "null", "OK") + "," + entry("NG/AK/c.jpg", "\"NG/AK/c.png\"", "AK");
    private TinySet set = new TinySet(temp);

    private static String entry(String image, String mask, String kind) {
      return ("{\"image_path\":\"%s\",\"mask_path\":%s,\"anomaly_class\":\"%s\","
              + "\"category\":\"tape\"}")
          .formatted(image, mask, kind);
    }

    private static String json(String train, String test) {
      return META + "\"train\":[" + train + "],\"test\":[" + test + "]}";
    }

    @BeforeEach
    void realIad() {
      set = new TinySet(temp.resolve("real"));
      for (String size : List.of("realiad_256", "realiad_1024")) {
        set.photos(size + "/tape/OK/S1/a.jpg", size + "/tape/OK/S2/b.jpg")
            .photos(size + "/tape/NG/AK/c.jpg", size + "/tape/NG/AK/c.png");
      }
      set.text(LIST, json(TRAIN, TEST))
          .text(SINGLE, json(TRAIN, entry("OK/S2/b.jpg", "null", "OK")));
    }

    @Test
    void theListSaysWhatEachPictureIsAndTheLargestSizeIsTaken() {
      Dataset data = DatasetLoader.load(set.root());
      assertEquals(Layout.REAL_IAD, data.layout());
      Category tape = data.category("tape");
      assertEquals(List.of("realiad_1024/tape/OK/S1/a.jpg"), set.train(tape));
      assertEquals(
          List.of(
              "-realiad_1024/tape/NG/AK/c.jpg AK realiad_1024/tape/NG/AK/c.png",
              "+realiad_1024/tape/OK/S2/b.jpg good"),
          set.test(tape));
    }

    @Test
    void thePathMayChooseTheSizeAndTheCategory() {
      Dataset small = DatasetLoader.load(set.path("realiad_256"));
      assertEquals(List.of("realiad_256/tape/OK/S1/a.jpg"), set.train(small.category("tape")));
      Dataset one = DatasetLoader.load(set.path("realiad_256/tape"));
      assertEquals(small, one);
      set.folder("realiad_256/other");
      fails(
          InputException.class,
          () -> DatasetLoader.load(set.path("realiad_256/other")),
          "no list for the category other");
    }

    @Test
    void oneCameraIsALayoutOfItsOwn() {
      Dataset data = DatasetLoader.load(set.root(), Layout.REAL_IAD_SINGLE_VIEW);
      assertEquals(Layout.REAL_IAD_SINGLE_VIEW, data.layout());
      assertEquals(1, data.category("tape").test().size());
      set.delete(LIST);
      assertEquals(data, DatasetLoader.load(set.root()));
      fails(
          InputException.class,
          () -> DatasetLoader.load(set.root(), Layout.REAL_IAD),
          "does not have the layout real-iad");
    }

    @Test
    void noiseInTheTrainingListIsLeftOut() {
      set.text(LIST, json(TRAIN + "," + entry("NG/AK/c.jpg", "null", "AK"), ""));
      assertEquals(1, DatasetLoader.load(set.root()).category("tape").train().size());
    }

    @Test
    void mistakesInTheListAreNamedWithTheirKeys() {
      broken("{", "tape.json", "not valid JSON", "line 1");
      broken("[]", "must be an object, not a list");
      broken("", "must be an object");
      broken("{\"meta\":{},\"train\":[],\"test\":[]}", "'meta.normal_class' is missing");
      broken(META + "\"train\":[]}", "'test' is missing");
      broken(META + "\"train\":[],\"train\":[],\"test\":[]}", "not valid JSON");
      broken(json(TRAIN, TEST) + "x", "not valid JSON");
      broken(json("{}", ""), "'train[0].anomaly_class' is missing");
      broken(json("7", ""), "'train[0]'", "must be an object, not 7");
      broken(json(TRAIN, entry("x.jpg", "null", "OK")), "'test[0].image_path'", "does not exist");
      broken(json(TRAIN, entry("../../../x.jpg", "null", "OK")), "does not lie inside");
      broken(json(TRAIN, entry("NG/AK/c.jpg", "3", "AK")), "'test[0].mask_path'", "a text, not 3");
      broken(json(TRAIN, TEST).replace("tape/\"", "../..\""), "'meta.prefix'", "not lie inside");
      broken(json(TRAIN + "," + TRAIN, ""), "a.jpg", "twice");
      broken(json(TRAIN, TRAIN), "a.jpg", "training photo and a test picture");
    }

    private void broken(String json, String... parts) {
      set.text(LIST, json);
      fails(InputException.class, () -> DatasetLoader.load(set.root()), parts);
    }
  }

  @Nested
  class MetaJson {
    private static final String TRAIN = entry("a.png", "", "", "0");
    private static final String TEST =
        entry("b.png", "", "good", "0") + "," + entry("c.png", "m/c.png", "hole", "1");
    private TinySet set = new TinySet(temp);

    private static String entry(String image, String mask, String kind, String anomaly) {
      return ("{\"img_path\":\"%s\",\"mask_path\":\"%s\",\"cls_name\":\"x\","
              + "\"specie_name\":\"%s\",\"anomaly\":%s}")
          .formatted(image, mask, kind, anomaly);
    }

    private static String json(String train, String test) {
      return "{\"train\":{\"x\":[" + train + "]},\"test\":{\"x\":[" + test + "]}}";
    }

    @BeforeEach
    void metaJson() {
      set = new TinySet(temp.resolve("meta"));
      set.photos("a.png", "b.png", "c.png", "m/c.png").text("meta.json", json(TRAIN, TEST));
    }

    @Test
    void theListGoesBeforeFolders() {
      set.photos("y/test/good/1.png");
      Dataset data = DatasetLoader.load(set.root());
      assertEquals(Layout.META_JSON, data.layout());
      assertEquals(1, data.categories().size());
      assertEquals(List.of("a.png"), set.train(data.category("x")));
      assertEquals(List.of("+b.png good", "-c.png hole m/c.png"), set.test(data.category("x")));
      assertEquals(Layout.MVTEC, DatasetLoader.load(set.root(), Layout.MVTEC).layout());
    }

    @Test
    void splitsMayBeginWithACapitalLetterOrBeMissing() {
      Dataset before = DatasetLoader.load(set.root());
      set.text("meta.json", json(TRAIN, TEST).replace("train", "Train").replace("test", "Test"));
      assertEquals(before, DatasetLoader.load(set.root()));
      set.text("meta.json", "{\"test\":{\"x\":[" + TEST + "]}}");
      assertEquals(List.of(), DatasetLoader.load(set.root()).category("x").train());
    }

    @Test
    void defectsWithoutAnyMaskAreMeasuredAsWholePictures() {
      set.text("meta.json", json("", entry("c.png", "", "", "1")));
      Category category = DatasetLoader.load(set.root()).category("x");
      assertFalse(category.hasMasks());
      assertEquals(List.of("-c.png anomaly"), set.test(category));
    }

    @Test
    void defectiveTrainingPhotosAreNeverSupportPhotos() {
      set.text("meta.json", json(TRAIN + "," + entry("b.png", "", "", "1"), ""));
      assertEquals(List.of("a.png"), set.train(DatasetLoader.load(set.root()).category("x")));
    }

    @Test
    void mistakesInTheListAreNamedWithTheirKeys() {
      broken("nonsense", "not valid JSON");
      broken("{}", "'test' is missing or empty");
      broken("{\"test\":[]}", "'test'", "must be an object, not a list");
      broken("{\"test\":{\"x\":{}}}", "'test.x'", "must be a list, not an object");
      broken("{\"test\":{\"\":[]}}", "category without a name");
      broken(json("", entry("b.png", "", "", "2")), "'test.x[0].anomaly'", "0 or 1, not 2");
      broken(json("", entry("z.png", "", "", "0")), "'test.x[0].img_path'", "z.png");
      broken(json("", entry("c.png", "m/z.png", "", "1")), "'test.x[0].mask_path'", "z.png");
      broken(json("", entry("../meta/../../b.png", "", "", "0")), "does not lie inside");
      broken(json("", entry("/etc/passwd", "", "", "0")), "does not lie inside");
      broken(json("", TEST + "," + entry("a.png", "", "", "1")), "a.png", "no mask");
      broken("[".repeat(5000), "not valid JSON");
    }

    private void broken(String json, String... parts) {
      set.text("meta.json", json);
      fails(InputException.class, () -> DatasetLoader.load(set.root()), parts);
    }
  }
}

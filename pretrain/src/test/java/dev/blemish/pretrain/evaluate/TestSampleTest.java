package dev.blemish.pretrain.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.data.Category;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TestPhoto;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestSampleTest {
  @Test
  void aSmallSetIsJudgedAsAWhole() {
    Category category = category("small", 3, 40, 80);
    TestSample sample = TestSample.of(category);
    assertEquals(category.testSplit(), sample.judged());
    assertEquals(category.trainSplit(), sample.support());
  }

  @Test
  void aLargeSetKeepsItsProportion() {
    TestSample sample = TestSample.of(category("large", 3, 100, 300));
    assertEquals(TestSample.MOST, sample.judged().photos().size());
    assertEquals(30, sample.judged().normals());
    assertEquals(90, sample.judged().anomalies());
  }

  @Test
  void theDrawIsTheSameEachTimeAndNotTheBeginning() {
    TestSample sample = TestSample.of(category("large", 3, 100, 300));
    assertEquals(sample, TestSample.of(category("large", 3, 100, 300)));
    List<TestPhoto> first =
        category("large", 3, 100, 300).test().stream().filter(p -> !p.anomalous()).toList();
    List<TestPhoto> drawn = sample.judged().photos().stream().filter(p -> !p.anomalous()).toList();
    assertNotEquals(first.subList(0, drawn.size()), drawn);
  }

  @Test
  void aSetWithoutTrainingPicturesLendsGoodOnesThatAreNotJudged() {
    TestSample sample = TestSample.of(category("bare", 0, 100, 100));
    Set<Path> judged = new HashSet<>();
    sample.judged().photos().forEach(photo -> judged.add(photo.file()));
    List<Path> support = sample.support().candidates().stream().map(SupportPhoto::file).toList();
    assertEquals(40, support.size());
    assertTrue(support.stream().noneMatch(judged::contains));
    assertTrue(support.stream().allMatch(file -> file.toString().contains("good")));
  }

  @Test
  void theOnePhotoOfARoundIsAmongItsFour() {
    List<MemoryRound> rounds = MemoryRound.of(category("set", 20, 5, 5).trainSplit());
    assertEquals(List.of(4, 4, 4, 1, 1, 1), rounds.stream().map(MemoryRound::shots).toList());
    assertEquals(List.of(0L, 1L, 2L, 0L, 1L, 2L), rounds.stream().map(MemoryRound::seed).toList());
    for (int i = 0; i < 3; i++) {
      assertEquals(4, Set.copyOf(rounds.get(i).support()).size());
      assertEquals(rounds.get(i).support().subList(0, 1), rounds.get(i + 3).support());
    }
  }

  @Test
  void roundsThatNeedMorePhotosThanThereAreAreLeftOut() {
    List<MemoryRound> rounds = MemoryRound.of(category("set", 3, 5, 5).trainSplit());
    assertEquals(List.of(1, 1, 1), rounds.stream().map(MemoryRound::shots).toList());
  }

  private static Category category(String name, int train, int good, int defective) {
    return Category.of(
        "sets",
        name,
        IntStream.range(0, train)
            .mapToObj(i -> new SupportPhoto(Path.of("/%s/train/%03d.png".formatted(name, i))))
            .toList(),
        Stream.concat(
                IntStream.range(0, good)
                    .mapToObj(i -> TestPhoto.good(Path.of("/%s/good/%03d.png".formatted(name, i)))),
                IntStream.range(0, defective)
                    .mapToObj(
                        i ->
                            TestPhoto.defective(
                                Path.of("/%s/bad/%03d.png".formatted(name, i)), "bad", null)))
            .toList());
  }
}

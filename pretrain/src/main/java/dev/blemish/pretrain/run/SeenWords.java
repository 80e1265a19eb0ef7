package dev.blemish.pretrain.run;

import dev.blemish.pretrain.caption.CaptionPair;
import dev.blemish.pretrain.caption.Captions;
import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.model.Vocabulary;
import dev.blemish.pretrain.scene.Fault;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.random.Rng;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The words that get a row of their own: those that captions use often enough to learn one. Every
 * other word shares the row of the unknown one, which is trained too; a row that no caption ever
 * reached would say something random.
 */
public final class SeenWords {
  private static final int CAPTIONS = 20_000;
  private static final int OFTEN = 10;
  private static final double FAULTS = 0.3;

  private SeenWords() {}

  /**
   * The words of many captions; the same for every seed of a training.
   *
   * @param scenes draws what captions speak of
   */
  public static Vocabulary of(Function<Rng, ? extends Scene> scenes) {
    Rng rng = Rng.of(0);
    Vocabulary none = new Vocabulary(new long[0]);
    int unknown = none.tokens(List.of(Captions.UNKNOWN))[0][1];
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 0; i < CAPTIONS; i++) {
      Rng chance = rng.fork("caption " + i);
      Scene scene = scenes.apply(chance.fork("scene"));
      CaptionPair pair =
          Captions.draw(scene.words(), defect(scene, chance), chance.fork("caption"));
      for (int[] text : none.tokens(List.of(pair.normal(), pair.damaged()))) {
        for (int id : text) {
          counts.merge((long) id, 1, Integer::sum);
        }
      }
    }
    return new Vocabulary(
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= OFTEN && entry.getKey() != unknown)
            .mapToLong(Map.Entry::getKey)
            .toArray());
  }

  private static List<String> defect(Scene scene, Rng chance) {
    List<Fault> faults = scene.faults();
    return !faults.isEmpty() && chance.chance(FAULTS)
        ? Fault.any(faults, chance).nouns()
        : DefectFamily.any(chance).nouns();
  }
}

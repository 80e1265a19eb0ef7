package dev.blemish.pretrain.evaluate;

import dev.blemish.data.FewShot;
import dev.blemish.data.SupportPhoto;
import dev.blemish.data.TrainSplit;
import dev.blemish.pretrain.evaluate.feature.Distances;
import dev.blemish.pretrain.evaluate.feature.MemoryKind;
import dev.blemish.pretrain.evaluate.feature.PatchBank;
import dev.blemish.pretrain.evaluate.feature.PictureFeatures;
import dev.blemish.pretrain.evaluate.result.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One memory of a set: so many good photos, chosen by a seed.
 *
 * @param seed of the choice
 * @param shots how many
 * @param support the photos
 */
record MemoryRound(long seed, int shots, List<Path> support) {
  /** Seeds of the choice; numbers are means over them. */
  static final List<Long> SEEDS = List.of(0L, 1L, 2L);

  /**
   * The rounds of a set, the most photos first, so that long rounds run beside long ones; none for
   * which there are too few photos.
   */
  static List<MemoryRound> of(TrainSplit candidates) {
    List<MemoryRound> rounds = new ArrayList<>();
    for (int shots : Measure.SHOTS) {
      if (shots <= candidates.candidates().size()) {
        for (int i = SEEDS.size() - 1; i >= 0; i--) {
          rounds.add(0, of(candidates, shots, SEEDS.get(i)));
        }
      }
    }
    return List.copyOf(rounds);
  }

  private static MemoryRound of(TrainSplit candidates, int shots, long seed) {
    List<SupportPhoto> chosen = FewShot.choose(candidates, shots, seed);
    return new MemoryRound(seed, shots, chosen.stream().map(SupportPhoto::file).toList());
  }

  /** Distances of a round. */
  record Compared(MemoryRound round, List<Distances> maps) {
    /** Of one kind, picture by picture. */
    List<float[]> maps(MemoryKind kind) {
      return maps.stream().map(map -> map.of(kind)).toList();
    }
  }

  /**
   * Compares pictures with the remembered ones.
   *
   * @param good features of support photos by file
   * @param told after each picture
   */
  Compared compare(List<PictureFeatures> pictures, Map<Path, PictureFeatures> good, Runnable told) {
    List<Distances> maps = new ArrayList<>();
    try (PatchBank bank =
        new PatchBank(
            support.stream().map(file -> Objects.requireNonNull(good.get(file))).toList())) {
      for (PictureFeatures picture : pictures) {
        maps.add(bank.distances(picture));
        told.run();
      }
    }
    return new Compared(this, maps);
  }
}

package dev.blemish.pretrain.run;

import dev.blemish.Progress;
import dev.blemish.pretrain.encoded.EncodedPair;
import dev.blemish.pretrain.encoded.PairEncoder;
import dev.blemish.pretrain.encoded.PairRing;
import dev.blemish.pretrain.pair.HeldOut;
import dev.blemish.pretrain.pair.Pair;
import dev.blemish.pretrain.pair.PairSource;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which pairs a step may draw from, and makes those that are not there. Which pairs these are
 * depends on the step's number alone, so a training that goes on draws what it would have drawn.
 */
final class PairFeed {
  /** Pairs are made for so many steps at a time, on all threads, while no step runs. */
  static final int STEPS = 16;

  /** Pairs that are encoded together. */
  private static final int TOGETHER = 8;

  private final Recipe recipe;
  private final PairSource source;
  private final PairEncoder encoder;
  private final PairRing ring;

  /** A feed of a ring. */
  PairFeed(Recipe recipe, PairSource source, PairEncoder encoder, PairRing ring) {
    this.recipe = recipe;
    this.source = source;
    this.encoder = encoder;
    this.ring = ring;
  }

  /** The number after the newest pair that a step, from 0, may draw. */
  private static long end(Recipe recipe, int step) {
    return recipe.pairs().first() + (long) (step / STEPS) * STEPS * recipe.pairs().fresh();
  }

  /** How many pairs have been made for some steps. */
  static long made(Recipe recipe, int steps) {
    return end(recipe, Math.max(0, steps - 1));
  }

  private long end(int step) {
    return end(recipe, step);
  }

  private long begin(int step) {
    return Math.max(0, end(step) - recipe.pairs().kept());
  }

  /** Makes what a step may draw and the ring does not hold; says how many pairs that were. */
  int prepare(int step, Progress progress) {
    List<Long> missing = new ArrayList<>();
    for (long number = begin(step); number < end(step); number++) {
      if (!ring.holds(number)) {
        missing.add(number);
      }
    }
    int threads = Engine.threads();
    for (int from = 0; from < missing.size(); from += threads * TOGETHER) {
      List<List<Long>> parts = new ArrayList<>();
      for (int part = 0; part < threads; part++) {
        int start = Math.min(missing.size(), from + part * TOGETHER);
        int end = Math.min(missing.size(), start + TOGETHER);
        if (start < end) {
          parts.add(missing.subList(start, end));
        }
      }
      Engine.sideBySide(parts, this::make);
      int done = Math.min(missing.size(), from + threads * TOGETHER);
      progress.step("pairs", done, missing.size(), "");
    }
    return missing.size();
  }

  private int make(List<Long> numbers) {
    List<Pair> pairs = new ArrayList<>();
    for (long number : numbers) {
      pairs.add(source.pair(HeldOut.requireTraining(number)));
    }
    List<EncodedPair> encoded = encoder.encode(pairs);
    for (int i = 0; i < encoded.size(); i++) {
      ring.put(numbers.get(i), encoded.get(i));
    }
    return encoded.size();
  }

  /** Different pairs for a step. */
  List<EncodedPair> draw(int step, int count, Rng chance) {
    long begin = begin(step);
    int span = Math.toIntExact(end(step) - begin);
    int[] order = chance.permutation(span);
    List<EncodedPair> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(ring.get(begin + order[i]));
    }
    return drawn;
  }
}

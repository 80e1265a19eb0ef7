package dev.blemish.pretrain.evaluate;

import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.pretrain.evaluate.feature.Distances;
import dev.blemish.pretrain.evaluate.feature.MemoryKind;
import dev.blemish.pretrain.evaluate.feature.PatchBank;
import dev.blemish.pretrain.evaluate.feature.PictureEncoder;
import dev.blemish.pretrain.evaluate.feature.PictureFeatures;
import dev.blemish.pretrain.evaluate.result.Measure;
import dev.blemish.pretrain.evaluate.result.Measure.Stream;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import dev.blemish.pretrain.pair.HeldOut;
import dev.blemish.pretrain.pair.Pair;
import dev.blemish.pretrain.pair.PairSource;
import dev.blemish.tensor.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All numbers of held-out procedural pairs. There is no series of good photos to remember, so what
 * a memory is measured on is the one other good picture of each pair.
 */
final class PairEvaluation {
  private static final int OF_PAIR = 3 * Steps.ENCODE + 2 * Steps.COMPARE;

  private final String name;
  private final PairSource source;
  private final int count;

  PairEvaluation(PairSet pairs, int count) {
    name = pairs.name();
    source = pairs.source();
    this.count = count;
  }

  /**
   * What is kept of a pair.
   *
   * @param kinds what is wrong
   * @param normal features of the good picture, without tokens
   * @param damaged features of the damaged one, without tokens
   * @param farOfNormal distances of the good picture's patches to the other good picture
   * @param farOfDamaged the same of the damaged picture
   * @param mask what is damaged, at the size of {@link Grids}
   * @param labels of the damaged picture's patches
   */
  private record Seen(
      List<String> kinds,
      PictureFeatures normal,
      PictureFeatures damaged,
      Distances farOfNormal,
      Distances farOfDamaged,
      Mask mask,
      PatchLabels labels) {}

  /** How many units of {@link Steps} there are to do. */
  long units() {
    return count * (long) OF_PAIR;
  }

  SetOutcome run(PictureEncoder encoder, Steps steps) {
    List<Integer> indices = IntStream.range(0, count).boxed().toList();
    List<Seen> pairs =
        Engine.sideBySide(
            indices,
            index -> {
              Seen seen = see(source.pair(HeldOut.number(index)), encoder);
              steps.done(OF_PAIR, name);
              return seen;
            });
    return new SetOutcome(numbers(name, pairs), damages(pairs), Examples.of(candidates(pairs)));
  }

  private static SetNumbers numbers(String name, List<Seen> pairs) {
    SetNumbers.Gathering numbers = new SetNumbers.Gathering();
    ranked(pairs, numbers);
    toldApart(pairs, numbers);
    others(pairs, numbers);
    return numbers.of(name, pairs.size(), pairs.size());
  }

  /** By what is wrong, in the order of the alphabet; pairs with two things wrong are left out. */
  private static List<SetNumbers> damages(List<Seen> pairs) {
    Map<String, List<Seen>> byKind = new TreeMap<>();
    for (Seen pair : pairs) {
      if (pair.kinds.size() == 1) {
        byKind.computeIfAbsent(pair.kinds.get(0), kind -> new ArrayList<>()).add(pair);
      }
    }
    return Engine.sideBySide(
        List.copyOf(byKind.entrySet()), kind -> numbers(kind.getKey(), kind.getValue()));
  }

  private static Seen see(Pair pair, PictureEncoder encoder) {
    PictureFeatures normal = encoder.encode(pair.normal());
    PictureFeatures damaged = encoder.encode(pair.damaged());
    Mask mask = Resize.nearest(pair.mask(), Grids.SIZE, Grids.SIZE);
    int grid = Grids.plane(damaged.ordinary()).width();
    try (PatchBank other = new PatchBank(List.of(encoder.encode(pair.other())))) {
      return new Seen(
          pair.kinds(),
          normal.withoutTokens(),
          damaged.withoutTokens(),
          other.distances(normal),
          other.distances(damaged),
          mask,
          new PatchLabels(mask, grid));
    }
  }

  /** All good pictures against all damaged ones. */
  private static void ranked(List<Seen> pairs, SetNumbers.Gathering numbers) {
    List<PictureFeatures> pictures = new ArrayList<>();
    List<Mask> masks = new ArrayList<>();
    List<PatchLabels> labels = new ArrayList<>();
    float[] global = new float[2 * pairs.size()];
    boolean[] defective = new boolean[2 * pairs.size()];
    for (Seen pair : pairs) {
      int next = pictures.size();
      global[next] = pair.normal.global();
      global[next + 1] = pair.damaged.global();
      defective[next + 1] = true;
      Mask none = Mask.empty(Grids.SIZE, Grids.SIZE);
      pictures.addAll(List.of(pair.normal, pair.damaged));
      masks.addAll(List.of(none, pair.mask));
      labels.addAll(
          List.of(new PatchLabels(none, Grids.plane(pair.normal.ordinary()).width()), pair.labels));
    }
    numbers.put(Measure.IMAGE_GLOBAL, Grids.auroc(global, defective));
    for (Stream stream : Stream.values()) {
      List<float[]> grids = pictures.stream().map(stream::of).toList();
      numbers.put(Measure.image(stream), Grids.imageAuroc(grids, defective));
      numbers.put(Measure.pixel(stream), Grids.pixelAuroc(grids, masks));
      numbers.put(Measure.patch(stream), Grids.patchAp(grids, labels));
    }
  }

  private static void toldApart(List<Seen> pairs, SetNumbers.Gathering numbers) {
    numbers.put(Measure.toldApart("class token"), toldApart(pairs, PictureFeatures::global));
    for (Stream stream : Stream.values()) {
      numbers.put(
          Measure.toldApart(stream.title()), toldApart(pairs, p -> Grids.max(stream.of(p))));
    }
  }

  private static OptionalDouble toldApart(
      List<Seen> pairs, ToDoubleFunction<PictureFeatures> score) {
    return larger(
        pairs, pair -> score.applyAsDouble(pair.damaged) - score.applyAsDouble(pair.normal));
  }

  /** The share of positive differences; none counts half. */
  private static OptionalDouble larger(List<Seen> pairs, ToDoubleFunction<Seen> gap) {
    return pairs.stream()
        .mapToDouble(gap)
        .map(difference -> (Math.signum(difference) + 1) / 2)
        .average();
  }

  private static void others(List<Seen> pairs, SetNumbers.Gathering numbers) {
    List<Mask> masks = pairs.stream().map(Seen::mask).toList();
    List<PatchLabels> labels = pairs.stream().map(Seen::labels).toList();
    for (MemoryKind kind : MemoryKind.values()) {
      List<float[]> distances = pairs.stream().map(pair -> pair.farOfDamaged.of(kind)).toList();
      numbers.put(
          Measure.toldApart(kind),
          larger(
              pairs,
              pair ->
                  Grids.max(pair.farOfDamaged.of(kind)) - Grids.max(pair.farOfNormal.of(kind))));
      numbers.put(Measure.otherPixel(kind), Grids.pixelAuroc(distances, masks));
      numbers.put(Measure.otherPatch(kind), Grids.patchAp(distances, labels));
    }
  }

  private List<Candidate> candidates(List<Seen> pairs) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Seen pair = pairs.get(i);
      long number = HeldOut.number(i);
      candidates.add(
          new Candidate(
              "pair %d, normal".formatted(number),
              false,
              pair.normal.ordinary(),
              Optional.empty(),
              () -> source.pair(number).normal(),
              Optional::empty));
      candidates.add(
          new Candidate(
              "pair %d, damaged".formatted(number),
              true,
              pair.damaged.ordinary(),
              Optional.of(pair.farOfDamaged.of(MemoryKind.MIDDLE)),
              () -> source.pair(number).damaged(),
              () -> Optional.of(pair.mask)));
    }
    return candidates;
  }
}

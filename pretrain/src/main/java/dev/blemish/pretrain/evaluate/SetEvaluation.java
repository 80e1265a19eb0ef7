package dev.blemish.pretrain.evaluate;

import dev.blemish.data.TestPhoto;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.pretrain.evaluate.feature.MemoryKind;
import dev.blemish.pretrain.evaluate.feature.PictureEncoder;
import dev.blemish.pretrain.evaluate.feature.PictureFeatures;
import dev.blemish.pretrain.evaluate.result.Measure;
import dev.blemish.pretrain.evaluate.result.Measure.Stream;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import dev.blemish.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** All numbers of one public set. */
final class SetEvaluation {
  private final String name;
  private final TestSample sample;
  private final List<TestPhoto> photos;
  private final boolean[] defective;
  private final List<MemoryRound> rounds;
  private final List<Path> support;
  private final ImageReader reader = new ImageReader(ImageBudget.DEFAULT);

  SetEvaluation(String name, TestSample sample) {
    this.name = name;
    this.sample = sample;
    photos = sample.judged().photos();
    defective = new boolean[photos.size()];
    for (int i = 0; i < defective.length; i++) {
      defective[i] = photos.get(i).anomalous();
    }
    rounds = MemoryRound.of(sample.support());
    support = rounds.stream().flatMap(round -> round.support().stream()).distinct().toList();
  }

  /** How many units of {@link Steps} there are to do. */
  long units() {
    long encoded = (long) photos.size() + support.size();
    return encoded * Steps.ENCODE + (long) rounds.size() * photos.size() * Steps.COMPARE;
  }

  /** The numbers, and what examples can be chosen from. */
  SetOutcome run(PictureEncoder encoder, Steps steps) {
    List<Path> files = photos.stream().map(TestPhoto::file).toList();
    List<PictureFeatures> seen = encode(files, encoder, steps);
    List<PictureFeatures> remembered = encode(support, encoder, steps);
    Map<Path, PictureFeatures> known = new HashMap<>();
    for (int i = 0; i < remembered.size(); i++) {
      known.put(support.get(i), remembered.get(i));
    }
    List<MemoryRound.Compared> compared =
        Engine.sideBySide(
            rounds, round -> round.compare(seen, known, () -> steps.done(Steps.COMPARE, name)));
    List<Mask> masks =
        sample.judged().hasMasks() ? photos.stream().map(this::mask).toList() : List.of();
    SetNumbers.Gathering numbers = new SetNumbers.Gathering();
    zeroShot(seen, masks, numbers);
    memory(compared, masks, numbers);
    int good = sample.judged().normals();
    return new SetOutcome(
        numbers.of(name, good, photos.size() - good),
        List.of(),
        Examples.of(candidates(seen, compared)));
  }

  private List<PictureFeatures> encode(List<Path> files, PictureEncoder encoder, Steps steps) {
    return Engine.sideBySide(
        files,
        file -> {
          PictureFeatures features = encoder.encode(reader.read(file));
          steps.done(Steps.ENCODE, name);
          return features;
        });
  }

  private Mask mask(TestPhoto photo) {
    return photo
        .mask()
        .map(file -> Resize.nearest(reader.readMask(file), Grids.SIZE, Grids.SIZE))
        .orElseGet(() -> Mask.empty(Grids.SIZE, Grids.SIZE));
  }

  private void zeroShot(
      List<PictureFeatures> seen, List<Mask> masks, SetNumbers.Gathering numbers) {
    float[] global = new float[seen.size()];
    for (int i = 0; i < global.length; i++) {
      global[i] = seen.get(i).global();
    }
    numbers.put(Measure.IMAGE_GLOBAL, Grids.auroc(global, defective));
    for (Stream stream : Stream.values()) {
      List<float[]> grids = seen.stream().map(stream::of).toList();
      numbers.put(Measure.image(stream), Grids.imageAuroc(grids, defective));
      if (!masks.isEmpty()) {
        numbers.put(Measure.pixel(stream), Grids.pixelAuroc(grids, masks));
      }
    }
  }

  private void memory(
      List<MemoryRound.Compared> compared, List<Mask> masks, SetNumbers.Gathering numbers) {
    for (MemoryKind kind : MemoryKind.values()) {
      for (int shots : Measure.SHOTS) {
        List<List<float[]>> grids =
            compared.stream()
                .filter(some -> some.round().shots() == shots)
                .map(some -> some.maps(kind))
                .toList();
        numbers.put(
            Measure.image(kind, shots), mean(grids, maps -> Grids.imageAuroc(maps, defective)));
        if (!masks.isEmpty()) {
          numbers.put(
              Measure.pixel(kind, shots), mean(grids, maps -> Grids.pixelAuroc(maps, masks)));
        }
      }
    }
  }

  /** The mean over seeds; empty where there is none or the number is not defined. */
  private static OptionalDouble mean(
      List<List<float[]>> seeds, Function<List<float[]>, OptionalDouble> number) {
    return Engine.sideBySide(seeds, number).stream()
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  /** With the distances of the first seed and the most shots. */
  private List<Candidate> candidates(
      List<PictureFeatures> seen, List<MemoryRound.Compared> compared) {
    Optional<List<float[]>> distances =
        compared.stream().findFirst().map(first -> first.maps(MemoryKind.MIDDLE));
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      int at = i;
      TestPhoto photo = photos.get(i);
      candidates.add(
          new Candidate(
              String.valueOf(photo.file().getFileName()),
              photo.anomalous(),
              seen.get(i).ordinary(),
              distances.map(maps -> maps.get(at)),
              () -> reader.read(photo.file()),
              () -> photo.mask().map(reader::readMask)));
    }
    return candidates;
  }
}

package dev.blemish.pretrain.run;

import dev.blemish.pretrain.caption.CaptionPair;
import dev.blemish.pretrain.encoded.BorrowedLook;
import dev.blemish.pretrain.encoded.EncodedPair;
import dev.blemish.pretrain.encoded.PairBatch;
import dev.blemish.pretrain.loss.CellLabels;
import dev.blemish.pretrain.loss.ContrastLoss;
import dev.blemish.pretrain.loss.DenseLoss;
import dev.blemish.pretrain.loss.MemoryLoss;
import dev.blemish.pretrain.loss.RetentionLoss;
import dev.blemish.pretrain.loss.StateLogits;
import dev.blemish.pretrain.loss.StateLoss;
import dev.blemish.pretrain.loss.WorstCells;
import dev.blemish.pretrain.model.MiniParameters;
import dev.blemish.pretrain.model.TrainedText;
import dev.blemish.pretrain.model.TrainedVision;
import dev.blemish.pretrain.model.Vocabulary;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The losses of a batch and their gradients. */
final class TrainingStep {
  /** The value-value stream begins at the first layer in this share of the steps. */
  private static final double FROM_FIRST = 0.6;

  private static final int LAST_VALUES_START = 8;
  private static final int[] RETAINED = {5, 6, 7, 8, 9, 10, 10, 11};
  private static final int RETAINED_PICTURES = 6;
  private static final int REMEMBERED_PAIRS = 6;
  private static final int FIRST_REMEMBERED = 7;
  private static final int LAST_REMEMBERED = 10;

  private final Recipe.Losses weights;
  private final double cellNoise;
  private final double look;
  private final TrainedVision vision;
  private final TrainedText text;

  TrainingStep(Recipe recipe, MiniParameters parameters, Vocabulary vocabulary) {
    weights = recipe.losses();
    cellNoise = recipe.cellNoise();
    look = recipe.look();
    vision = new TrainedVision(parameters);
    text = new TrainedText(parameters, vocabulary);
  }

  /**
   * Adds the gradients of a batch to the parameters.
   *
   * @param places the cells that are looked at, row-major numbers
   * @param chance of this step alone
   * @return each loss by name, unweighted
   */
  Map<String, Double> run(
      List<EncodedPair> pairs, List<CaptionPair> captions, long[] places, Rng chance) {
    try (Scope scope = Scope.recording()) {
      PairBatch drawn = PairBatch.of(pairs);
      BorrowedLook borrowed = new BorrowedLook(drawn, look, chance.fork("look"));
      Tensor cells = noisy(borrowed.cells(drawn.cells()), chance.fork("noise"));
      PairBatch batch = new PairBatch(pairs, cells, borrowed.pools(drawn.pools()));
      Map<String, Tensor> losses = losses(batch, borrowed, captions, places, chance);
      Tensor total = Tensor.scalar(0);
      Map<String, Double> shown = new LinkedHashMap<>();
      for (Map.Entry<String, Tensor> loss : losses.entrySet()) {
        total = total.add(loss.getValue().mul(weight(loss.getKey())));
        shown.put(loss.getKey(), (double) loss.getValue().item());
      }
      total.backward();
      shown.put("total", (double) total.item());
      return shown;
    }
  }

  private double weight(String loss) {
    return switch (loss) {
      case "dense" -> weights.dense();
      case "denseValues" -> weights.denseValues();
      case "worst" -> weights.worst();
      case "state" -> weights.state();
      case "window" -> weights.window();
      case "contrast" -> weights.contrast();
      case "retention" -> weights.retention();
      case "memory" -> weights.memory();
      default -> throw new IllegalArgumentException(loss);
    };
  }

  private Map<String, Tensor> losses(
      PairBatch batch,
      BorrowedLook borrowed,
      List<CaptionPair> captions,
      long[] places,
      Rng chance) {
    Tensor kept = batch.cells().indexSelect(1, Tensor.of(places, places.length));
    Tensor texts = text.forward(captionTexts(captions));
    StateLogits state = new StateLogits(texts);
    int layer = RETAINED[chance.fork("layer").nextInt(RETAINED.length)];
    int valuesFrom = valuesFrom(chance.fork("values"));
    TrainedVision.Tokens tokens =
        vision.forward(vision.stem(kept, batch.pools(), places), valuesFrom);
    CellLabels labels = CellLabels.of(batch.coverage(places));
    Tensor logits = state.ofPatches(vision.joint(TrainedVision.patches(tokens.last())));
    Tensor valueLogits = state.ofPatches(vision.joint(TrainedVision.patches(tokens.values())));
    Tensor cls = vision.joint(tokens.last().select(1, 0));
    Map<String, Tensor> losses = new LinkedHashMap<>();
    losses.put("dense", DenseLoss.of(logits, labels));
    losses.put("denseValues", DenseLoss.of(valueLogits, labels));
    if (weights.worst() > 0) {
      losses.put("worst", WorstCells.of(logits, labels).add(WorstCells.of(valueLogits, labels)));
    }
    losses.put("state", StateLoss.of(state.ofPictures(cls)));
    losses.put("contrast", ContrastLoss.of(cls, texts, captions));
    losses.put("retention", retention(tokens.patches(layer), kept, chance.fork("retention")));
    if (weights.memory() > 0) {
      losses.put("memory", memory(batch, borrowed, tokens, labels, chance.fork("memory")));
    }
    losses.put("window", window(batch, state, chance.fork("window")));
    return losses;
  }

  private static List<String> captionTexts(List<CaptionPair> captions) {
    return Stream.concat(
            captions.stream().map(CaptionPair::normal), captions.stream().map(CaptionPair::damaged))
        .toList();
  }

  private static int valuesFrom(Rng chance) {
    return chance.chance(FROM_FIRST) ? 1 : 2 + chance.nextInt(LAST_VALUES_START - 1);
  }

  /** One pattern of noise, begun at another number in each picture. */
  private Tensor noisy(Tensor cells, Rng chance) {
    int numbers = cells.size(1) * cells.size(2);
    Tensor noise = Tensor.of(Initial.normal(new long[] {numbers}, cellNoise, chance), numbers);
    List<Tensor> patterns = new ArrayList<>();
    for (int picture = 0; picture < cells.size(0); picture++) {
      int from = chance.nextInt(numbers);
      patterns.add(Ops.cat(0, noise.narrow(0, from, numbers - from), noise.narrow(0, 0, from)));
    }
    return cells.add(Ops.stack(0, patterns).reshape(cells.shape()));
  }

  private static Tensor retention(Tensor stream, Tensor cells, Rng chance) {
    int[] order = chance.permutation(cells.size(0));
    long[] some = new long[Math.min(RETAINED_PICTURES, order.length)];
    for (int i = 0; i < some.length; i++) {
      some[i] = order[i];
    }
    Tensor chosen = Tensor.of(some, some.length);
    return RetentionLoss.of(stream.indexSelect(0, chosen), cells.indexSelect(0, chosen));
  }

  /** The cells of the first pairs against all cells of another photo of the normal part. */
  private Tensor memory(
      PairBatch batch,
      BorrowedLook borrowed,
      TrainedVision.Tokens tokens,
      CellLabels labels,
      Rng chance) {
    int pairs = batch.pairs().size();
    int count = Math.min(REMEMBERED_PAIRS, pairs);
    int layer = FIRST_REMEMBERED + chance.nextInt(LAST_REMEMBERED - FIRST_REMEMBERED + 1);
    Tensor[] others = batch.others(count);
    Tensor stem =
        vision.stem(noisy(borrowed.cells(others[0]), chance), borrowed.pools(others[1]), all());
    Tensor gallery = TrainedVision.patches(vision.upTo(stem, layer));
    long[] rows = new long[2 * count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
      rows[count + i] = (long) pairs + i;
    }
    Tensor chosen = Tensor.of(rows, rows.length);
    CellLabels some =
        new CellLabels(
            labels.damaged().indexSelect(0, chosen), labels.counted().indexSelect(0, chosen));
    return MemoryLoss.of(tokens.patches(layer).indexSelect(0, chosen), gallery, some);
  }

  private static long[] all() {
    long[] all = new long[EncodedPair.CELLS];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  /** One window of each pair: it holds a damaged cell, and lies at the same place in the twin. */
  private Tensor window(PairBatch batch, StateLogits state, Rng chance) {
    int side = 2 + chance.nextInt(2);
    int pictures = batch.cells().size(0);
    long[][] windows = new long[pictures / 2][];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = Window.around(batch.pairs().get(i).coverage(), side, chance);
    }
    Tensor stem = vision.stem(batch.cells(), batch.pools(), all());
    int tokens = side * side + 1;
    long[] rows = new long[pictures * tokens];
    for (int picture = 0; picture < pictures; picture++) {
      long first = (long) picture * (EncodedPair.CELLS + 1);
      rows[picture * tokens] = first;
      long[] window = windows[picture % windows.length];
      for (int i = 0; i < window.length; i++) {
        rows[picture * tokens + i + 1] = first + 1 + window[i];
      }
    }
    Tensor chosen =
        stem.reshape(-1, stem.size(2))
            .indexSelect(0, Tensor.of(rows, rows.length))
            .reshape(pictures, tokens, stem.size(2));
    Tensor cls = vision.joint(vision.forward(chosen).select(1, 0));
    return StateLoss.of(state.ofPictures(cls));
  }
}

package dev.blemish.detector.winclip;

import dev.blemish.detector.winclip.WinClipConfig.ImageScore;
import dev.blemish.detector.winclip.WinClipConfig.Side;
import dev.blemish.detector.winclip.WinClipEncoder.Seen;
import dev.blemish.score.Maps;
import dev.blemish.score.TwoStates;
import dev.blemish.score.Windows;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From embeddings to maps and scores (spec 8.3, 8.4). */
final class WinClipMaps {
  private static final double SMALLEST = 1e-8;

  private final WinClipConfig config;
  private final List<Windows> windows;
  private final Tensor texts;
  private final double scale;

  /**
   * Maps of pictures.
   *
   * @param windows of each side
   * @param texts {@code [2, E]} normal and abnormal, at unit length; stays with the caller
   * @param ownScale the backbone's exp(logit_scale)
   */
  WinClipMaps(WinClipConfig config, List<Windows> windows, Tensor texts, double ownScale) {
    this.config = config;
    this.windows = List.copyOf(windows);
    this.texts = texts;
    this.scale = config.scale() > 0 ? config.scale() : ownScale;
  }

  /**
   * Maps on the patch grid and scores.
   *
   * @param map {@code [B, g, g]}
   * @param up the same at evaluation size {@code [B, E, E]}, not smoothed
   * @param score {@code [B]}
   */
  record Result(Tensor map, Tensor up, Tensor score) {}

  /** The probabilities of {normal, abnormal} of embeddings {@code [..., E]}, on a last axis. */
  Tensor probabilities(Tensor embeddings) {
    return TwoStates.probabilities(embeddings.unit(-1), texts, scale);
  }

  /** The abnormal probability of embeddings {@code [..., E]}. */
  Tensor abnormal(Tensor embeddings) {
    return probabilities(embeddings).select(-1, 1);
  }

  private Tensor averaged(Tensor embeddings) {
    int side = config.side() == Side.ABNORMAL ? 1 : 0;
    return probabilities(embeddings).select(-1, side).atLeast(SMALLEST);
  }

  /** The map of one side of windows against the sentences {@code [B, n]}. */
  Tensor scale(int index, Seen seen) {
    return windows.get(index).harmonicMean(averaged(seen.windows().get(index)));
  }

  /** The map of the sentences {@code [B, g, g]}: the harmonic mean over scales. */
  Tensor zero(Seen seen) {
    List<Tensor> inverse = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      inverse.add(scale(i, seen).reciprocal());
    }
    if (config.wholePicture()) {
      Tensor whole = averaged(seen.whole()).reciprocal().unsqueeze(1);
      inverse.add(whole.expand(-1, inverse.get(0).size(1)));
    }
    Tensor mean = Ops.stack(0, inverse).mean(0).reciprocal();
    return Maps.square(config.side() == Side.ABNORMAL ? mean : mean.subtractedFrom(1));
  }

  /** The map of one gallery {@code [B, n]}. */
  Tensor distances(int bank, Seen seen, WinClipMemory memory) {
    Tensor distances = memory.distances(bank, seen);
    if (bank >= windows.size()) {
      return distances;
    }
    Windows own = windows.get(bank);
    return config.few().harmonic() ? own.harmonicMean(distances) : own.mean(distances);
  }

  /** The map of the remembered photos {@code [B, g, g]}: the mean over galleries. */
  Tensor few(Seen seen, WinClipMemory memory) {
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < memory.banks(); i++) {
      maps.add(distances(i, seen, memory));
    }
    return Maps.square(Ops.stack(0, maps).mean(0));
  }

  /** Everything, with the photos where there are any. */
  Result of(Seen seen, @Nullable WinClipMemory memory) {
    Tensor zero = zero(seen);
    Tensor p = abnormal(seen.whole());
    if (memory == null) {
      Tensor up = atEvaluationSize(zero);
      return new Result(zero, up, score(p, up));
    }
    Tensor few = few(seen, memory);
    Tensor map = config.fusion().of(zero, few);
    Tensor up = atEvaluationSize(map);
    return new Result(map, up, score(config.fusion().of(p, few.max(1, 2)), up));
  }

  private Tensor score(Tensor token, Tensor up) {
    return config.imageScore() == ImageScore.TOKEN ? token : up.max(1, 2);
  }

  private Tensor atEvaluationSize(Tensor map) {
    return Maps.enlarged(map, config.evalSize());
  }
}

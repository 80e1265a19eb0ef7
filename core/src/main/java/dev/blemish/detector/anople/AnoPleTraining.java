package dev.blemish.detector.anople;

import dev.blemish.Progress;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.parallel.Ahead;
import dev.blemish.random.Rng;
import dev.blemish.synth.PseudoAnomaly;
import dev.blemish.synth.PseudoAnomalyGenerator;
import dev.blemish.synth.TextureSource;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The training of AnoPLe (v2 3.3, 4.1): one support photo a step, its normal views and the views of
 * a pseudo-anomaly made from it. What the frozen stem computes of the normal views no learned value
 * can change, so it is computed once.
 */
final class AnoPleTraining implements AutoCloseable {
  private record Support(RgbImage large, Tensor stem) {}

  /** A support photo's turn: a pseudo-anomaly of it, and the chance that is left for the step. */
  private record Turn(Support support, PseudoAnomaly anomaly, Rng chance) {}

  private final AnoPleModel model;
  private final SupportViews views;
  private final PseudoAnomalyGenerator anomalies;
  private final TextureSource textures;
  private final Rng rng;
  private final Progress progress;
  private final List<List<Support>> products = new ArrayList<>();

  AnoPleTraining(AnoPleModel model, LearnRequest request) {
    this.model = model;
    textures = request.textures();
    rng = request.rng().fork("training");
    progress = request.progress();
    anomalies = new PseudoAnomalyGenerator(model.config().anomalies());
    views = new SupportViews(model.clip().preprocess(), model.views());
    for (Product product : request.products()) {
      List<Support> supports = new ArrayList<>();
      products.add(supports);
      for (Photo photo : product.good()) {
        try (Scope scope = Scope.open()) {
          RgbImage large = views.large(photo.read());
          supports.add(new Support(large, stem(large).owned()));
        }
      }
    }
  }

  private Tensor stem(RgbImage large) {
    VisionTower vision = model.clip().vision();
    return vision.stem(views.pictures(large));
  }

  /** Trains for all epochs; returns the mean total loss of each. */
  List<Double> run() {
    AnoPleConfig.Schedule schedule = model.config().schedule();
    List<Double> losses = new ArrayList<>();
    int stepsPerEpoch = photos(0).size();
    List<Support> order = order(schedule.epochs());
    try (Sgd sgd =
        new Sgd(schedule.momentum(), schedule.weightDecay(), model.parameters().groups())) {
      int step = 0;
      double total = 0;
      Ahead<Turn> coming = turn(order, step);
      while (coming != null) {
        Turn turn = coming.get();
        coming = turn(order, ++step); // made while this step runs
        total += step(turn);
        double factor = schedule.factor(step, stepsPerEpoch);
        sgd.step(schedule.promptRate() * factor, schedule.decoderRate() * factor);
        int epoch = (step - 1) / stepsPerEpoch + 1;
        progress.step("learn", step, order.size(), "epoch " + epoch);
        if (step % stepsPerEpoch == 0) {
          losses.add(total / stepsPerEpoch);
          total = 0;
        }
      }
    }
    return losses;
  }

  /** The support photos in the order of their steps. */
  private List<Support> order(int epochs) {
    List<Support> order = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      List<Support> photos = photos(epoch);
      for (int index : rng.permutation(photos.size())) {
        order.add(photos.get(index));
      }
    }
    return order;
  }

  /** The turn of an index from 0; null when there is none any more. */
  private @Nullable Ahead<Turn> turn(List<Support> order, int index) {
    if (index == order.size()) {
      return null;
    }
    Support support = order.get(index);
    Rng chance = rng.fork("step " + (index + 1));
    return Ahead.of(
        () -> new Turn(support, anomalies.generate(support.large, textures, chance), chance));
  }

  /** The photos that an epoch passes over: all, or one of each product in turn. */
  private List<Support> photos(int epoch) {
    return model.config().schedule().epochPhotos() == AnoPleConfig.EpochPhotos.ALL
        ? products.stream().flatMap(List::stream).toList()
        : products.stream().map(photos -> photos.get(epoch % photos.size())).toList();
  }

  /** Forward and backward for one support photo and a pseudo-anomaly of it; the total loss. */
  private double step(Turn turn) {
    try (Scope scope = Scope.open()) {
      Tensor masks = views.masks(turn.anomaly.mask());
      Tensor epsilon = noise(masks.size(0), turn.chance);
      AnoPleModel.Half good = new AnoPleModel.Half(turn.support.stem, masks.mul(0), epsilon);
      AnoPleModel.Half damaged = new AnoPleModel.Half(stem(turn.anomaly.image()), masks, null);
      double total = new AnoPleStep(model).run(good, damaged).total();
      if (!Double.isFinite(total)) {
        throw new OptionException(
            String.format(
                Locale.ROOT,
                "the training diverged (loss %s): lower schedule.promptRate or decoderRate",
                total));
      }
      return total;
    }
  }

  /** {@code ε ~ N(μ, σ²)} for each view. */
  private Tensor noise(int count, Rng chance) {
    AnoPleConfig.Losses losses = model.config().losses();
    int width = model.clip().config().embed();
    float[] epsilon = new float[count * width];
    for (int i = 0; i < epsilon.length; i++) {
      epsilon[i] = (float) (losses.latentMu() + losses.latentSigma() * chance.gaussian());
    }
    return Tensor.of(epsilon, count, width);
  }

  @Override
  public void close() {
    products.forEach(photos -> photos.forEach(support -> support.stem.close()));
  }
}

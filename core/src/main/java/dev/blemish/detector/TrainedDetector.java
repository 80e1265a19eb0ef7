package dev.blemish.detector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Params;
import dev.blemish.train.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What detectors have in common that were trained over epochs: parameters, and what the training
 * did. At rest the parameters are tensors of their own names and the losses are in the state;
 * subclasses add what else they need. No photo is remembered unless a subclass does so.
 */
public abstract class TrainedDetector implements LearnedDetector {
  private static final String LOSSES = "losses";

  private final String method;
  private final Params params;
  private final Trained trained;

  /**
   * A detector that owns its parameters.
   *
   * @param method its name, for messages about its tensors
   */
  protected TrainedDetector(String method, Params params, Trained trained) {
    this.method = method;
    this.params = params;
    this.trained = trained;
  }

  /**
   * The parameters that {@link #store} kept.
   *
   * @throws dev.blemish.error.WeightsException when one is missing or of another shape
   */
  public static Params params(StoredDetector stored, Map<String, long[]> shapes) {
    return new Params(shapes, (name, shape) -> stored.tensors().expect(name, shape).toFloats());
  }

  /** A training of which only the losses are known. */
  public static Trained trained(List<Double> losses) {
    return new Trained(losses, 0, 0);
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    return detect(image);
  }

  @Override
  public final StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>();
    params.all().forEach(param -> tensors.add(WeightTensor.of(param.name(), param.value())));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    store(tensors, state);
    ArrayNode losses = state.putArray(LOSSES);
    trained.losses().forEach(losses::add);
    return new StoredDetector(
        Settings.tree(config()), state, Weights.of(method, tensors, Map.of()));
  }

  /** Adds what is kept beside parameters and losses. */
  protected abstract void store(List<WeightTensor> tensors, ObjectNode state);

  @Override
  public final long learnedParameters() {
    return params.count();
  }

  @Override
  public final List<Double> trainingLosses() {
    return trained.losses();
  }

  @Override
  public final double earlierSeconds() {
    return trained.earlier();
  }

  @Override
  public void close() {
    params.close();
  }
}

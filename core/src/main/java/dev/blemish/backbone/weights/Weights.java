package dev.blemish.backbone.weights;

import dev.blemish.error.WeightsException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The tensors of one weights file by name, in the file's order. Immutable. */
public final class Weights {
  private final String source;
  private final Map<String, WeightTensor> tensors;
  private final Map<String, String> metadata;

  private Weights(String source, Map<String, WeightTensor> tensors, Map<String, String> metadata) {
    this.source = source;
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * Collects tensors.
   *
   * @param source where they come from, for messages: usually the file
   * @throws WeightsException if two tensors have the same name
   */
  public static Weights of(
      String source, Collection<WeightTensor> tensors, Map<String, String> metadata) {
    Map<String, WeightTensor> named = new LinkedHashMap<>();
    for (WeightTensor tensor : tensors) {
      if (named.put(tensor.name(), tensor) != null) {
        throw new WeightsException(
            "%s holds two tensors named '%s'; get the file again."
                .formatted(source, tensor.name()));
      }
    }
    return new Weights(source, named, new TreeMap<>(metadata));
  }

  /** Where the tensors come from: usually the file. */
  public String source() {
    return source;
  }

  /** The names, in the file's order. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** All tensors, in the file's order. */
  public Collection<WeightTensor> tensors() {
    return tensors.values();
  }

  /** Free texts stored beside the tensors, sorted by key; empty for checkpoints. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The tensor of that name, if there is one. */
  public Optional<WeightTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * The tensor of that name.
   *
   * @throws WeightsException if there is none
   */
  public WeightTensor get(String name) {
    WeightTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new WeightsException(
          "%s has no tensor '%s'; use the weights file that belongs to this model."
              .formatted(source, name));
    }
    return tensor;
  }

  /**
   * The tensor of that name and shape.
   *
   * @param shape expected dimensions; -1 accepts any size
   * @throws WeightsException if it is missing or has another shape
   */
  public WeightTensor expect(String name, long... shape) {
    WeightTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new WeightsException(
          "%s has no tensor '%s' (expected shape %s); use the weights file that belongs to this model."
              .formatted(source, name, TensorShape.text(shape)));
    }
    if (!matches(shape, tensor.shape())) {
      throw new WeightsException(
          "Tensor '%s' of %s has shape %s where %s is expected; use the weights file that belongs to"
                  .formatted(
                      name, source, TensorShape.text(tensor.shape()), TensorShape.text(shape))
              + " this model.");
    }
    return tensor;
  }

  private static boolean matches(long[] expected, long[] found) {
    if (expected.length != found.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != -1 && expected[i] != found[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same tensors under other names.
   *
   * @throws WeightsException if two names become one
   */
  public Weights renamed(UnaryOperator<String> rename) {
    return of(
        source,
        tensors.values().stream().map(t -> t.withName(rename.apply(t.name()))).toList(),
        metadata);
  }

  /** Only the tensors whose name is accepted. */
  public Weights filtered(Predicate<String> accepted) {
    return of(
        source, tensors.values().stream().filter(t -> accepted.test(t.name())).toList(), metadata);
  }
}

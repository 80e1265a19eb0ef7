package dev.blemish.detector;

import dev.blemish.backbone.encoder.Encoder;
import java.util.Map;

/**
 * A way to find defects: what it needs and how it learns. Implementations hold no state; a learned
 * product is a {@link LearnedDetector}.
 */
public interface Method {
  /** Name and facts for lists. */
  MethodInfo info();

  /** The settings that suit a backbone; each can be changed by name with {@link Settings}. */
  Record defaults(Encoder backbone);

  /** The defaults with changes by name; a method may know names for several changes at once. */
  default Record config(Encoder backbone, Map<String, String> settings) {
    return Settings.apply(defaults(backbone), settings);
  }

  /** Learns products from their good photos. */
  LearnedDetector learn(LearnRequest request);

  /** Brings a stored detector back to life on the backbone it was learned with. */
  LearnedDetector restore(StoredDetector stored, Encoder backbone);
}

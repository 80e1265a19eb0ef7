package dev.blemish.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.error.OptionException;
import dev.blemish.image.Preprocess;
import dev.blemish.verdict.Thresholds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything about a bundle but its tensors. It holds no time and no path, so that the same command
 * makes the same bytes.
 *
 * @param formatVersion of the file, see {@link Bundle#FORMAT_VERSION}
 * @param blemishVersion of the library that wrote it
 * @param method catalogue name of the method
 * @param name of the bundle
 * @param products what it knows, at least one
 * @param config the method's settings
 * @param state further facts the method needs
 * @param backbone the weights it was learned on
 * @param preprocess from a photo to the backbone's input
 * @param thresholds of scores
 * @param mapThreshold map values from here on belong to a region; finite
 * @param provenance how it came to be
 * @param sha256 sums of the other parts by name, filled in by {@link Bundle#of}
 */
public record Manifest(
    int formatVersion,
    String blemishVersion,
    String method,
    String name,
    List<ProductEntry> products,
    JsonNode config,
    JsonNode state,
    BackboneEntry backbone,
    Preprocess preprocess,
    Thresholds thresholds,
    double mapThreshold,
    Provenance provenance,
    Map<String, String> sha256) {
  public Manifest {
    products = List.copyOf(products);
    sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
    if (products.isEmpty() || !Double.isFinite(mapThreshold)) {
      throw new OptionException(
          "a bundle needs a product and a finite map threshold, not %d and %s"
              .formatted(products.size(), mapThreshold));
    }
  }

  /** The same with other sums. */
  Manifest withSha256(Map<String, String> sums) {
    return new Manifest(
        formatVersion,
        blemishVersion,
        method,
        name,
        products,
        config,
        state,
        backbone,
        preprocess,
        thresholds,
        mapThreshold,
        provenance,
        sums);
  }
}

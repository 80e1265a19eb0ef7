package dev.blemish.detector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.weights.Weights;

/**
 * A learned detector at rest.
 *
 * @param config the method's settings
 * @param state further facts the method needs, e.g. class words
 * @param tensors by name
 */
public record StoredDetector(JsonNode config, JsonNode state, Weights tensors) {}

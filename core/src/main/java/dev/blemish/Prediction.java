package dev.blemish;

/**
 * What a detector says of one photo, before any threshold.
 *
 * @param score image-level anomaly score: the higher, the more likely defective; finite
 * @param map pixel-level scores, of the photo's size
 */
public record Prediction(double score, AnomalyMap map) {}

package dev.blemish;

/**
 * A connected place of a photo that looks defective.
 *
 * @param x left edge of the bounding box, pixels
 * @param y top edge
 * @param width of the bounding box
 * @param height of the bounding box
 * @param area pixels that belong to the region
 * @param score the largest map value inside
 */
public record Region(int x, int y, int width, int height, int area, double score) {}

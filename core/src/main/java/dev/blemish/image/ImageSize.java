package dev.blemish.image;

/**
 * The size of an upright picture.
 *
 * @param width pixels
 * @param height pixels
 */
public record ImageSize(int width, int height) {}

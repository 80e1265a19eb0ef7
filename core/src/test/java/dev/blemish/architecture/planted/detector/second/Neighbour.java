package dev.blemish.architecture.planted.detector.second;

/** Innocent, but used by another detector. */
public record Neighbour(String name) {}

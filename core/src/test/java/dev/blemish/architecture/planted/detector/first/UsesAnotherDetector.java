package dev.blemish.architecture.planted.detector.first;

import dev.blemish.architecture.planted.detector.second.Neighbour;

/** Planted: a detector that leans on another one. */
final class UsesAnotherDetector {
  private UsesAnotherDetector() {}

  static String name(Neighbour neighbour) {
    return neighbour.name();
  }
}

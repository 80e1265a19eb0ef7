package dev.blemish.architecture.planted.image;

import dev.blemish.architecture.planted.metric.CycleA;

/** Planted: closes a cycle, against the direction that is allowed. */
public record CycleB(String name) {
  static CycleA back() {
    return new CycleA(new CycleB("b"));
  }
}

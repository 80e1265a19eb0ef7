package dev.blemish.architecture.planted.data;

import java.util.Collections;
import java.util.List;

/** Planted: an order that no seed decides. */
final class Shuffles {
  private Shuffles() {}

  static void shuffle(List<String> names) {
    Collections.shuffle(names);
  }
}

package dev.blemish.architecture.planted.data;

import java.util.Random;

/** Planted: a second source of chance. */
final class DrawsFromRandom {
  private DrawsFromRandom() {}

  static int draw(Random random) {
    return random.nextInt();
  }
}

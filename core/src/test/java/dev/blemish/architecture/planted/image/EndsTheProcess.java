package dev.blemish.architecture.planted.image;

/** Planted: a library that ends the process. */
final class EndsTheProcess {
  private EndsTheProcess() {}

  static void end() {
    System.exit(1);
  }
}

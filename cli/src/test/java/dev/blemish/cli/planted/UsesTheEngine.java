package dev.blemish.cli.planted;

import org.bytedeco.javacpp.Pointer;

/** Planted: the engine in the command line. */
final class UsesTheEngine {
  private UsesTheEngine() {}

  static boolean absent(Pointer pointer) {
    return pointer.isNull();
  }
}

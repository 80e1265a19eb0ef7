package dev.blemish.architecture.planted.image;

import org.bytedeco.javacpp.Pointer;

/** Planted: the engine outside of its package. */
final class UsesTheEngine {
  private UsesTheEngine() {}

  static boolean absent(Pointer pointer) {
    return pointer.isNull();
  }
}

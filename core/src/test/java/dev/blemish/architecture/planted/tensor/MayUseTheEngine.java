package dev.blemish.architecture.planted.tensor;

import org.bytedeco.javacpp.Pointer;

/** Innocent: the engine belongs here. */
final class MayUseTheEngine {
  private MayUseTheEngine() {}

  static boolean absent(Pointer pointer) {
    return pointer.isNull();
  }
}

package dev.blemish.backbone.encoder;

import dev.blemish.image.Preprocess;

/** A frozen backbone: what a method sees pictures with. Closing it frees its native memory. */
public interface Encoder extends AutoCloseable {
  /** From a photo to its input. */
  Preprocess preprocess();

  /** Which weights it holds. */
  Identity identity();

  @Override
  void close();
}

package dev.blemish.bundle;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a part of a bundle, the same bytes each time it is asked. */
interface PartWriter {
  /** Writes all of it; the stream is neither flushed nor closed. */
  void writeTo(OutputStream out) throws IOException;
}

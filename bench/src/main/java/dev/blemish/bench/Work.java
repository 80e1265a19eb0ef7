package dev.blemish.bench;

import java.util.Map;

/** One piece of work that is timed. Making it prepares everything that is not timed. */
public interface Work extends AutoCloseable {
  /**
   * Does the work once.
   *
   * @return a few numbers of the result by name, so that two sides can be seen to do the same
   */
  Map<String, Double> run();

  /** Milliseconds that count, where they are not simply those of {@link #run}; else 0. */
  default double millis() {
    return 0;
  }

  @Override
  default void close() {}
}

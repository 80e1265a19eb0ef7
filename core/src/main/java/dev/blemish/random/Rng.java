package dev.blemish.random;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A seeded generator that is passed to whatever needs chance; there is no other source. The same
 * seed gives the same numbers on every machine.
 *
 * <p>{@link #fork(String)} makes an independent stream from the seed and a name alone, so that one
 * consumer drawing more numbers never changes what another consumer sees. Not thread safe: fork one
 * per thread.
 */
public final class Rng {
  private final long seed;
  private final SplittableRandom source;

  private Rng(long seed) {
    this.seed = seed;
    this.source = new SplittableRandom(seed);
  }

  /** A generator for a seed. */
  public static Rng of(long seed) {
    return new Rng(seed);
  }

  /** The seed this generator started from. */
  public long seed() {
    return seed;
  }

  /** An independent generator that depends only on this one's seed and the name. */
  public Rng fork(String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new Rng(mix(seed ^ hash));
  }

  private static long mix(long z) { // the finaliser of SplitMix64
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in {@code [0, bound)}. */
  public int nextInt(int bound) {
    return source.nextInt(bound);
  }

  /** Uniform over all longs. */
  public long nextLong() {
    return source.nextLong();
  }

  /** Uniform in {@code [0, 1)}. */
  public double nextDouble() {
    return source.nextInt(1 << 26) * 0x1.0p-26 + source.nextInt(1 << 27) * 0x1.0p-53;
  }

  /** Uniform in {@code [low, high)}. */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /** Standard normal (Box-Muller in StrictMath, so that it is equal on every machine). */
  public double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** The numbers {@code 0..count-1} in random order (Fisher-Yates). */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

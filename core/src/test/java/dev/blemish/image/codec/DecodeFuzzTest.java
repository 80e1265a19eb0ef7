package dev.blemish.image.codec;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.blemish.golden.Golden;
import dev.blemish.image.Specimens;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("property")
class DecodeFuzzTest {
  private static final int ROUNDS = Integer.getInteger("blemish.fuzz.rounds", 60);
  private static final long SEED = Long.getLong("blemish.fuzz.seed", 7L);
  private static final long MAX_PIXELS = 1_000_000;
  private static final long MAX_ALLOCATION = 96L << 20;

  @Test
  void damagedFilesAreRefusedOrDecodedWithinTimeAndMemory() throws IOException {
    for (byte[] file : files()) {
      for (int round = 0; round < ROUNDS; round++) {
        String name = "seed %d, file of %d bytes, round %d".formatted(SEED, file.length, round);
        byte[] damaged = damage(file, Rng.of(SEED).fork(name));
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> requireModest(damaged, name), () -> name);
      }
    }
  }

  @Test
  void headersOfDamagedFilesNeverFailOtherwise() throws IOException {
    for (byte[] file : files()) {
      for (int length = 0; length < Math.min(file.length, 300); length++) {
        decode(Arrays.copyOf(file, length));
      }
    }
  }

  private static List<byte[]> files() throws IOException {
    List<byte[]> files = new ArrayList<>(Specimens.all());
    try (Stream<Path> golden = Files.list(Golden.root().resolve("image/decode"))) {
      for (Path file : golden.sorted().toList()) {
        if (Format.isNamedLikePicture(file.toString())) {
          files.add(Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static byte[] damage(byte[] file, Rng rng) {
    byte[] out = rng.chance(0.2) ? Arrays.copyOf(file, rng.nextInt(file.length)) : file.clone();
    int changes = out.length == 0 ? 0 : rng.nextInt(6);
    for (int i = 0; i < changes; i++) {
      // most structure lies at the beginning
      int at = rng.nextInt(rng.chance(0.6) ? Math.min(out.length, 128) : out.length);
      out[at] = (byte) (rng.chance(0.5) ? rng.nextInt(256) : out[at] ^ 1 << rng.nextInt(8));
    }
    return out;
  }

  private static void requireModest(byte[] file, String name) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    decode(file);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < MAX_ALLOCATION, () -> name + ": " + allocated + " bytes allocated");
  }

  /** As the reader does: the size is checked before pixels exist. */
  private static void decode(byte[] file) {
    try {
      Header header = Header.of(file);
      if ((long) header.width() * header.height() <= MAX_PIXELS) {
        Samples samples = new Decoding(file, header.format()).call();
        assertTrue((long) samples.width() * samples.height() <= MAX_PIXELS);
        samples.rgb();
        samples.nonZero();
      }
    } catch (BadPictureException expected) {
      assertTrue(expected.getMessage() != null && expected.getMessage().contains(";"));
    }
  }
}

package dev.blemish.bundle;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.BundleException;
import dev.blemish.random.Rng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens to a bundle file, it is refused in a sentence; the seed is in the message. */
@Tag("property")
class BundleFuzzTest {
  private static final int TRIALS = 400;

  private final long seed = System.nanoTime();
  private final Rng rng = Rng.of(seed);

  private static byte[] whole() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SampleBundle.write(out, SampleBundle.parts());
    return out.toByteArray();
  }

  @Test
  void aChangeOfAnyByteIsFound() throws IOException {
    byte[] bytes = whole();
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 + rng.nextInt(255));
      assertRefused(changed, "byte " + at);
    }
  }

  @Test
  void everyTruncationAndAnythingBehindTheEndIsFound() throws IOException {
    byte[] bytes = whole();
    for (int length = 0; length < bytes.length; length++) {
      byte[] shorter = new byte[length];
      System.arraycopy(bytes, 0, shorter, 0, length);
      assertRefused(shorter, "length " + length);
    }
    byte[] longer = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, longer, 0, bytes.length);
    assertRefused(longer, "one byte more");
  }

  /** Somebody who can compute a SHA-256 still cannot change a byte of the zip unseen. */
  @Test
  void aChangeUnderANewSealIsFound() throws IOException {
    byte[] bytes = whole();
    int sealed = bytes.length - Container.COMMENT_SIZE;
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] changed = new byte[sealed];
      System.arraycopy(bytes, 0, changed, 0, sealed);
      int at = rng.nextInt(sealed);
      changed[at] ^= (byte) (1 + rng.nextInt(255));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Container.seal(out, changed);
      assertRefused(out.toByteArray(), "byte " + at);
    }
  }

  /** And with all sums right, a damaged part is refused or is a part. */
  @Test
  void aChangedPartInAValidContainerIsRefusedOrRead() throws IOException {
    int refused = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Map<String, ByteBuffer> parts = new LinkedHashMap<>(SampleBundle.parts());
      byte[] manifest = new byte[parts.get(Parts.MANIFEST).remaining()];
      parts.get(Parts.MANIFEST).get(manifest);
      for (int change = 0; change <= rng.nextInt(3); change++) {
        manifest[rng.nextInt(manifest.length)] = (byte) rng.nextInt(rng.chance(0.5) ? 128 : 256);
      }
      parts.put(Parts.MANIFEST, ByteBuffer.wrap(manifest));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      SampleBundle.write(out, parts);
      refused += isRefused(out.toByteArray()) ? 1 : 0;
    }
    assertTrue(refused > TRIALS / 4, "refused " + refused + ", seed " + seed);
  }

  private boolean isRefused(byte[] bytes) {
    try {
      Bundle.read(ByteBuffer.wrap(bytes), "bundle");
      return false;
    } catch (BundleException expected) {
      return true;
    }
  }

  private void assertRefused(byte[] bytes, String what) {
    assertThrows(
        BundleException.class,
        () -> Bundle.read(ByteBuffer.wrap(bytes), "bundle"),
        () -> what + ", seed " + seed);
  }
}

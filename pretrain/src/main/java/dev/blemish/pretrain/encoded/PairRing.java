package dev.blemish.pretrain.encoded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.error.InputException;
import dev.blemish.pretrain.scene.SceneWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The newest encoded pairs on disk, one slot each; a new pair takes the place of the oldest. A slot
 * says which pair it holds, so whatever a stopped training left behind is found again or made anew.
 * Reading and writing different slots is safe from several threads.
 */
public final class PairRing implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TEXT = 2048;
  private static final int CELLS =
      EncodedPair.PICTURES * EncodedPair.CELLS * EncodedPair.CELL_WIDTH;
  private static final int POOLS = EncodedPair.PICTURES * EncodedPair.POOL;

  /** Bytes of a slot: the pair's name, its numbers, its words. */
  private static final int SLOT =
      2 * Long.BYTES
          + (CELLS + POOLS) * Short.BYTES
          + EncodedPair.CELLS * Float.BYTES
          + Integer.BYTES
          + TEXT;

  private final FileChannel channel;
  private final int capacity;
  private final long generation;

  private record Words(List<String> nouns, List<String> adjectives, List<String> defects) {}

  /**
   * Opens or creates a ring.
   *
   * @param generation names everything that pairs depend on besides their number; slots of another
   *     one count as empty
   * @throws InputException when the file cannot be opened or another process works with it
   */
  public PairRing(Path file, int capacity, long generation) {
    this.capacity = capacity;
    this.generation = generation;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) { // ends with the channel
        channel.close();
        throw new InputException(
            "another training works with " + file + "; wait or choose another");
      }
    } catch (IOException | OverlappingFileLockException e) {
      throw new InputException(file + " cannot be written; choose another folder", e);
    }
  }

  /** How many pairs it holds at most. */
  public int capacity() {
    return capacity;
  }

  /** Whether it holds a pair. */
  public boolean holds(long number) {
    ByteBuffer name = buffer(2 * Long.BYTES);
    return read(name, number)
        && name.getLong(0) == generation
        && name.getLong(Long.BYTES) == number;
  }

  /** Keeps a pair. */
  public void put(long number, EncodedPair pair) {
    ByteBuffer slot = buffer(SLOT);
    slot.putLong(generation).putLong(number);
    slot.asShortBuffer().put(pair.cells()).put(pair.pools());
    slot.position(slot.position() + (CELLS + POOLS) * Short.BYTES);
    slot.asFloatBuffer().put(pair.coverage());
    slot.position(slot.position() + EncodedPair.CELLS * Float.BYTES);
    byte[] text = text(pair);
    slot.putInt(text.length).put(text);
    slot.clear();
    try {
      long at = place(number);
      while (slot.hasRemaining()) {
        at += channel.write(slot, at);
      }
    } catch (IOException e) {
      throw new InputException(
          "the pictures for the training cannot be kept (%s); free some disk space"
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * A pair.
   *
   * @throws IllegalStateException when it is not held
   */
  public EncodedPair get(long number) {
    ByteBuffer slot = buffer(SLOT);
    if (!read(slot, number) || slot.getLong() != generation || slot.getLong() != number) {
      throw new IllegalStateException("pair " + number + " is not here");
    }
    short[] cells = new short[CELLS];
    short[] pools = new short[POOLS];
    float[] coverage = new float[EncodedPair.CELLS];
    slot.asShortBuffer().get(cells).get(pools);
    slot.position(slot.position() + (CELLS + POOLS) * Short.BYTES);
    slot.asFloatBuffer().get(coverage);
    slot.position(slot.position() + EncodedPair.CELLS * Float.BYTES);
    byte[] text = new byte[slot.getInt()];
    slot.get(text);
    Words words = words(text);
    return new EncodedPair(
        cells, pools, coverage, new SceneWords(words.nouns, words.adjectives), words.defects);
  }

  private static byte[] text(EncodedPair pair) {
    Words words = new Words(pair.words().nouns(), pair.words().adjectives(), pair.defectNouns());
    try {
      byte[] text = JSON.writeValueAsBytes(words);
      if (text.length > TEXT) {
        throw new IllegalArgumentException("the words of a pair are too long: " + words);
      }
      return text;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // lists of texts can always be written
    }
  }

  private static Words words(byte[] text) {
    try {
      return JSON.readValue(new String(text, StandardCharsets.UTF_8), Words.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the words of a pair were changed by another program", e);
    }
  }

  private boolean read(ByteBuffer into, long number) {
    try {
      long at = place(number);
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          return false;
        }
        at += count;
      }
      into.flip();
      return true;
    } catch (IOException e) {
      throw new InputException(
          "the pictures kept for the training cannot be read: " + e.getMessage(), e);
    }
  }

  private long place(long number) {
    return number % capacity * SLOT;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

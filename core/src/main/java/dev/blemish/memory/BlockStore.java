package dev.blemish.memory;

import dev.blemish.tensor.DType;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Float tensors one after another: in memory up to a limit, beyond it in a temporary file that is
 * mapped block by block. What is read does not depend on where it was kept.
 */
final class BlockStore implements AutoCloseable {
  private final long limit;
  private final Path folder;
  private final List<Block> blocks = new ArrayList<>();
  private @Nullable SpilledFloats spilled;
  private long held;

  /**
   * One block.
   *
   * @param inMemory null where it is in the file
   * @param from the first of its numbers in the file
   */
  private record Block(@Nullable Tensor inMemory, long from, long[] shape) {}

  /**
   * An empty store.
   *
   * @param limit bytes in memory
   * @param folder of the file; both are made when they are needed
   */
  BlockStore(long limit, Path folder) {
    this.limit = limit;
    this.folder = folder;
  }

  /** Bytes that this store leaves of its limit. */
  long spare() {
    return limit - held;
  }

  /** The folder of the file. */
  Path folder() {
    return folder;
  }

  /** Adds a copy of a block. */
  void add(Tensor block) {
    long bytes = block.elements() * Float.BYTES;
    if (spilled == null && bytes <= limit - held) {
      try (Scope scope = Scope.open()) {
        Tensor dense = block.to(DType.FLOAT32).contiguous().copy();
        blocks.add(new Block(dense.owned(), 0, block.shape()));
      }
      held += bytes;
      return;
    }
    if (spilled == null) {
      spilled = new SpilledFloats(folder);
    }
    blocks.add(new Block(null, spilled.append(block.toFloats()), block.shape()));
  }

  /** How many blocks there are. */
  int size() {
    return blocks.size();
  }

  /** Whether some are in the file. */
  boolean spilled() {
    return spilled != null;
  }

  /** A block, for reading while the current scope and this store are open. */
  Tensor view(int index) {
    Block block = blocks.get(index);
    if (block.inMemory != null) {
      return block.inMemory;
    }
    if (spilled == null) {
      throw new IllegalStateException("the store is closed");
    }
    return spilled.mapped(block.from, block.shape);
  }

  @Override
  public void close() {
    for (Block block : blocks) {
      if (block.inMemory != null) {
        block.inMemory.close();
      }
    }
    blocks.clear();
    if (spilled != null) {
      spilled.close();
      spilled = null;
    }
  }
}

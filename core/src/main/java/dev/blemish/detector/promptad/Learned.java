package dev.blemish.detector.promptad;

import dev.blemish.memory.PatchMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a learning leaves behind.
 *
 * @param texts of both models; empty where no text takes part
 * @param memory rows of all support photos in order, or null where it is switched off
 * @param photos how many support photos there were
 */
record Learned(List<LearnedTexts> texts, @Nullable PatchMemory memory, int photos)
    implements AutoCloseable {
  Learned {
    texts = List.copyOf(texts);
  }

  @Override
  public void close() {
    texts.forEach(LearnedTexts::close);
    if (memory != null) {
      memory.close();
    }
  }
}

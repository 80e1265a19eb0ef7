package dev.blemish.backbone.clip;

/** The text tower's input embedding, read row by row so that a large table can stay in its file. */
@FunctionalInterface
public interface TokenTable {
  /** Writes the embedding of a token id into {@code out} from {@code offset}. */
  void copyRow(int id, float[] out, int offset);
}

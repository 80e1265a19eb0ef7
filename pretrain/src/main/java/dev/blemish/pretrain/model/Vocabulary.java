package dev.blemish.pretrain.model;

import dev.blemish.backbone.text.Tokenizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that have a row of their own in the token table; all others share the last row.
 * Immutable.
 */
public final class Vocabulary {
  private final long[] ids;
  private final Map<Integer, Integer> rows = new HashMap<>();
  private final Tokenizer tokenizer = Tokenizer.clip();

  /** The words of a list of token ids, ascending. */
  public Vocabulary(long[] ids) {
    this.ids = ids.clone();
    for (int row = 0; row < ids.length; row++) {
      rows.put((int) ids[row], row);
    }
  }

  /** The token ids, ascending (a copy). */
  public long[] ids() {
    return ids.clone();
  }

  /** Rows of the table, that of every other word included. */
  public int rowCount() {
    return ids.length + 1;
  }

  /** Padded token ids of texts, as the tokenizer gives them. */
  public int[][] tokens(List<String> texts) {
    return tokenizer.batch(texts, Layout.CONFIG.text().context());
  }

  /** The row of a token id. */
  public long row(int id) {
    return rows.getOrDefault(id, ids.length);
  }
}

package dev.blemish.backbone.clip;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.error.WeightsException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token table in a weights file. A small table may list the ids it holds ({@code
 * token_embedding.ids}); its last row then stands for every other word.
 */
final class StoredTokens implements TokenTable {
  private static final String TABLE = "token_embedding.weight";
  private static final String IDS = "token_embedding.ids";

  private final WeightTensor table;
  private final int width;
  private final @Nullable Map<Integer, Integer> rows;

  private StoredTokens(WeightTensor table, int width, @Nullable Map<Integer, Integer> rows) {
    this.table = table;
    this.width = width;
    this.rows = rows;
  }

  static StoredTokens of(Weights weights, int width) {
    WeightTensor table = weights.expect(TABLE, -1, width).apart();
    if (weights.find(IDS).isEmpty()) {
      return new StoredTokens(table, width, null);
    }
    long[] ids = weights.get(IDS).toLongs();
    if (table.shape()[0] != ids.length + 1L) {
      throw new WeightsException(
          "%s: %s lists %d ids, so %s needs %d rows, not %d; get the file again"
              .formatted(
                  weights.source(), IDS, ids.length, TABLE, ids.length + 1, table.shape()[0]));
    }
    Map<Integer, Integer> rows = new HashMap<>();
    for (int row = 0; row < ids.length; row++) {
      rows.put((int) ids[row], row);
    }
    return new StoredTokens(table, width, rows);
  }

  /** The row that holds a token's embedding. */
  int row(int id) {
    int last = (int) table.shape()[0] - 1;
    if (rows != null) {
      return rows.getOrDefault(id, last);
    }
    if (id < 0 || id > last) {
      throw new WeightsException(
          "token %d is outside the table of %d rows: the weights belong to another vocabulary"
              .formatted(id, last + 1));
    }
    return id;
  }

  @Override
  public void copyRow(int id, float[] out, int offset) {
    float[] values = table.row(row(id)).toFloats();
    System.arraycopy(values, 0, out, offset, width);
  }
}

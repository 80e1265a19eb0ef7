package dev.blemish.report.compare;

import dev.blemish.report.ResultRow;

/** What two methods must share for their numbers to be a pair. */
record RowKey(String dataset, String category, int shots, long seed, String dataSha256) {
  static RowKey of(ResultRow row) {
    return new RowKey(row.dataset(), row.category(), row.shots(), row.seed(), row.dataSha256());
  }
}

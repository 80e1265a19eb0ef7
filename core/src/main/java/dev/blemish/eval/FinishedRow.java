package dev.blemish.eval;

import dev.blemish.report.EvaluationReport.CategoryDetail;
import dev.blemish.report.ResultRow;
import org.jspecify.annotations.Nullable;

/**
 * A measured row with what the page shows of it.
 *
 * @param key of the row's plan
 * @param row the numbers
 * @param detail curves and photos; null when the page does not show them
 */
record FinishedRow(String key, ResultRow row, @Nullable CategoryDetail detail) {}

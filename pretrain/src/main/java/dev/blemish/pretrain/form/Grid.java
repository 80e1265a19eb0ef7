package dev.blemish.pretrain.form;

/**
 * Cells in columns and rows around the origin, numbered along the rows.
 *
 * @param columns cells in a row
 * @param rows cells in a column
 * @param cellU distance from column to column
 * @param cellV distance from row to row
 */
public record Grid(int columns, int rows, float cellU, float cellV) {
  /** A grid of square cells that fits into a box of given half sizes. */
  public static Grid within(double halfU, double halfV, int columns, int rows) {
    float cell = (float) Math.min(2 * halfU / columns, 2 * halfV / rows);
    return new Grid(columns, rows, cell, cell);
  }

  /** A grid that fills a box of given half sizes. */
  public static Grid filling(double halfU, double halfV, int columns, int rows) {
    return new Grid(columns, rows, (float) (2 * halfU / columns), (float) (2 * halfV / rows));
  }

  /** How many cells there are. */
  public int count() {
    return columns * rows;
  }

  /** Column of a cell. */
  public int column(int cell) {
    return cell % columns;
  }

  /** Row of a cell. */
  public int row(int cell) {
    return cell / columns;
  }

  /** Middle of a cell. */
  public float u(int cell) {
    return (column(cell) + 0.5f - columns / 2f) * cellU;
  }

  /** Middle of a cell. */
  public float v(int cell) {
    return (row(cell) + 0.5f - rows / 2f) * cellV;
  }
}

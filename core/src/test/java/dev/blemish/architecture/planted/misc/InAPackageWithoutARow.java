package dev.blemish.architecture.planted.misc;

/** Planted: its package is not in the table. */
final class InAPackageWithoutARow {
  private InAPackageWithoutARow() {}
}

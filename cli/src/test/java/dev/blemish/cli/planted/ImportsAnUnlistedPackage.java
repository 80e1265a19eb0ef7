package dev.blemish.cli.planted;

import dev.blemish.planted.Unlisted;

/** Planted: imports a package of the library that the command line may not know. */
final class ImportsAnUnlistedPackage {
  private ImportsAnUnlistedPackage() {}

  static String name(Unlisted unlisted) {
    return unlisted.name();
  }
}

package dev.blemish.planted;

/** Stands for any package of the library that is not listed for the command line. */
public record Unlisted(String name) {}

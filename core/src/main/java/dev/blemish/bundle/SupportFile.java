package dev.blemish.bundle;

/**
 * A photo that took part in learning.
 *
 * @param file its name without folders
 * @param sha256 of its content, hex
 */
public record SupportFile(String file, String sha256) {}

package dev.blemish.bundle;

/**
 * The backbone a bundle was learned on; its weights are not inside.
 *
 * @param name catalogue name
 * @param sha256 of the weights file, hex
 */
public record BackboneEntry(String name, String sha256) {}

package dev.blemish.backbone.encoder;

/**
 * Which weights a backbone holds, for provenance.
 *
 * @param backbone catalogue name
 * @param sha256 of the weights file, hex
 */
public record Identity(String backbone, String sha256) {}

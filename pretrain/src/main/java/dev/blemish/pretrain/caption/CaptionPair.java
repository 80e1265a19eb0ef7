package dev.blemish.pretrain.caption;

/**
 * What the two pictures of a pair are called; both sentences differ in the state alone.
 *
 * @param normal caption of the normal picture
 * @param damaged caption of the damaged picture
 * @param object what both speak of, e.g. {@code red gear}
 * @param generic whether the object is a word that fits any picture, or the unknown word
 */
public record CaptionPair(String normal, String damaged, String object, boolean generic) {}

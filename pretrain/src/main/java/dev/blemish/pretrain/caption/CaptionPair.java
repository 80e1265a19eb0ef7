package dev.blemish.pretrain.caption;

/** stub */
public record CaptionPair(String normal, String damaged, String object, boolean generic) {}

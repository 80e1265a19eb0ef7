/**
 * What objects are made of: outlines by signed distance, profiles of height, finishes of colour and
 * gloss, prints, cuts, and the assembly that puts them together. Everything is in the object's own
 * units: it fits into the unit circle around the origin, whatever its size in the picture.
 */
@NullMarked
package dev.blemish.pretrain.form;

import org.jspecify.annotations.NullMarked;

/**
 * Families of objects, one class each: every draw gives another member, which differs from the next
 * in proportions, number of parts, colours and print.
 */
@NullMarked
package dev.blemish.pretrain.object;

import org.jspecify.annotations.NullMarked;

/**
 * Families of scans, one class each: medical and technical pictures in grey and a little colour.
 * Every draw gives another member. A scan says where its tissue lies, and what grows there is drawn
 * the same way for all of them.
 */
@NullMarked
package dev.blemish.pretrain.scan;

import org.jspecify.annotations.NullMarked;

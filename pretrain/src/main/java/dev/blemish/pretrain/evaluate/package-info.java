/**
 * What weights of the embedded backbone's shape are worth: zero-shot scores and maps, nearest
 * patches of few good photos, on public pictures and on held-out procedural pairs. Each picture is
 * encoded once; every number comes from what was kept of it.
 */
@NullMarked
package dev.blemish.pretrain.evaluate;

import org.jspecify.annotations.NullMarked;

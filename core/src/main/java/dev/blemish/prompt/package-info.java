/**
 * What texts say: words of states, sentences around them, and the pair of text features (normal,
 * abnormal) that pictures are compared with. The word lists are data, in {@code words.json}.
 */
@NullMarked
package dev.blemish.prompt;

import org.jspecify.annotations.NullMarked;

/** From similarities and distances to maps and scores. */
@NullMarked
package dev.blemish.score;

import org.jspecify.annotations.NullMarked;

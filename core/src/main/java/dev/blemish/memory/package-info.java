/** What good parts look like, patch by patch, and how far a new patch is from it. */
@NullMarked
package dev.blemish.memory;

import org.jspecify.annotations.NullMarked;

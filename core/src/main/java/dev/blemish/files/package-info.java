/**
 * Files as a whole: how they are written and recognised.
 *
 * <p>A leaf: it imports only {@code error}.
 */
@NullMarked
package dev.blemish.files;

import org.jspecify.annotations.NullMarked;

/** Tests of learning and inspecting. */
@NullMarked
package dev.blemish.inspect;

import org.jspecify.annotations.NullMarked;

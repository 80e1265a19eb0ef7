/** The command line. */
@NullMarked
package dev.blemish.cli;

import org.jspecify.annotations.NullMarked;

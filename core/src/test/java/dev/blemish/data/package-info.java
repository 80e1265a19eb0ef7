/** Tests of the data sets on disk; every layout is built small in a temporary folder. */
@NullMarked
package dev.blemish.data;

import org.jspecify.annotations.NullMarked;

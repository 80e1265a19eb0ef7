/** Tests of what people and programs get to see. */
@NullMarked
package dev.blemish.report;

import org.jspecify.annotations.NullMarked;

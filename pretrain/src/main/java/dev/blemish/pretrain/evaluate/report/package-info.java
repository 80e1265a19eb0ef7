/** The numbers of an evaluation for people: a table on the console, and a page. */
@NullMarked
package dev.blemish.pretrain.evaluate.report;

import org.jspecify.annotations.NullMarked;

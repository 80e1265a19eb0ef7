/** Tests of comparisons: hand-computed statistics, common rows, files, the page. */
@NullMarked
package dev.blemish.report.compare;

import org.jspecify.annotations.NullMarked;

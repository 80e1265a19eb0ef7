/** Tests of the pseudo-anomalies. */
@NullMarked
package dev.blemish.synth;

import org.jspecify.annotations.NullMarked;

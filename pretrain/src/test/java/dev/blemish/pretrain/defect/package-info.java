@NullMarked
package dev.blemish.pretrain.defect;

import org.jspecify.annotations.NullMarked;

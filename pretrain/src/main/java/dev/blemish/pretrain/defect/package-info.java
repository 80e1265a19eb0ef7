/** Defects that can happen to any scene, one class per family. */
@NullMarked
package dev.blemish.pretrain.defect;

import org.jspecify.annotations.NullMarked;

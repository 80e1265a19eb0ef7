/**
 * What there is to see in a pretraining picture before anything is damaged: surfaces, objects,
 * boards, scans. A scene paints itself as often as it is asked, the same each time.
 */
@NullMarked
package dev.blemish.pretrain.scene;

import org.jspecify.annotations.NullMarked;

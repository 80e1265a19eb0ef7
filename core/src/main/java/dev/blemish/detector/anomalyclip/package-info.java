/**
 * AnomalyCLIP: texts of good and damaged objects that name no product, learned once on labelled
 * photos of other products.
 *
 * <p>photo → frozen vision tower with a second, value-value stream → global token against both
 * texts for the score, patches against both texts for the map; learned words stand before the word
 * {@code object} and overwrite the first ones again in deeper layers of the text tower.
 *
 * <p>Learning: features of all labelled photos once, kept on disk; then cross-entropy of the global
 * token and focal and dice losses of the map move the words.
 *
 * <p>Paper: Zhou et al., AnomalyCLIP: Object-agnostic Prompt Learning for Zero-shot Anomaly
 * Detection, ICLR 2024, and its code. Where they disagree the code's choice is the default: one
 * layer, not four, and no layer norm before the projection of the global token. {@code
 * docs/detectors/anomalyclip.md} lists all.
 *
 * <p>Cost: one forward pass with two attentions a block for a photo; a training step is two short
 * texts and the losses of maps.
 */
@NullMarked
package dev.blemish.detector.anomalyclip;

import org.jspecify.annotations.NullMarked;

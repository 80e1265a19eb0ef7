/**
 * FAPrompt: one text of a good object against ten texts of fine-grained damage, all learned once on
 * labelled photos of other products, and shifted for each photo by what its most suspicious patches
 * look like.
 *
 * <p>photo → frozen vision tower with a second, value-value stream → patches against the texts →
 * ten patches → small network → shift of the learned words of damage → patches and global token
 * against the shifted texts → map and score from both passes.
 *
 * <p>Learning: features of all labelled photos once, kept on disk; each step encodes the texts
 * without a shift once and the abnormal ones once more for each photo.
 *
 * <p>Paper: Zhu et al., Fine-grained Abnormality Prompt Learning for Zero-shot Anomaly Detection,
 * ICCV 2025, and its code. Where they disagree the code's choice is the default, with one
 * exception: the code means to choose the most suspicious patches and takes the first row of the
 * photo; here the patches are chosen. {@code docs/detectors/faprompt.md} lists all.
 *
 * <p>Cost: one forward pass with two attentions a block and ten short texts for a photo; a training
 * step is ten short texts for each photo of the batch.
 */
@NullMarked
package dev.blemish.detector.faprompt;

import org.jspecify.annotations.NullMarked;

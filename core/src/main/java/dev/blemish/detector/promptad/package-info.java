/**
 * PromptAD: prompts learned from good photos alone, one product, two models.
 *
 * <p>photo → frozen vision tower with a second, value-value stream → class token against the texts
 * of the image model, patches of the value-value stream against those of the pixel model, patches
 * of layers 3 and 8 against a memory of good ones → harmonic fusion of text and memory.
 *
 * <p>Learning: the picture side carries no gradient and is computed once a photo; each step encodes
 * normal texts, texts of known defects and texts with learned defect words, and moves the learned
 * words so that good photos lie at the normal texts, away from all others.
 *
 * <p>Paper: Li et al., PromptAD: Learning Prompts with only Normal Samples for Few-Shot Anomaly
 * Detection, CVPR 2024. Where the paper and its code disagree, the code's choice is the default and
 * the other is a switch of {@link dev.blemish.detector.promptad.PromptAdConfig}; two slips of the
 * code are corrected by default: the axis of the margin in the pixel model and the colour order of
 * test pictures. {@code docs/detectors/promptad.md} lists all.
 *
 * <p>Cost: one forward pass a photo at inspection, with two attentions a block; learning is text
 * passes only.
 */
@NullMarked
package dev.blemish.detector.promptad;

import org.jspecify.annotations.NullMarked;

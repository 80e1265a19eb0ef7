/**
 * AnoPLe: bidirectional multimodal prompt learning, few-shot, many products in one model.
 *
 * <p>photo → five views → vision tower with a scale-aware prefix and prompts coupled to the text
 * tower's → class token and decoded patch tokens against one pair of texts (normal, abnormal),
 * fused with the distance to a memory of good patches.
 *
 * <p>Paper: AnoPLe (arXiv v1 and v2); no code was published, so what the papers leave open is a
 * switch of {@link dev.blemish.detector.anople.AnoPleConfig} with the default of {@code
 * docs/detectors/anople.md}.
 */
@NullMarked
package dev.blemish.detector.anople;

import org.jspecify.annotations.NullMarked;

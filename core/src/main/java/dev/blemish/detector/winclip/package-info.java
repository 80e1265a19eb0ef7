/**
 * WinCLIP and WinCLIP+: windows of a picture compared with sentences about good and defective
 * parts, without any photo; with photos, also with the windows and patches of good ones. Nothing is
 * trained.
 *
 * <p>photo → tokens of the stem → the whole picture, every window of 2 x 2 and of 3 x 3 patches
 * through the vision tower → abnormal probability of each against one pair of text features →
 * harmonic mean over the windows at a patch and over the scales → map; with photos, half the
 * smallest distance to theirs, fused with it.
 *
 * <p>Paper: WinCLIP, CVPR 2023. The authors published no code; two independent implementations
 * disagree, and {@link dev.blemish.detector.winclip.WinClipVariant} names both. Deviations and cost
 * are in {@code docs/detectors/winclip.md}.
 */
@NullMarked
package dev.blemish.detector.winclip;

import org.jspecify.annotations.NullMarked;

package dev.blemish.metric;

/**
 * A point of a ROC or precision-recall curve.
 *
 * @param x false positive rate, or recall, 0..1
 * @param y true positive rate, or precision, 0..1
 * @param threshold the lowest score that is called defective at this point; infinite at the start
 *     of the curve, where nothing is
 */
public record CurvePoint(double x, double y, double threshold) {}

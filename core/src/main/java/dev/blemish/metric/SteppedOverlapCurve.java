package dev.blemish.metric;

/**
 * The curve at equally spaced thresholds t, where a score above t counts as defective; false
 * positive rates within the limit are stretched to 0..1 and no point is added at either end.
 */
final class SteppedOverlapCurve extends OverlapCurve {
  private static final int STEPS = 200;

  private final Aupro aupro;
  private final double[] thresholds; // descending
  private final double[] rates;
  private final double[] overlaps;
  private int reached;

  SteppedOverlapCurve(Aupro aupro, long regions, long background, double low, double high) {
    super(aupro.kind(), regions, background);
    this.aupro = aupro;
    this.thresholds =
        aupro.flavour() == Aupro.Flavour.ANOMALYCLIP_200
            ? fromBelow(low, high)
            : fromAbove(low, high);
    this.rates = new double[thresholds.length];
    this.overlaps = new double[thresholds.length];
  }

  /** low, low + d, ... below high: a half-open range, which rounding can make one longer. */
  static double[] fromBelow(double low, double high) {
    double step = (high - low) / STEPS;
    if (!(step > 0) || step == Double.POSITIVE_INFINITY) {
      return new double[0];
    }
    double spacing = low + step - low; // the published arithmetic: distance of the first two points
    double[] descending = new double[(int) Math.ceil((high - low) / step)];
    for (int i = 0; i < descending.length; i++) {
      descending[descending.length - 1 - i] = low + i * spacing;
    }
    return descending;
  }

  private static double[] fromAbove(double low, double high) {
    double step = (high - low) / STEPS;
    double[] descending = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      descending[i] = high - i * step;
    }
    return descending;
  }

  @Override
  void before(float score) {
    while (reached < thresholds.length && thresholds[reached] >= score) {
      record();
    }
  }

  private void record() {
    rates[reached] = falseRate();
    overlaps[reached] = meanOverlap();
    reached++;
  }

  @Override
  void after() {}

  @Override
  double finish() {
    while (reached < thresholds.length) {
      record();
    }
    int kept = 0; // rates ascend
    while (kept < rates.length && within(rates[kept])) {
      kept++;
    }
    if (kept < 2) {
      return Double.NaN;
    }
    double area = 0;
    for (int i = 1; i < kept; i++) {
      area += (rates[i] - rates[i - 1]) * (overlaps[i] + overlaps[i - 1]) / 2;
    }
    return area / (rates[kept - 1] - rates[0]);
  }

  private boolean within(double rate) {
    return aupro.flavour() == Aupro.Flavour.ANOMALYCLIP_200
        ? rate < aupro.limit()
        : rate <= aupro.limit();
  }
}

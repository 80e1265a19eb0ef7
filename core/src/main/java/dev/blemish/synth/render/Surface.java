package dev.blemish.synth.render;

import dev.blemish.random.Rng;

/** Colour, height, gloss and part of every pixel. Mutable while a scene is painted. */
public final class Surface {
  final int width;
  final int height;
  final float pixel;
  final float[] red;
  final float[] green;
  final float[] blue;
  final float[] relief;
  final float[] gloss;
  final float[] part;

  /** A black, flat surface of a size in pixels. */
  public Surface(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixel = 2f / Math.min(width, height);
    int pixels = width * height;
    red = new float[pixels];
    green = new float[pixels];
    blue = new float[pixels];
    relief = new float[pixels];
    gloss = new float[pixels];
    part = new float[pixels];
  }

  private Surface(Surface other) {
    width = other.width;
    height = other.height;
    pixel = other.pixel;
    red = other.red.clone();
    green = other.green.clone();
    blue = other.blue.clone();
    relief = other.relief.clone();
    gloss = other.gloss.clone();
    part = other.part.clone();
  }

  /** An independent copy. */
  public Surface copy() {
    return new Surface(this);
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Size of a pixel in units. */
  public float pixel() {
    return pixel;
  }

  /** Paints a shape over everything. */
  public void fill(Pose pose, Shape shape, Material material) {
    fill(pose, shape, material, pixel, false);
  }

  /** Paints a shape with a soft edge, on the part alone. */
  public void fillPart(Shape shape, Material material, float softness) {
    fill(Pose.FRAME, shape, material, Math.max(softness, pixel), true);
  }

  /** Paints a shape with a soft edge over everything. */
  public void fill(Shape shape, Material material, float softness) {
    fill(Pose.FRAME, shape, material, Math.max(softness, pixel), false);
  }

  private void fill(Pose pose, Shape shape, Material material, float edge, boolean onPart) {
    float reach = (shape.radius() + edge) * pose.scale() + 2 * pixel;
    float centreX = pose.frameX(shape.u(), shape.v());
    float centreY = pose.frameY(shape.u(), shape.v());
    int left = Math.max(0, column(centreX - reach));
    int right = Math.min(width - 1, column(centreX + reach) + 1);
    int top = Math.max(0, row(centreY - reach));
    int bottom = Math.min(height - 1, row(centreY + reach) + 1);
    Texel texel = new Texel();
    for (int j = top; j <= bottom; j++) {
      float py = y(j);
      for (int i = left; i <= right; i++) {
        float px = x(i);
        float u = pose.u(px, py);
        float v = pose.v(px, py);
        float depth = -shape.distance().at(u, v);
        float cover = Curve.clamp(0.5f + depth * pose.scale() / edge);
        int k = j * width + i;
        cover *= onPart ? part[k] : 1;
        if (cover > 0) {
          read(k, texel);
          material.apply(texel, u, v, depth);
          write(k, texel, cover);
        }
      }
    }
  }

  private void read(int k, Texel texel) {
    texel.red = red[k];
    texel.green = green[k];
    texel.blue = blue[k];
    texel.height = relief[k];
    texel.gloss = gloss[k];
    texel.part = part[k];
  }

  private void write(int k, Texel texel, float cover) {
    red[k] = Curve.mix(red[k], texel.red, cover);
    green[k] = Curve.mix(green[k], texel.green, cover);
    blue[k] = Curve.mix(blue[k], texel.blue, cover);
    relief[k] = Curve.mix(relief[k], texel.height, cover);
    gloss[k] = Curve.mix(gloss[k], texel.gloss, cover);
    part[k] = Curve.mix(part[k], texel.part, cover);
  }

  /** Reads any place, bilinearly between pixels; the border value continues outside. */
  public void sample(float px, float py, Texel texel) {
    float across = Math.min(Math.max(px / pixel + width / 2f - 0.5f, 0), width - 1f);
    float down = Math.min(Math.max(py / pixel + height / 2f - 0.5f, 0), height - 1f);
    int i = (int) across;
    int j = (int) down;
    int k = j * width + i;
    int right = i < width - 1 ? 1 : 0;
    int below = j < height - 1 ? width : 0;
    float a = across - i;
    float d = down - j;
    texel.red = between(red, k, right, below, a, d);
    texel.green = between(green, k, right, below, a, d);
    texel.blue = between(blue, k, right, below, a, d);
    texel.height = between(relief, k, right, below, a, d);
    texel.gloss = between(gloss, k, right, below, a, d);
    texel.part = between(part, k, right, below, a, d);
  }

  private static float between(float[] plane, int k, int right, int below, float a, float d) {
    float top = Curve.mix(plane[k], plane[k + right], a);
    float bottom = Curve.mix(plane[k + below], plane[k + below + right], a);
    return Curve.mix(top, bottom, d);
  }

  /** A random place well inside the part, as {x, y}; anywhere if there is no such place. */
  public float[] placeOnPart(Rng rng, float margin) {
    float[] place = {0, 0};
    for (int attempt = 0; attempt < 200; attempt++) {
      place[0] = x(rng.nextInt(width));
      place[1] = y(rng.nextInt(height));
      boolean inside = true;
      for (int k = 0; k < 5 && inside; k++) {
        float dx = k == 1 ? margin : k == 2 ? -margin : 0;
        float dy = k == 3 ? margin : k == 4 ? -margin : 0;
        inside = partAt(place[0] + dx, place[1] + dy) > 0.95f;
      }
      if (inside) {
        return place;
      }
    }
    return place;
  }

  private float partAt(float px, float py) {
    int i = column(px);
    int j = row(py);
    return i < 0 || j < 0 || i >= width || j >= height ? 0 : part[j * width + i];
  }

  private float x(int column) {
    return (column + 0.5f - width / 2f) * pixel;
  }

  private float y(int row) {
    return (row + 0.5f - height / 2f) * pixel;
  }

  private int column(float px) {
    return Curve.floor(px / pixel + width / 2f);
  }

  private int row(float py) {
    return Curve.floor(py / pixel + height / 2f);
  }
}

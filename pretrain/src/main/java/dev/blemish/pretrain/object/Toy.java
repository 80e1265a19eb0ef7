package dev.blemish.pretrain.object;

import dev.blemish.pretrain.form.Assembly;
import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Emblem;
import dev.blemish.pretrain.form.Finish;
import dev.blemish.pretrain.form.Grid;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Outline;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.pretrain.form.Profile;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;
import java.util.ArrayList;
import java.util.List;

/** Simple toys and models: bricks, cars, robots, houses. */
final class Toy {
  private static final Profile LOW = Profile.round(0.01, 0.03, 0.03);

  private Toy() {}

  static Item draw(Rng rng) {
    return switch (rng.nextInt(4)) {
      case 0 -> brick(rng);
      case 1 -> car(rng);
      case 2 -> robot(rng);
      default -> house(rng);
    };
  }

  private static Finish paint(Rng rng) {
    return rng.chance(0.85)
        ? Finish.coloured(Palette.colour(rng), rng.uniform(0.2, 0.8), rng)
        : Finish.any(rng);
  }

  private static Item brick(Rng rng) {
    Finish plastic = paint(rng);
    int columns = Draw.count(rng, 2, 6);
    int rows = Draw.count(rng, 1, 4);
    float norm = 0.96f / Curve.length(columns, rows);
    Grid cells = new Grid(columns, rows, 2 * norm, 2 * norm);
    Shape body = Shape.box(0, 0, columns * norm, rows * norm, Draw.between(rng, 0.01, 0.05));
    Assembly.Builder builder =
        Assembly.of("toy brick", "brick", "building block", "toy")
            .solid(0, missing -> body, Profile.round(0.14, 0.03, 0.03), plastic);
    float radius = norm * Draw.between(rng, 0.5, 0.72);
    boolean hollow = rng.chance(0.25);
    boolean marked = rng.chance(0.4);
    Shape mark = Emblem.any(rng, 0, 0, 0.6 * radius);
    Profile up = Profile.round(0.06, 0.03, 0.03);
    for (int k = 0; k < cells.count(); k++) {
      float u = cells.u(k);
      float v = cells.v(k);
      Shape stud =
          hollow ? Shape.ring(u, v, 0.8f * radius, 0.2f * radius) : Shape.disc(u, v, radius);
      Shape own = Outline.placed(mark, u, v, 0);
      builder.part(
          canvas -> {
            canvas.emboss(stud, up);
            canvas.print(Shape.ring(u, v, radius, 0.012f), Colour.grey(0.02), 0.3);
            if (marked) {
              canvas.emboss(own, Profile.round(0, 0.02, 0.02));
            }
          });
    }
    return builder.build(body, plastic);
  }

  /** A car or van from the side, its front at positive u. */
  private static Item car(Rng rng) {
    Finish paint = paint(rng);
    Finish glass = Finish.coloured(Colour.of(0.45, 0.58, 0.66).jitter(0.08, rng), 0.8, rng);
    float hood = Draw.between(rng, 0.1, 0.4);
    float rear = Draw.between(rng, -0.88, -0.5);
    float roof = Draw.between(rng, 0.28, 0.45);
    float slope = Draw.between(rng, 0.05, 0.28);
    float belt = -0.02f;
    Shape lower = Shape.box(0, 0.13f, 0.9f, 0.17f, 0.08f);
    Shape cabin =
        Outline.closed(
            rear, 0.1f, rear + 0.5f * slope, -roof, hood - slope, -roof, hood + slope, 0.1f);
    Shape body = Outline.union(List.of(lower, cabin), 0.04);
    Assembly.Builder builder =
        Assembly.of("toy car", "car", "toy", "model car")
            .solid(0, missing -> body, Profile.round(0.12, 0.06, 0.07), paint);
    Shape pane = Outline.both(Outline.grown(cabin, -0.06), Shape.box(0, -0.5f, 1, 0.5f + belt, 0));
    int windows = Draw.count(rng, 1, 3);
    float wide = (hood + slope - rear) / windows;
    for (int k = 0; k < windows; k++) {
      Shape slice = Shape.box(rear + (k + 0.5f) * wide, -0.2f, 0.5f * wide - 0.02f, 0.4f, 0);
      Shape window = Outline.both(slice, pane);
      builder.part(canvas -> canvas.raise(window, Profile.flat(-0.01), glass));
    }
    trim(builder, paint.typical(), rng);
    wheels(builder, rng);
    return builder.build(body, paint);
  }

  /** Lamps, a door handle and a stripe. */
  private static void trim(Assembly.Builder builder, Colour paint, Rng rng) {
    Shape front = Shape.box(0.82f, 0.08f, 0.06f, 0.05f, 0.03f);
    Shape back = Shape.box(-0.84f, 0.08f, 0.04f, 0.05f, 0.02f);
    Shape handle = Shape.segment(-0.1f, 0.06f, 0, 0.06f, 0.016f);
    Shape stripe = Shape.box(0, Draw.between(rng, 0.1, 0.22), 0.88f, 0.02f, 0);
    Colour ink = Paints.on(paint, rng);
    builder
        .part(canvas -> canvas.print(front, Colour.of(1, 0.95, 0.7), 0.9))
        .part(canvas -> canvas.print(back, Colour.of(0.8, 0.1, 0.08), 0.9))
        .part(canvas -> canvas.print(handle, Colour.grey(0.1), 0.9));
    if (rng.chance(0.5)) {
      builder.part(canvas -> canvas.print(stripe, ink, 0.9));
    }
  }

  private static void wheels(Assembly.Builder builder, Rng rng) {
    Finish rubber = Finish.coloured(Colour.grey(rng.uniform(0.05, 0.15)), 0.05, rng);
    Finish rim = Finish.any(rng);
    float radius = Draw.between(rng, 0.14, 0.21);
    float at = Draw.between(rng, 0.48, 0.6);
    for (int k = 0; k < 2; k++) {
      float u = k == 0 ? at : -at;
      Shape tyre = Shape.disc(u, 0.3f, radius);
      Shape hub = Shape.disc(u, 0.3f, 0.55f * radius);
      builder.part(
          canvas -> {
            canvas.solid(tyre, Profile.round(0.16, 0.04, 0.05), rubber);
            canvas.raise(hub, Profile.round(0, 0.03, 0.05), rim);
          });
    }
  }

  private static Item robot(Rng rng) {
    Finish shell = rng.chance(0.5) ? Finish.metal(rng) : paint(rng);
    Finish limbs = rng.chance(0.5) ? shell : paint(rng);
    float wide = Draw.between(rng, 0.22, 0.36);
    float head = wide * Draw.between(rng, 0.6, 0.95);
    Shape torso = Shape.box(0.02f, 0, 0.3f, wide, 0.05f);
    Shape skull = Shape.box(-0.5f, 0, 0.17f, head, Draw.between(rng, 0.02, 0.12));
    Shape neck = Shape.box(-0.3f, 0, 0.06f, 0.08f, 0);
    List<Shape> bits = new ArrayList<>();
    float arm = Draw.between(rng, 0.05, 0.08);
    float hang = Draw.between(rng, -0.1, 0.35);
    float leg = wide * Draw.between(rng, 0.45, 0.7);
    for (int k = 0; k < 2; k++) {
      float side = k == 0 ? 1 : -1;
      float out = side * (wide + 0.22f);
      bits.add(Shape.path(new float[] {-0.18f, side * wide, arm, -0.1f, out, arm, hang, out, arm}));
      bits.add(Shape.box(0.56f, side * leg, 0.28f, 0.07f, 0.02f));
      bits.add(Shape.box(0.84f, side * leg, 0.06f, 0.12f, 0.03f));
    }
    Assembly.Builder builder = Assembly.of("robot", "toy robot", "toy", "figure");
    for (Shape bit : bits) {
      builder.part(canvas -> canvas.solid(bit, Profile.round(0.05, 0.05, 0.05), limbs));
    }
    Profile edge = Profile.round(0.1, 0.05, 0.05);
    builder.solid(0, missing -> Outline.union(List.of(torso, skull, neck), 0.01), edge, shell);
    face(builder, head, shell.typical(), rng);
    panel(builder, wide, shell.typical(), rng);
    bits.add(torso);
    bits.add(skull);
    return builder.build(Outline.union(bits, 0), shell);
  }

  private static void face(Assembly.Builder builder, float half, Colour base, Rng rng) {
    Finish eyes = Finish.coloured(Paints.on(base, rng), 0.8, rng);
    float radius = half * Draw.between(rng, 0.18, 0.32);
    boolean square = rng.chance(0.4);
    for (int k = 0; k < 2; k++) {
      float v = half * (k == 0 ? 0.45f : -0.45f);
      Shape eye =
          square ? Shape.box(-0.54f, v, radius, radius, 0.01f) : Shape.disc(-0.54f, v, radius);
      builder.part(canvas -> canvas.raise(eye, LOW, eyes));
    }
    Shape mouth = Shape.segment(-0.4f, -0.45f * half, -0.4f, 0.45f * half, 0.025f);
    Shape rod = Shape.segment(-0.66f, 0, -0.84f, 0, 0.02f);
    Shape ball = Shape.disc(-0.86f, 0, Draw.between(rng, 0.04, 0.08));
    builder
        .part(canvas -> canvas.print(mouth, eyes.typical(), 0.9))
        .part(
            canvas -> {
              canvas.solid(rod, Profile.flat(0.08), eyes);
              canvas.solid(ball, Profile.round(0.06, 0.06, 0.06), eyes);
            });
  }

  /** Buttons or an emblem on the chest. */
  private static void panel(Assembly.Builder builder, float half, Colour base, Rng rng) {
    Finish field = Finish.coloured(Paints.on(base, rng), 0.2, rng);
    Shape plate = Shape.box(0, 0, 0.2f, 0.75f * half, 0.03f);
    builder.part(canvas -> canvas.raise(plate, LOW, field));
    Grid cells = Grid.filling(0.18, 0.65 * half, Draw.count(rng, 1, 3), Draw.count(rng, 1, 3));
    float radius = 0.32f * Math.min(cells.cellU(), cells.cellV());
    for (int k = 0; k < cells.count(); k++) {
      Finish own = Finish.coloured(Paints.on(field.typical(), rng), 0.5, rng);
      Shape button = Shape.disc(cells.u(k), cells.v(k), radius);
      builder.part(canvas -> canvas.raise(button, LOW, own));
    }
  }

  /** A wall with a roof, windows and a door. */
  private static Item house(Rng rng) {
    Finish wall = paint(rng);
    Finish roof = Finish.coloured(Paints.on(wall.typical(), rng), 0.2, rng);
    float wide = Draw.between(rng, 0.4, 0.6);
    float eaves = Draw.between(rng, -0.25, 0.05);
    float over = Draw.between(rng, 0.02, 0.1);
    float ridge = -0.94f + (rng.chance(0.5) ? 0.2f : 0);
    Shape front = Shape.box(0, (eaves + 0.72f) / 2, wide, (0.72f - eaves) / 2, 0.01f);
    Shape gable = Outline.closed(-wide - over, eaves, 0, ridge, wide + over, eaves);
    Shape chimney = Shape.box(0.5f * wide, eaves - 0.35f, 0.07f, 0.3f, 0);
    Assembly.Builder builder =
        Assembly.of("toy house", "house", "model house", "toy")
            .part(canvas -> canvas.solid(chimney, Profile.flat(0.08), wall))
            .layer(canvas -> canvas.solid(front, Profile.round(0.12, 0.02, 0.02), wall))
            .layer(canvas -> canvas.solid(gable, Profile.round(0.16, 0.03, 0.03), roof));
    Finish door = Finish.coloured(Paints.on(wall.typical(), rng), 0.2, rng);
    Finish pane = Finish.coloured(Paints.on(wall.typical(), rng), 0.7, rng);
    Grid cells =
        Grid.filling(
            0.85 * wide, 0.45 * (0.72 - eaves), Draw.count(rng, 2, 3), Draw.count(rng, 1, 2));
    float halfU = 0.32f * cells.cellU();
    float halfV = Math.min(0.36f * cells.cellV(), 0.2f);
    for (int k = 0; k < cells.count(); k++) {
      boolean entry = k == cells.count() - 1;
      float u = cells.u(k);
      float v = cells.v(k) + (eaves + 0.72f) / 2;
      Shape frame = Shape.box(u, v, halfU, halfV, 0.01f);
      Shape bars = Outline.union(bars(u, v, halfU, halfV), 0);
      builder.part(canvas -> opening(canvas, frame, bars, entry ? door : pane, entry));
    }
    return builder.build(Outline.union(List.of(front, gable), 0), wall);
  }

  private static List<Shape> bars(float u, float v, float halfU, float halfV) {
    return List.of(Shape.box(u, v, 0.012f, halfV, 0), Shape.box(u, v, halfU, 0.012f, 0));
  }

  private static void opening(
      Canvas canvas, Shape frame, Shape bars, Finish finish, boolean entry) {
    canvas.raise(frame, Profile.chamfer(0.02, -0.04, 0.02), finish);
    if (!entry) {
      canvas.print(bars, Colour.grey(0.95), 0.9);
    }
  }
}

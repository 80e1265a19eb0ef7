package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.object.ObjectFamily;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Surface;

/**
 * An object and where it lies.
 *
 * @param family it was drawn from
 * @param item as it was drawn
 * @param pose where it lies
 */
record Placed(ObjectFamily family, Item item, Pose pose) {
  void paint(Surface surface) {
    item.paint(canvas(surface), Item.NONE);
  }

  Canvas canvas(Surface surface) {
    return new Canvas(surface, pose);
  }

  /**
   * The same object elsewhere.
   *
   * @param du along its own axis, in its units
   * @param dv across it
   * @param degrees turned
   */
  Placed moved(double du, double dv, double degrees) {
    double x = pose.x() + pose.scale() * (pose.cos() * du - pose.sin() * dv);
    double y = pose.y() + pose.scale() * (pose.sin() * du + pose.cos() * dv);
    double turned = Math.toDegrees(StrictMath.atan2(pose.sin(), pose.cos())) + degrees;
    return new Placed(family, item, Pose.of(x, y, turned, pose.scale()));
  }
}

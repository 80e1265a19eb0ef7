package dev.blemish.data;

import java.util.List;

/** The categories of the large data sets, in the order in which the papers print their tables. */
public final class ClassLists {
  /** MVTec AD, 15 categories, textures first. */
  public static final List<String> MVTEC =
      split(
          "carpet grid leather tile wood bottle cable capsule hazelnut metal_nut pill screw"
              + " toothbrush transistor zipper");

  /** VisA, 12 categories. */
  public static final List<String> VISA =
      split(
          "candle capsules cashew chewinggum fryum macaroni1 macaroni2 pcb1 pcb2 pcb3 pcb4"
              + " pipe_fryum");

  /** Real-IAD, 30 categories. */
  public static final List<String> REAL_IAD =
      split(
          "audiojack bottle_cap button_battery end_cap eraser fire_hood mint mounts pcb"
              + " phone_battery plastic_nut plastic_plug porcelain_doll regulator rolled_strip_base"
              + " sim_card_set switch tape terminalblock toothbrush toy toy_brick transistor1 usb"
              + " usb_adaptor u_block vcpill wooden_beads woodstick zipper");

  private ClassLists() {}

  private static List<String> split(String names) {
    return List.of(names.split(" ", -1));
  }
}

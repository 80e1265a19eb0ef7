package dev.blemish.detector.winclip;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.winclip.WinClipConfig.PatchTokens;
import dev.blemish.detector.winclip.WinClipEncoder.Seen;
import dev.blemish.memory.PatchMemory;
import dev.blemish.score.Windows;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What WinCLIP+ remembers of good photos: a gallery for each side of windows and, where wanted, one
 * of patches; rows photo by photo. {@code m = ½ min (1 − cos)} (spec 8.4).
 */
final class WinClipMemory implements AutoCloseable {
  private static final String WINDOWS = "memory.windows";
  private static final String PATCHES = "memory.patches";

  private final List<String> names;
  private final List<PatchMemory> banks;
  private final int photos;

  private WinClipMemory(List<String> names, List<PatchMemory> banks, int photos) {
    this.names = List.copyOf(names);
    this.banks = List.copyOf(banks);
    this.photos = photos;
  }

  /** The galleries' names: windows in the order of the settings, then patches. */
  private static List<String> names(WinClipConfig config) {
    List<String> names = new ArrayList<>();
    config.windows().forEach(size -> names.add(WINDOWS + size));
    if (config.few().patches()) {
      names.add(PATCHES);
    }
    return names;
  }

  /** A memory of at least one photo, each seen alone. */
  static WinClipMemory of(WinClipConfig config, List<Seen> photos, Precision precision) {
    List<String> names = names(config);
    List<PatchMemory> banks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      List<Tensor> rows = photos.stream().map(seen -> rows(seen, index)).toList();
      banks.add(PatchMemory.of(List.of(0), List.of(Ops.cat(0, rows)), precision));
    }
    return new WinClipMemory(names, banks, photos.size());
  }

  private static Tensor rows(Seen seen, int bank) {
    Tensor tokens = tokens(seen, bank);
    return tokens.reshape(-1, tokens.size(2));
  }

  private static Tensor tokens(Seen seen, int bank) {
    return bank < seen.windows().size() ? seen.windows().get(bank) : seen.patches();
  }

  /** How many galleries there are. */
  int banks() {
    return banks.size();
  }

  /** The rows of a gallery at unit length. */
  Tensor bank(int index) {
    return banks.get(index).bank(0);
  }

  /** Distances to a gallery: {@code [B, W]} of the windows of its side, or {@code [B, n]}. */
  Tensor distances(int index, Seen seen) {
    return banks.get(index).distances(0, tokens(seen, index));
  }

  /** How many photos are remembered. */
  int photos() {
    return photos;
  }

  /** The same without some photos; they stay where no other would be left. */
  WinClipMemory without(PhotoRange left) {
    int gone = left.count() < photos ? left.count() : 0;
    List<PatchMemory> rest = new ArrayList<>();
    for (PatchMemory bank : banks) {
      long rows = bank.rows() / photos;
      rest.add(bank.without(left.first() * rows, rows * gone));
    }
    return new WinClipMemory(names, rest, photos - gone);
  }

  /** Everything by name. */
  List<WeightTensor> store() {
    List<WeightTensor> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      tensors.add(WeightTensor.of(names.get(i), bank(i)));
    }
    return tensors;
  }

  /** What {@link #store} kept, bit for bit. */
  static WinClipMemory restore(WinClipConfig config, Clip clip, Weights tensors, int photos) {
    List<WeightTensor> stored = new ArrayList<>();
    ClipConfig sizes = clip.config();
    for (int size : config.windows()) {
      long rows = (long) photos * new Windows(sizes.grid(), size).count();
      stored.add(tensors.expect(WINDOWS + size, rows, sizes.embed()));
    }
    if (config.few().patches()) {
      boolean joint = config.few().tokens() == PatchTokens.PROJECTED;
      int width = joint ? sizes.embed() : sizes.vision().transformer().width();
      stored.add(tensors.expect(PATCHES, (long) photos * sizes.grid() * sizes.grid(), width));
    }
    List<PatchMemory> banks = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      for (WeightTensor bank : stored) {
        List<Tensor> rows = List.of(bank.toTensor());
        banks.add(PatchMemory.restored(List.of(0), rows, clip.vision().precision()));
      }
    }
    return new WinClipMemory(names(config), banks, photos);
  }

  @Override
  public void close() {
    banks.forEach(PatchMemory::close);
  }
}

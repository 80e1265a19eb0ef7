package dev.blemish.pretrain.encoded;

import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;

/**
 * Part of the look of another pair: the mean cell of a pair moves towards the mean cell of another
 * one, the same way in all its pictures, and so does the pooled feature. What is left to tell
 * damage by is how a cell differs from those around it, not what its material looks like.
 */
public final class BorrowedLook {
  private final Tensor cells;
  private final Tensor pools;

  /**
   * A look for each pair of a batch, of another pair of it or now and then its own.
   *
   * @param most largest share that is borrowed, 0 to 1; the smallest is 0
   */
  public BorrowedLook(PairBatch batch, double most, Rng chance) {
    int pairs = batch.pairs().size();
    int step = chance.nextInt(pairs);
    long[] lenders = new long[pairs];
    float[] shares = new float[pairs];
    for (int i = 0; i < pairs; i++) {
      lenders[i] = ((long) i + step) % pairs;
      shares[i] = (float) (most * chance.nextDouble());
    }
    Tensor from = Tensor.of(lenders, pairs);
    Tensor share = Tensor.of(shares, pairs, 1);
    cells = towards(batch.cells().narrow(0, 0, pairs).mean(1), from, share);
    pools = towards(batch.pools().narrow(0, 0, pairs), from, share);
  }

  private static Tensor towards(Tensor own, Tensor from, Tensor share) {
    return own.indexSelect(0, from).sub(own).mul(share);
  }

  /**
   * Cells that look like it.
   *
   * @param cells {@code [k P, 225, 272]} the same pairs k times, or {@code [p, 225, 272]} of the
   *     first p
   * @return both taps at unit length
   */
  public Tensor cells(Tensor cells) {
    Tensor moved = cells.add(fitting(this.cells, cells.size(0)).unsqueeze(1));
    int coarse = VisionTower.COARSE_WIDTH;
    int fine = VisionTower.CELL_WIDTH - coarse;
    return Ops.cat(2, moved.narrow(2, 0, coarse).unit(-1), moved.narrow(2, coarse, fine).unit(-1));
  }

  /** Pooled features {@code [k P, 1280]} or {@code [p, 1280]} that look like it, at unit length. */
  public Tensor pools(Tensor pools) {
    return pools.add(fitting(this.pools, pools.size(0))).unit(-1);
  }

  private static Tensor fitting(Tensor shift, int rows) {
    int pairs = shift.size(0);
    if (rows <= pairs) {
      return shift.narrow(0, 0, rows);
    }
    Tensor[] copies = new Tensor[rows / pairs];
    Arrays.fill(copies, shift);
    return Ops.cat(0, copies);
  }
}

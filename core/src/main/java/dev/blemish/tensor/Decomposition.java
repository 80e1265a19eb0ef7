package dev.blemish.tensor;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/** Matrices taken apart. */
public final class Decomposition {
  private Decomposition() {}

  /**
   * The eigenvectors of the largest eigenvalues.
   *
   * @param symmetric {@code [n, n]}, symmetric
   * @param count how many, at most n
   * @return {@code [count, n]}, one a row, the largest eigenvalue first
   */
  public static Tensor largestEigenvectors(Tensor symmetric, int count) {
    int n = symmetric.size(0);
    try (T_TensorTensor_T both = torch.linalg_eigh(symmetric.engine())) { // ascending, in columns
      Tensor columns = new Tensor(both.get1().detach());
      long[] order = new long[count];
      for (int i = 0; i < count; i++) {
        order[i] = n - 1L - i;
      }
      return columns.transpose(0, 1).indexSelect(0, Tensor.of(order, count));
    }
  }

  /**
   * The nearest thing to a matrix whose columns are orthogonal and of unit length: Q of its QR
   * decomposition, unique by a positive diagonal of R.
   *
   * @param square {@code [n, n]} of full rank
   */
  public static Tensor orthogonal(Tensor square) {
    try (T_TensorTensor_T both = torch.linalg_qr(square.engine())) {
      Tensor q = new Tensor(both.get0().detach());
      Tensor signs = new Tensor(both.get1().diagonal().sign());
      return q.mul(signs);
    }
  }
}

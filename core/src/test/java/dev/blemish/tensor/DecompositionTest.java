package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.random.Rng;
import org.junit.jupiter.api.Test;

class DecompositionTest {
  @Test
  void eigenvectorsComeLargestFirst() {
    try (Scope scope = Scope.open()) {
      Tensor matrix = Tensor.of(new float[] {2, 1, 0, 1, 2, 0, 0, 0, 0.5f}, 3, 3);
      float[] found = Decomposition.largestEigenvectors(matrix, 2).abs().toFloats();
      float root = (float) Math.sqrt(0.5);
      assertArrayEquals(new float[] {root, root, 0, root, root, 0}, found, 1e-6f);
    }
  }

  @Test
  void anOrthogonalMatrixKeepsLengthsAndIsTheSameEachTime() {
    try (Scope scope = Scope.open()) {
      Tensor random = Tensor.of(Initial.normal(new long[] {40, 40}, 1, Rng.of(3)), 40, 40);
      Tensor q = Decomposition.orthogonal(random);
      Tensor product = q.matmul(q.transpose(0, 1));
      for (int row = 0; row < 40; row++) {
        for (int column = 0; column < 40; column++) {
          float expected = row == column ? 1 : 0;
          assertEquals(expected, product.select(0, row).select(0, column).item(), 1e-5);
        }
      }
      assertArrayEquals(q.toFloats(), Decomposition.orthogonal(random).toFloats());
      assertArrayEquals( // a positive diagonal of R: Q of Q is Q
          q.toFloats(), Decomposition.orthogonal(q).toFloats(), 1e-5f);
    }
  }
}

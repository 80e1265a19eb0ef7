package dev.blemish.backbone.clip;

import dev.blemish.backbone.weights.ParameterSource;
import java.util.ArrayList;
import java.util.List;

/**
 * CLIP's ResNet written down plainly in double precision: batch normalisation as it is defined, no
 * folding, no fused attention. One picture at a time; maps are {@code [channels][height][width]},
 * tokens {@code [n][width]}.
 */
final class NaiveResNet {
  private static final double EPS = 1e-5;

  private final ResNetConfig config;
  private final ParameterSource source;

  NaiveResNet(ResNetConfig config, ParameterSource source) {
    this.config = config;
    this.source = source;
  }

  /** The maps after layers 1 to 4. */
  List<double[][][]> layers(double[][][] image) {
    int w = config.width();
    double[][][] x = relu(norm(conv(image, "visual.conv1", w / 2, 3, 2), "visual.bn1"));
    x = relu(norm(conv(x, "visual.conv2", w / 2, 3, 1), "visual.bn2"));
    x = relu(norm(conv(x, "visual.conv3", w, 3, 1), "visual.bn3"));
    x = pool(x);
    List<double[][][]> maps = new ArrayList<>();
    for (int layer = 1; layer <= 4; layer++) {
      int planes = w * (int) Math.pow(2, layer - 1);
      for (int i = 0; i < config.blocks().get(layer - 1); i++) {
        x = block(x, "visual.layer" + layer + "." + i, planes, layer > 1 && i == 0);
      }
      maps.add(x);
    }
    return maps;
  }

  private double[][][] block(double[][][] x, String name, int planes, boolean halves) {
    double[][][] y = relu(norm(conv(x, name + ".conv1", planes, 1, 1), name + ".bn1"));
    y = relu(norm(conv(y, name + ".conv2", planes, 3, 1), name + ".bn2"));
    y = halves ? pool(y) : y;
    y = norm(conv(y, name + ".conv3", 4 * planes, 1, 1), name + ".bn3");
    double[][][] same = x;
    if (halves || x.length != 4 * planes) {
      same = conv(halves ? pool(x) : x, name + ".downsample.0", 4 * planes, 1, 1);
      same = norm(same, name + ".downsample.1");
    }
    return relu(sum(y, same));
  }

  private double[][][] conv(double[][][] x, String name, int out, int kernel, int stride) {
    int in = x.length;
    float[] weight = source.floats(name + ".weight", out, in, kernel, kernel);
    int pad = kernel / 2;
    int height = (x[0].length + 2 * pad - kernel) / stride + 1;
    int width = (x[0][0].length + 2 * pad - kernel) / stride + 1;
    double[][][] y = new double[out][height][width];
    for (int o = 0; o < out; o++) {
      for (int c = 0; c < in; c++) {
        for (int i = 0; i < kernel * kernel; i++) {
          double factor = weight[(o * in + c) * kernel * kernel + i];
          addShifted(y[o], x[c], factor, new int[] {i / kernel - pad, i % kernel - pad, stride});
        }
      }
    }
    return y;
  }

  private static void addShifted(double[][] y, double[][] x, double factor, int[] shift) {
    for (int row = 0; row < y.length; row++) {
      int from = row * shift[2] + shift[0];
      for (int column = 0; from >= 0 && from < x.length && column < y[0].length; column++) {
        int at = column * shift[2] + shift[1];
        if (at >= 0 && at < x[0].length) {
          y[row][column] += factor * x[from][at];
        }
      }
    }
  }

  private double[][][] norm(double[][][] x, String name) {
    float[] gamma = source.floats(name + ".weight", x.length);
    float[] beta = source.floats(name + ".bias", x.length);
    float[] mean = source.floats(name + ".running_mean", x.length);
    float[] variance = source.floats(name + ".running_var", x.length);
    double[][][] y = new double[x.length][x[0].length][x[0][0].length];
    for (int c = 0; c < x.length; c++) {
      for (int row = 0; row < x[c].length; row++) {
        for (int column = 0; column < x[c][row].length; column++) {
          double unit = (x[c][row][column] - mean[c]) / Math.sqrt(variance[c] + EPS);
          y[c][row][column] = unit * gamma[c] + beta[c];
        }
      }
    }
    return y;
  }

  private static double[][][] relu(double[][][] x) {
    for (double[][] plane : x) {
      for (double[] row : plane) {
        for (int i = 0; i < row.length; i++) {
          row[i] = Math.max(row[i], 0);
        }
      }
    }
    return x;
  }

  private static double[][][] sum(double[][][] a, double[][][] b) {
    double[][][] y = new double[a.length][a[0].length][a[0][0].length];
    for (int c = 0; c < a.length; c++) {
      for (int row = 0; row < a[c].length; row++) {
        for (int column = 0; column < a[c][row].length; column++) {
          y[c][row][column] = a[c][row][column] + b[c][row][column];
        }
      }
    }
    return y;
  }

  private static double[][][] pool(double[][][] x) {
    double[][][] y = new double[x.length][x[0].length / 2][x[0][0].length / 2];
    for (int c = 0; c < x.length; c++) {
      for (int row = 0; row < 2 * y[c].length; row++) {
        for (int column = 0; column < 2 * y[c][0].length; column++) {
          y[c][row / 2][column / 2] += x[c][row][column] / 4;
        }
      }
    }
    return y;
  }

  /** The pool's tokens: the mean of the cells, the cells row by row, all with positions. */
  private double[][] tokens(double[][][] map) {
    int cells = map[0].length * map[0][0].length;
    float[] positions =
        source.floats("visual.attnpool.positional_embedding", cells + 1L, map.length);
    double[][] x = new double[cells + 1][map.length];
    for (int c = 0; c < map.length; c++) {
      for (int i = 0; i < cells; i++) {
        x[i + 1][c] = map[c][i / map[0][0].length][i % map[0][0].length];
        x[0][c] += x[i + 1][c] / cells;
      }
    }
    for (int i = 0; i <= cells; i++) {
      for (int c = 0; c < map.length; c++) {
        x[i][c] += positions[i * map.length + c];
      }
    }
    return x;
  }

  private double[][] linear(double[][] x, String name, int out) {
    int in = x[0].length;
    float[] weight = source.floats("visual.attnpool." + name + ".weight", out, in);
    float[] bias = source.floats("visual.attnpool." + name + ".bias", out);
    double[][] y = new double[x.length][out];
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < out; o++) {
        y[i][o] = bias[o];
        for (int c = 0; c < in; c++) {
          y[i][o] += weight[o * in + c] * x[i][c];
        }
      }
    }
    return y;
  }

  /** All tokens after ordinary attention; the first one is the picture's feature. */
  double[][] attended(double[][][] map) {
    double[][] x = tokens(map);
    int w = map.length;
    double scale = 1 / Math.sqrt((double) w / config.heads());
    double[][] mixed =
        attention(linear(x, "q_proj", w), linear(x, "k_proj", w), linear(x, "v_proj", w), scale);
    return linear(mixed, "c_proj", config.embed());
  }

  /** All tokens after value-value attention at unit length and eight times the scale. */
  double[][] values(double[][][] map) {
    int w = map.length;
    double[][] v = linear(tokens(map), "v_proj", w);
    double scale = 8 / Math.sqrt((double) w / config.heads());
    return linear(attention(unit(v), unit(v), v, scale), "c_proj", config.embed());
  }

  /** Each head of each token at unit length. */
  private double[][] unit(double[][] v) {
    int size = v[0].length / config.heads();
    double[][] y = new double[v.length][v[0].length];
    for (int i = 0; i < v.length; i++) {
      for (int h = 0; h < config.heads(); h++) {
        double square = 0;
        for (int c = h * size; c < (h + 1) * size; c++) {
          square += v[i][c] * v[i][c];
        }
        for (int c = h * size; c < (h + 1) * size; c++) {
          y[i][c] = v[i][c] / Math.sqrt(square);
        }
      }
    }
    return y;
  }

  private double[][] attention(double[][] q, double[][] k, double[][] v, double scale) {
    int size = v[0].length / config.heads();
    double[][] y = new double[v.length][v[0].length];
    for (int h = 0; h < config.heads(); h++) {
      for (int i = 0; i < q.length; i++) {
        double[] weight = new double[k.length];
        double total = 0;
        for (int j = 0; j < k.length; j++) {
          double dot = 0;
          for (int c = h * size; c < (h + 1) * size; c++) {
            dot += q[i][c] * k[j][c];
          }
          weight[j] = Math.exp(scale * dot);
          total += weight[j];
        }
        for (int j = 0; j < k.length; j++) {
          for (int c = h * size; c < (h + 1) * size; c++) {
            y[i][c] += weight[j] / total * v[j][c];
          }
        }
      }
    }
    return y;
  }
}

package dev.blemish.eval;

import dev.blemish.data.PhotoFolder;
import dev.blemish.error.InputException;
import dev.blemish.files.Sha256;
import dev.blemish.image.ImageReader;
import dev.blemish.synth.FolderTextures;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.TextureSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where pseudo-anomalies take their textures from.
 *
 * @param name what identifies it in configurations: {@code procedural}, or a hash of the folder's
 *     file names and sizes
 * @param source gives the textures
 */
record Textures(String name, TextureSource source) {
  static Textures of(EvaluationPlan plan) {
    Path folder = plan.textures();
    if (folder == null) {
      return new Textures("procedural", new ProceduralTextures());
    }
    List<Path> files = PhotoFolder.list(List.of(folder), true);
    StringBuilder listing = new StringBuilder();
    for (Path file : files) {
      listing.append(RowPlan.below(folder, file)).append('\t').append(size(file)).append('\n');
    }
    String sha256 = Sha256.of(listing.toString().getBytes(StandardCharsets.UTF_8));
    return new Textures(
        "folder of %d pictures, %s".formatted(files.size(), sha256),
        new FolderTextures(files, new ImageReader(plan.budget())::read));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new InputException(
          "the texture %s cannot be read; check its permissions".formatted(file), e);
    }
  }
}

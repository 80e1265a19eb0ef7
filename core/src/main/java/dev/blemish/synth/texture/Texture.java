package dev.blemish.synth.texture;

import dev.blemish.synth.render.Material;
import java.util.List;

/**
 * One surface of a family: sets colour, gloss and (a little) height of any point and leaves the
 * rest as it is. Immutable and deterministic; heights are relative, so that a texture can lie on
 * anything: it adds to {@code Texel.height} and never sets it.
 */
public interface Texture extends Material {
  /** What people call such a surface, in lower case and the singular, e.g. {@code wood}. */
  List<String> nouns();
}

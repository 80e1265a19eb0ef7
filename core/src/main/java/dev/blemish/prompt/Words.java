package dev.blemish.prompt;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The published word lists, by name (spec 8.1, 9).
 *
 * @param states {@code winclip}, {@code anovl}, {@code aprilgan}, {@code clip} with an article,
 *     {@code clip-ac} without
 * @param templates {@code winclip}: 22 of the paper's code, no dot; {@code anomalib}: 21 with a
 *     dot, one of them twice; {@code imagenet}: CLIP's 80; {@code aprilgan}: 35 with a dot; {@code
 *     clip}: one
 * @param domains what AnoVL calls the picture: of one thing or of a surface
 * @param textures products that AnoVL takes for surfaces
 */
public record Words(
    Map<String, States> states,
    Map<String, List<String>> templates,
    Map<String, List<String>> domains,
    List<String> textures) {
  private static final String FILE = "/dev/blemish/prompt/words.json";
  private static final Words PUBLISHED = read();

  /** The lists that the library carries. */
  public static Words published() {
    return PUBLISHED;
  }

  private static Words read() {
    try (InputStream in = Words.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the library does not contain " + FILE);
      }
      return new JsonMapper().readValue(in, new TypeReference<Words>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the library's file " + FILE + " cannot be read", e);
    }
  }

  /** The states and the templates of these names, combined. */
  public Ensemble ensemble(String stateName, String templateName) {
    return new Ensemble(named(states, stateName), named(templates, templateName));
  }

  /**
   * The states and the templates of these names, each template once for each of the first domain
   * words, which stand in the place of {@code photo}.
   */
  public Ensemble ensemble(
      String stateName, String templateName, String domainName, int domainWords) {
    List<String> sentences = named(templates, templateName);
    return new Ensemble(
        named(states, stateName),
        named(domains, domainName).stream()
            .limit(domainWords)
            .flatMap(domain -> sentences.stream().map(sentence -> inDomain(sentence, domain)))
            .toList());
  }

  private static String inDomain(String template, String domain) {
    String article = "aeiou".indexOf(domain.charAt(0)) < 0 ? "a " : "an ";
    return template.startsWith("a photo")
        ? article + domain + template.substring("a photo".length())
        : template.replace("photo", domain);
  }

  private static <T> T named(Map<String, T> lists, String name) {
    T list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException(
          "no word list is called '" + name + "'; there are: " + lists.keySet());
    }
    return list;
  }
}

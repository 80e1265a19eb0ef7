package dev.blemish.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The buttons above a gallery, each with the number of photos that it leaves. */
final class Filters {
  private final List<Map<String, Object>> photos;
  private final List<Map<String, Object>> views = new ArrayList<>();

  /** For photos whose maps have a list of {@code tags}. */
  Filters(List<Map<String, Object>> photos) {
    this.photos = photos;
  }

  /** Adds a button; the empty tag leaves every photo. */
  void add(String tag, String label) {
    long count =
        tag.isEmpty()
            ? photos.size()
            : photos.stream()
                .filter(photo -> photo.get("tags") instanceof List<?> tags && tags.contains(tag))
                .count();
    views.add(Map.of("tag", tag, "label", label, "count", count));
  }

  /** The buttons for the template. */
  List<Map<String, Object>> views() {
    return List.copyOf(views);
  }
}

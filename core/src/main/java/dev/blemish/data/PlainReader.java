package dev.blemish.data;

import java.nio.file.Path;
import java.util.List;

/** Pictures without labels: all are taken as good photos, and nothing can be measured on them. */
final class PlainReader implements LayoutReader {
  @Override
  public boolean recognises(Path folder) {
    return !Listing.photos(folder).isEmpty();
  }

  @Override
  public Dataset read(Path folder) {
    Path root = Listing.parent(folder);
    List<SupportPhoto> photos = Listing.photos(folder).stream().map(SupportPhoto::new).toList();
    Category category = Category.of(Listing.name(root), Listing.name(folder), photos, List.of());
    return new Dataset(Listing.name(root), root, Layout.PLAIN, List.of(category));
  }
}

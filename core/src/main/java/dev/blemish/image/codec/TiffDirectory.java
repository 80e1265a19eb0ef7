package dev.blemish.image.codec;

/**
 * The first directory of a TIFF structure, which is also how EXIF data is laid out. Reads within
 * the bytes that are there and allocates nothing by what the file claims.
 *
 * @param bytes the whole structure, in its byte order
 * @param start place of the first entry
 * @param entries number of entries
 */
record TiffDirectory(Bytes bytes, long start, int entries) {
  static final int ENTRY = 12;

  /** Far above any real file; more would only cost time. */
  private static final int MAX_ENTRIES = 1000;

  private static final int ORIENTATION = 274;

  static TiffDirectory of(byte[] structure) throws BadPictureException {
    Bytes probe = Bytes.big(structure);
    Bytes bytes = probe.hasText(0, "II") ? Bytes.little(structure) : probe;
    if (!probe.hasText(0, "II*\0") && !probe.hasText(0, "MM\0*")) {
      throw BadPictureException.damaged("its TIFF structure does not begin as one");
    }
    long directory = bytes.u32(4);
    int entries = bytes.u16(directory);
    if (entries > MAX_ENTRIES) {
      throw BadPictureException.damaged("its directory has %d entries".formatted(entries));
    }
    bytes.require(directory + 2, (long) entries * ENTRY, "its directory");
    return new TiffDirectory(bytes, directory + 2, entries);
  }

  /** The orientation in EXIF data; 1 when there is none or the data is broken. */
  static int orientation(byte[] exif) {
    try {
      return (int) of(exif).number(ORIENTATION, 1);
    } catch (BadPictureException e) {
      return 1; // the pixels are good even when the notes about them are not
    }
  }

  int orientation() throws BadPictureException {
    return (int) number(ORIENTATION, 1);
  }

  int tag(int entry) throws BadPictureException {
    return bytes.u16(start + (long) entry * ENTRY);
  }

  /** Number of values of a tag; 0 when it is absent. */
  long count(int tag) throws BadPictureException {
    long entry = find(tag);
    return entry < 0 ? 0 : bytes.u32(entry + 4);
  }

  /** The first value of a tag. */
  long number(int tag, long otherwise) throws BadPictureException {
    return count(tag) == 0 ? otherwise : number(tag, 0, otherwise);
  }

  /** The value at an index of a tag that is present. */
  long number(int tag, long index, long otherwise) throws BadPictureException {
    long entry = find(tag);
    return entry < 0 || index >= bytes.u32(entry + 4) ? otherwise : value(entry, index);
  }

  /** The value at an index of an entry that {@link #find} gave. */
  long value(long entry, long index) throws BadPictureException {
    int size = valueSize(entry);
    long at = valuesAt(entry) + index * size;
    return size == 1 ? bytes.u8(at) : size == 2 ? bytes.u16(at) : bytes.u32(at);
  }

  /** Fails unless all values of an entry lie within the file. */
  void requireValues(int index) throws BadPictureException {
    long entry = start + (long) index * ENTRY;
    bytes.require(
        valuesAt(entry), bytes.u32(entry + 4) * valueSize(entry), "tag " + bytes.u16(entry));
  }

  /** The place of a tag's entry; negative when it is absent. */
  long find(int tag) throws BadPictureException {
    for (int i = 0; i < entries; i++) {
      if (tag(i) == tag) {
        return start + (long) i * ENTRY;
      }
    }
    return -1;
  }

  private long valuesAt(long entry) throws BadPictureException {
    return bytes.u32(entry + 4) * valueSize(entry) <= 4 ? entry + 8 : bytes.u32(entry + 8);
  }

  private int valueSize(long entry) throws BadPictureException {
    int type = bytes.u16(entry + 2);
    return switch (type) {
      case 1 -> 1;
      case 3 -> 2;
      case 4 -> 4;
      default ->
          throw BadPictureException.damaged(
              "tag %d has values of type %d".formatted(bytes.u16(entry), type));
    };
  }
}

package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for frames, so that events carry ints: equal frames have one number. A site that was
 * called with shapes has a number more for each combination of them, a variant of the site.
 */
final class FrameTable {

  private record Variant(int site, Shapes shapes) {}

  private final Map<Object, Integer> ids = new HashMap<>(); // of a Frame or a Variant
  private final List<Frame> frames = new ArrayList<>();
  private final List<Shapes> shapes = new ArrayList<>();
  private int[] sites = new int[64];
  private boolean variants;

  int id(Frame frame) {
    Integer known = ids.putIfAbsent(frame, frames.size());
    return known != null ? known : append(frame, frames.size(), Shapes.NONE);
  }

  /** The number of a site that is called with these shapes; the site's own when there are none. */
  int variant(int site, Shapes callShapes) {
    if (callShapes.isNone()) {
      return site;
    }
    Integer known = ids.putIfAbsent(new Variant(site, callShapes), frames.size());
    if (known != null) {
      return known;
    }
    variants = true;
    return append(frames.get(site), site, callShapes);
  }

  /**
   * Takes in the frames of another table.
   *
   * @return their numbers here
   */
  int[] addAll(FrameTable other) {
    int[] numbers = new int[other.size()];
    for (int id = 0; id < numbers.length; id++) {
      int site = other.sites[id];
      numbers[id] =
          site == id ? id(other.frames.get(id)) : variant(numbers[site], other.shapes.get(id));
    }
    return numbers;
  }

  private int append(Frame frame, int site, Shapes callShapes) {
    int id = frames.size();
    if (id == sites.length) {
      sites = Arrays.copyOf(sites, id * 2);
    }
    sites[id] = site;
    frames.add(frame);
    shapes.add(callShapes);
    return id;
  }

  Frame frame(int id) {
    return frames.get(id);
  }

  /** The frame of a number with its shapes, if it is of a variant. */
  Frame shown(int id) {
    Shapes callShapes = shapes.get(id);
    return callShapes.isNone() ? frames.get(id) : frames.get(id).shaped(callShapes.text());
  }

  /** The number of the same frame without shapes. */
  int site(int id) {
    return sites[id];
  }

  Shapes shapes(int id) {
    return shapes.get(id);
  }

  /** Whether any site was called with shapes. */
  boolean hasVariants() {
    return variants;
  }

  int size() {
    return frames.size();
  }
}

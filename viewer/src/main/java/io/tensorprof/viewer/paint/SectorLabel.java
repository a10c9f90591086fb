package io.tensorprof.viewer.paint;

/**
 * Where straight text of a given size lies inside a sector of a ring, if it fits: along the ring or
 * across it. All lengths are pixels, angles radians.
 *
 * @param radius distance of the text's centre from the plot's
 * @param along whether the text runs along the ring, else from the centre outwards
 */
record SectorLabel(double radius, boolean along) {

  private static final double MARGIN = 4;

  /** Along the ring where that fits, else across it, else null. */
  static SectorLabel either(
      double inner, double outer, double extent, double width, double height) {
    SectorLabel along = along(inner, outer, extent, width, height);
    return along != null ? along : across(inner, outer, extent, width, height);
  }

  /** Width, to half a pixel, of the longest text of a height that fits, either way. */
  static double room(double inner, double outer, double extent, double height) {
    double fits = 0;
    double tooWide = 2 * outer;
    while (tooWide - fits > 0.5) {
      double width = (fits + tooWide) / 2;
      if (either(inner, outer, extent, width, height) != null) {
        fits = width;
      } else {
        tooWide = width;
      }
    }
    return fits;
  }

  /** Text along the ring: a chord, clear of both edges of the ring and of the sector's sides. */
  static SectorLabel along(double inner, double outer, double extent, double width, double height) {
    double halfWidth = width / 2 + MARGIN;
    // The highest place at which the upper corners stay inside the outer edge.
    double reach = (outer - MARGIN) * (outer - MARGIN) - halfWidth * halfWidth;
    double highest = reach <= 0 ? 0 : Math.sqrt(reach) - height / 2;
    double radius = Math.min((inner + outer) / 2, highest);
    double lower = radius - height / 2;
    if (lower < inner + MARGIN || (extent < Math.PI && halfWidth > lower * Math.tan(extent / 2))) {
      return null;
    }
    return new SectorLabel(radius, true);
  }

  /** Text across the ring: clear of its edges, and of the sector's sides at the inner end. */
  static SectorLabel across(
      double inner, double outer, double extent, double width, double height) {
    double start = inner + MARGIN;
    if (width > outer - inner - 2 * MARGIN
        || (extent < Math.PI && height / 2 + 1 > start * Math.tan(extent / 2))) {
      return null;
    }
    return new SectorLabel((inner + outer) / 2, false);
  }
}

package io.tensorprof.viewer.render;

import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.Surface.Align;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.Typeface;

/**
 * A picture on paper, under two lines that say what is seen.
 *
 * @param title the first line
 * @param subtitle the second
 * @param theme the paper
 * @param body what is beneath them
 */
public record Sheet(String title, String subtitle, Theme theme, Picture body) implements Picture {

  private static final double SIDE = 28;
  private static final double TOP = 22;
  private static final double HEADER_HEIGHT = 66;
  private static final double TITLE_SIZE = 20;
  private static final double SUBTITLE_SIZE = 14;

  @Override
  public void draw(Surface surface, double width, double height) {
    surface.rectangle(0, 0, width, height, theme.background());
    double room = width - 2 * SIDE;
    Typeface titleFace = Typeface.semiBold(TITLE_SIZE);
    Typeface subtitleFace = Typeface.regular(SUBTITLE_SIZE);
    double baseline = TOP + TITLE_SIZE;
    surface.text(titleFace.fit(title, room), titleFace, SIDE, baseline, Align.START, theme.ink());
    surface.text(
        subtitleFace.fit(subtitle, room),
        subtitleFace,
        SIDE,
        baseline + subtitleFace.lineHeight() + 4,
        Align.START,
        theme.muted());
    double top = TOP + HEADER_HEIGHT;
    surface.turned(SIDE, top, 0, () -> body.draw(surface, room, height - top - TOP));
  }
}

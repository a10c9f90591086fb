package io.tensorprof.viewer.app;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where a window is on the screen, remembered from one start to the next. */
final class WindowPlace {

  private static final double WIDTH = 1280;
  private static final double HEIGHT = 860;

  private WindowPlace() {}

  /** Puts a window where it was, if some screen shows that place. */
  static void restore(Stage stage, Settings settings) {
    Rectangle2D place = settings.window();
    if (place != null
        && !Screen.getScreensForRectangle(
                place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight())
            .isEmpty()) {
      stage.setX(place.getMinX());
      stage.setY(place.getMinY());
      stage.setWidth(place.getWidth());
      stage.setHeight(place.getHeight());
    } else {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(WIDTH, screen.getWidth()));
      stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
    }
    stage.setMaximized(settings.isMaximized());
  }

  /** Notes where a window is. */
  static void remember(Stage stage, Settings settings) {
    settings.window(
        new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
        stage.isMaximized());
  }
}

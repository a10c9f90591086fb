package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.paint.Colouring;
import io.tensorprof.viewer.paint.Theme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How plots look, whatever they show. All windows share one. */
public final class Appearance {

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
  private final ObjectProperty<Colouring> colouring =
      new SimpleObjectProperty<>(Colouring.FUNCTION);

  /** Colours that stand for no function. */
  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  public Theme getTheme() {
    return theme.get();
  }

  /** What the colours of frames stand for. */
  public ObjectProperty<Colouring> colouringProperty() {
    return colouring;
  }

  public Colouring getColouring() {
    return colouring.get();
  }
}

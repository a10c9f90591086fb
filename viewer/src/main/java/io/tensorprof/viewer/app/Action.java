package io.tensorprof.viewer.app;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

/**
 * Something that the user can have done, by menu, button or key.
 *
 * @param id names it in the window
 * @param text what menus call it
 * @param key the keys that do it; null when there are none
 * @param enabled whether it can be done now
 * @param run does it
 */
record Action(
    String id, String text, KeyCombination key, ObservableValue<Boolean> enabled, Runnable run) {

  /** Something that can always be done. */
  static Action always(String id, String text, String key, Runnable run) {
    return when(id, text, key, Bindings.createBooleanBinding(() -> true), run);
  }

  /** Something that can be done while {@code enabled} says so. */
  static Action when(
      String id, String text, String key, ObservableValue<Boolean> enabled, Runnable run) {
    return new Action(id, text, key.isEmpty() ? null : KeyCombination.valueOf(key), enabled, run);
  }

  /** An entry of a menu. */
  MenuItem menuItem() {
    MenuItem item = new MenuItem(text);
    item.setId("menu-" + id);
    item.setAccelerator(key);
    item.setOnAction(event -> run.run());
    item.disableProperty().bind(Bindings.createBooleanBinding(() -> !enabled.getValue(), enabled));
    return item;
  }

  /** Has a button do it. */
  <B extends ButtonBase> B on(B button) {
    button.setId(id);
    button.setOnAction(event -> run.run());
    button
        .disableProperty()
        .bind(Bindings.createBooleanBinding(() -> !enabled.getValue(), enabled));
    String keys = key == null ? "" : "  (" + key.getDisplayText() + ")";
    button.setTooltip(new Tooltip(text + keys));
    button.setAccessibleText(text);
    return button;
  }
}

package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.viewer.Fx;
import java.net.URI;
import java.util.List;
import javafx.css.CssParser;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;

class StyleSheetTest {

  @Test
  void styleSheet_ofTheWindow_isReadWithoutErrors() throws Exception {
    List<String> errors =
        Fx.call(
            () -> {
              CssParser.errorsProperty().clear();
              Stylesheet sheet =
                  new CssParser().parse(URI.create(ViewerWindow.styleSheet()).toURL());
              assertTrue(sheet.getRules().size() > 50, "all rules are there");
              return CssParser.errorsProperty().stream()
                  .map(CssParser.ParseError::getMessage)
                  .toList();
            });
    assertEquals(List.of(), errors);
  }
}

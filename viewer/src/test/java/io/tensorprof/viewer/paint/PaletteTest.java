package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.viewer.Profiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class PaletteTest {

  private final Palette palette = new Palette(Theme.LIGHT);

  @Test
  void of_functionsOfATrainingLoop_allDiffer() {
    Map<FunctionKey, Color> colors = new HashMap<>();
    CallTree tree = Profiles.tracing().tree();
    for (int node = 0; node < tree.size(); node++) {
      Frame frame = tree.frame(node);
      if (!frame.kind().isRoot()) {
        colors.put(frame.function(), palette.of(frame));
      }
    }
    assertEquals(colors.size(), new HashSet<>(colors.values()).size(), colors.toString());
  }

  @Test
  void of_sameNameInAnotherMode_isTheSameColor() {
    Frame traced =
        Frame.function(Frame.Kind.FUNCTION, "p.Mlp", "step", "(I)V", "user", "Mlp.java", 3);
    Frame sampled = Frame.sampled(Frame.Kind.JAVA, "p.Mlp", "step", "");
    assertEquals(palette.of(traced), palette.of(sampled));
  }

  @Test
  void of_thread_isNeutral() {
    assertEquals(Theme.LIGHT.neutral(), palette.of(Frame.thread("main", 1)));
    assertEquals(Theme.LIGHT.neutral(), palette.of(Frame.ALL_THREADS));
  }

  @Test
  void inkOn_everyColor_reachesContrastOfNormalText() {
    Set<Color> colors = new HashSet<>();
    for (int i = 0; colors.size() < 20; i++) {
      colors.add(palette.of(new FunctionKey("", "f" + i, "")));
    }
    colors.add(Theme.LIGHT.neutral());
    colors.add(Theme.LIGHT.highlight());
    for (Color color : colors) {
      assertTrue(
          Theme.contrast(color, Theme.inkOn(color)) >= 4.5,
          color + " has " + Theme.contrast(color, Theme.inkOn(color)));
    }
  }

  @Test
  void inkOn_darkAndLight_isLightAndDark() {
    assertEquals(Color.WHITE, Theme.inkOn(Color.web("#332288")));
    assertNotEquals(Color.WHITE, Theme.inkOn(Color.web("#eedd88")));
  }
}

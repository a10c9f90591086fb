package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.viewer.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.concurrent.Worker;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComputedPaneTest {

  private final Label content = new Label("content");
  private final List<String> shown = new ArrayList<>();
  private ComputedPane<String> pane;
  private ViewStage stage;

  @BeforeEach
  void open() throws Exception {
    Fx.run(
        () -> {
          pane = new ComputedPane<>("pane", content, shown::add);
          stage = new ViewStage(pane);
        });
  }

  @AfterEach
  void close() throws Exception {
    Fx.run(() -> stage.close());
  }

  @Test
  void compute_done_showsTheContent() throws Exception {
    Fx.run(() -> pane.compute("Counting", progress -> "result"));
    ViewStage.await(pane::stateProperty);
    Fx.run(
        () -> {
          assertEquals(List.of("result"), shown);
          assertTrue(content.isVisible());
        });
  }

  @Test
  void cancel_whileComputing_endsTheWorkAndOffersItAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<String> ended = new CompletableFuture<>();
    AtomicInteger runs = new AtomicInteger();
    Fx.run(
        () ->
            pane.compute(
                "Counting",
                progress -> {
                  if (runs.incrementAndGet() > 1) {
                    return "second";
                  }
                  begun.countDown();
                  try {
                    while (true) {
                      progress.read(1, 0.5);
                      Thread.onSpinWait();
                    }
                  } catch (CancellationException e) {
                    ended.complete("cancelled");
                    throw e;
                  }
                }));
    assertTrue(begun.await(60, TimeUnit.SECONDS));
    Fx.run(
        () -> {
          assertEquals("Counting", stage.text("pane-message-title"));
          assertFalse(content.isVisible());
          assertTrue(pane.lookup(".progress-bar") instanceof ProgressBar);
          stage.find("pane-cancel", Button.class).fire();
          assertEquals(Worker.State.CANCELLED, pane.stateProperty().get());
          assertEquals("Cancelled", stage.text("pane-message-title"));
        });
    assertEquals("cancelled", ended.get(60, TimeUnit.SECONDS));
    Fx.run(() -> stage.find("pane-again", Button.class).fire());
    ViewStage.await(pane::stateProperty);
    Fx.run(() -> assertEquals(List.of("second"), shown));
  }

  @Test
  void compute_somethingElseMeanwhile_showsTheLast() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Fx.run(
        () -> {
          pane.compute(
              "First",
              progress -> {
                never.await();
                return "first";
              });
          pane.compute("Second", progress -> "second");
        });
    ViewStage.await(pane::stateProperty);
    Fx.run(() -> assertEquals(List.of("second"), shown));
  }

  @Test
  void compute_failure_saysItsReason() throws Exception {
    Fx.run(
        () ->
            pane.compute(
                "Counting",
                progress -> {
                  throw new IllegalStateException("there is nothing to count");
                }));
    ViewStage.await(pane::stateProperty);
    Fx.run(
        () -> {
          assertEquals("This cannot be shown", stage.text("pane-message-title"));
          assertEquals("there is nothing to count", stage.text("pane-message-text"));
          assertFalse(content.isVisible());
          pane.say("Nothing here", "");
          assertEquals("Nothing here", stage.text("pane-message-title"));
        });
  }
}

package io.tensorprof.viewer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.testing.CommandedJvm;
import io.tensorprof.viewer.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.InvalidationListener;
import javafx.concurrent.Worker;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessListPaneIT {

  @TempDir private Path folder;
  private Stage stage;
  private ProcessListPane pane;
  private JvmProcess chosen;
  private LiveOptions options;

  private void open(AttachCommand attach) throws Exception {
    Fx.run(
        () -> {
          pane =
              new ProcessListPane(
                  attach,
                  (jvm, how) -> {
                    chosen = jvm;
                    options = how;
                  });
          stage = new Stage();
          stage.setScene(new Scene(pane, 760, 480));
          stage.show();
        });
  }

  @AfterEach
  void close() throws Exception {
    Fx.run(() -> stage.hide());
  }

  @Test
  void enter_onAFilteredRow_attachesAsChosen() throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder)) {
      open(AttachCommand.of(AgentJar.find()));
      refresh();
      Fx.run(
          () -> {
            find("process-filter", TextField.class).setText("nobody is called like this");
            assertEquals(0, table().getItems().size());
            assertEquals("No program of that name or number", placeholder());
            assertTrue(find("process-attach", Button.class).isDisabled());
            find("process-filter", TextField.class).setText("" + jvm.pid());
            assertEquals(
                new JvmProcess(jvm.pid(), "programs.Commanded"), table().getItems().get(0));
            table().getSelectionModel().select(0);
            assertFalse(find("process-attach", Button.class).isDisabled());
            find("process-mode", ComboBox.class).getSelectionModel().select(1);
            find("process-options", TextField.class).setText("file=x.jfr");
            find("process-attach", Button.class).fire();
            assertNull(chosen);
            assertTrue(find("process-message", Label.class).getText().contains("'file'"));
            find("process-options", TextField.class).setText("shapes=off");
            Event.fireEvent(
                table(),
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            assertEquals(jvm.pid(), chosen.pid());
            assertEquals("mode=counting,shapes=off", options.text());
            assertEquals("", find("process-message", Label.class).getText());
          });
      refresh();
      Fx.run(() -> assertEquals(jvm.pid(), table().getSelectionModel().getSelectedItem().pid()));
    }
  }

  @Test
  void refresh_cannotList_saysWhy() throws Exception {
    Path broken = Files.writeString(folder.resolve("agent.jar"), "no jar");
    open(AttachCommand.of(broken));
    Fx.run(
        () ->
            assertEquals(
                "No Java program of this user runs. Start one, then refresh.", placeholder()));
    refresh();
    Fx.run(
        () -> {
          String said = find("process-message", Label.class).getText();
          assertTrue(said.contains("Invalid or corrupt jarfile"), said);
        });
  }

  private void refresh() throws Exception {
    CompletableFuture<Void> listed = new CompletableFuture<>();
    Fx.run(
        () -> {
          InvalidationListener ended =
              state -> {
                Worker.State now = pane.listingProperty().get();
                if (now == Worker.State.SUCCEEDED || now == Worker.State.FAILED) {
                  listed.complete(null);
                }
              };
          find("process-refresh", Button.class).fire();
          pane.listingProperty().addListener(ended);
        });
    listed.get(60, TimeUnit.SECONDS);
  }

  private String placeholder() {
    return ((Label) table().getPlaceholder()).getText();
  }

  @SuppressWarnings("unchecked")
  private TableView<JvmProcess> table() {
    return (TableView<JvmProcess>) find("processes", TableView.class);
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return type.cast(pane.lookup("#" + id));
  }
}

package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.Selection;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/**
 * The tables and texts beneath the plots. Those that take time to compute are computed when they
 * are first seen, and again when what they are of has changed.
 */
final class DetailTabs extends TabPane {

  private final Selection selection;
  private final FunctionTablePane table;
  private final CallersView callers;
  private final BottomUpView bottomUp;
  private final FindingsView findings;
  private final RunView run = new RunView();
  private final Tab functionsTab;
  private final Tab callersTab;
  private final Tab findingsTab;
  private OpenedRecording recording;
  private OpenedRecording measured;
  private Profile callersOf;
  private Profile bottomUpOf;
  private int bottomUpRoot;
  private Profile findingsOf;

  /**
   * Tabs without a recording.
   *
   * @param rootAt makes the function of a frame the plots' root
   */
  DetailTabs(Selection selection, Appearance appearance, Consumer<Frame> rootAt) {
    this.selection = selection;
    table = new FunctionTablePane(selection, appearance);
    callers = new CallersView(appearance);
    bottomUp = new BottomUpView(appearance, callers.functionProperty()::set);
    findings = new FindingsView(rootAt);
    SplitPane both = new SplitPane(callers, bottomUp);
    both.setOrientation(Orientation.HORIZONTAL);
    functionsTab = tab("Functions", table);
    callersTab = tab("Callers and callees", both);
    findingsTab = tab("Findings", findings);
    setId("details");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    getTabs().setAll(functionsTab, callersTab, findingsTab, tab("Run", run));
    getSelectionModel().selectedItemProperty().addListener(observable -> update(true));
    selection.rootProperty().addListener(observable -> follow());
  }

  private static Tab tab(String title, Node content) {
    Tab tab = new Tab(title, content);
    tab.setId(
        "tab-" + title.substring(0, title.contains(" ") ? title.indexOf(' ') : title.length()));
    return tab;
  }

  /** Shows what is known of a recording. */
  void show(OpenedRecording opened) {
    recording = opened;
    run.show(opened.name(), opened.profile());
    follow();
    // A recording that still grows is looked through when that is asked for, not each second.
    update(opened.profile().run().complete());
  }

  /** Shows the functions of a measure of the recording; the others are of the recording itself. */
  void showMeasure(OpenedRecording shown) {
    measured = shown;
    table.show(shown);
  }

  /** The function at the plots' root is the one whose callers are shown. */
  private void follow() {
    Profile profile = selection.getProfile();
    if (profile == null || selection.getRoot() >= profile.tree().size()) {
      return;
    }
    Frame frame = profile.tree().frame(selection.getRoot());
    if (!frame.kind().isRoot()) {
      callers.functionProperty().set(frame.function());
    } else if (callers.functionProperty().get() == null) {
      callers.functionProperty().set(heaviest(profile));
    }
    update(false);
  }

  private static FunctionKey heaviest(Profile profile) {
    CallTree tree = profile.tree();
    int node = CallTree.ROOT;
    while (tree.frame(node).kind().isRoot() && tree.childCount(node) > 0) {
      node = tree.firstChild(node);
    }
    return tree.frame(node).kind().isRoot() ? null : tree.frame(node).function();
  }

  private void update(boolean withFindings) {
    Tab chosen = getSelectionModel().getSelectedItem();
    if (recording == null || measured == null || selection.getProfile() == null) {
      return;
    }
    if (chosen == callersTab) {
      updateCallers();
    } else if (chosen == findingsTab && withFindings && !recording.profile().equals(findingsOf)) {
      findingsOf = recording.profile();
      findings.show(recording);
    }
  }

  private void updateCallers() {
    if (!measured.profile().equals(callersOf)) {
      callersOf = measured.profile();
      callers.show(callersOf);
    }
    Profile shown = selection.getProfile();
    if (!shown.equals(bottomUpOf) || bottomUpRoot != selection.getRoot()) {
      bottomUpOf = shown;
      bottomUpRoot = selection.getRoot();
      bottomUp.show(shown, bottomUpRoot);
    }
  }

  /** The table of functions, with the search. */
  FunctionTablePane table() {
    return table;
  }

  /** Brings the table of functions to the front. */
  FunctionTablePane showTable() {
    getSelectionModel().select(functionsTab);
    return table;
  }

  /** Brings a function's callers and callees to the front. */
  void showCallers(Frame frame) {
    callers.functionProperty().set(frame.function());
    getSelectionModel().select(callersTab);
  }

  /** Says where functions are in the tree that the plots show. */
  void rootsAt(Profile shown) {
    table.rootsAt(new LargestNodes(shown.tree()).byFunction());
    follow();
  }
}

package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javax.imageio.ImageIO;

/** Makes a picture's file on a machine that may have no display. */
public final class PictureFile {

  private PictureFile() {}

  /**
   * Writes the picture of a profile as PNG. Starts and ends JavaFX, so once per process.
   *
   * @throws PictureException if the picture cannot be drawn or the file not be written
   */
  public static void write(Profile profile, PictureSpec spec, Path out)
      throws PictureException, InterruptedException {
    useNoDisplay();
    PrintStream console = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    // JavaFX tells of a missing system library by a stack trace; the user gets one line instead.
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    BufferedImage image;
    try {
      image = draw(profile, spec);
    } catch (ExecutionException e) {
      throw explained(e.getCause(), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(console);
      Platform.exit();
    }
    console.print(said.toString(StandardCharsets.UTF_8));
    save(image, out);
  }

  private static BufferedImage draw(Profile profile, PictureSpec spec)
      throws ExecutionException, InterruptedException {
    CompletableFuture<BufferedImage> picture = new CompletableFuture<>();
    Platform.startup(
        () -> {
          try {
            picture.complete(PictureRenderer.render(profile, spec));
          } catch (PictureException | RuntimeException | Error e) {
            picture.completeExceptionally(e);
          }
        });
    return picture.get();
  }

  private static PictureException explained(Throwable failure, String said) {
    if (failure instanceof PictureException reason) {
      return reason;
    }
    if (said.contains("UnsatisfiedLinkError")) {
      return new PictureException(
          "JavaFX does not find the system's libraries for text; install Pango and FreeType"
              + " (Debian, Ubuntu: apt-get install libpangoft2-1.0-0)",
          failure);
    }
    throw new IllegalStateException(failure);
  }

  /** Software drawing into memory, with grey-scale text: the same pixels on every machine. */
  private static void useNoDisplay() {
    System.setProperty("java.awt.headless", "true");
    System.setProperty("glass.platform", "Monocle");
    System.setProperty("monocle.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("prism.lcdtext", "false");
    System.setProperty("prism.subpixeltext", "vertical"); // letters of turned text keep their line
  }

  private static void save(BufferedImage image, Path out) throws PictureException {
    try {
      Path folder = out.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (OutputStream stream = Files.newOutputStream(out)) {
        ImageIO.write(image, "png", stream);
      }
    } catch (IOException e) {
      throw new PictureException(
          out + " cannot be written (" + reason(e) + "); choose another --out", e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : e.getClass().getSimpleName();
  }
}

package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
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
    CompletableFuture<BufferedImage> picture = new CompletableFuture<>();
    Platform.startup(
        () -> {
          try {
            picture.complete(PictureRenderer.render(profile, spec));
          } catch (PictureException | RuntimeException | Error e) {
            picture.completeExceptionally(e);
          }
        });
    try {
      save(picture.get(), out);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PictureException reason) {
        throw reason;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      Platform.exit();
    }
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

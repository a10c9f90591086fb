package io.tensorprof.viewer.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javax.imageio.ImageIO;

/** Makes a picture's file on a machine that may have no display. */
public final class PictureFile {

  private PictureFile() {}

  /** Makes a picture, on the JavaFX thread. */
  @FunctionalInterface
  public interface Source {
    /** The picture. */
    Picture picture() throws PictureException;
  }

  /**
   * The size of a picture.
   *
   * @param width in pixels
   * @param height in pixels
   * @param scale pixels of an image for each of these
   */
  public record Size(int width, int height, double scale) {}

  /**
   * Writes a picture, as SVG if the file's name says so, else as PNG. Starts and ends JavaFX, so
   * once per process.
   *
   * @throws PictureException if the picture cannot be drawn or the file not be written
   */
  public static void write(Source source, Size size, Path out)
      throws PictureException, InterruptedException {
    useNoDisplay();
    PrintStream console = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    // JavaFX tells of a missing system library by a stack trace; the user gets one line instead.
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    byte[] file;
    try {
      file = draw(source, size, isSvg(out));
    } catch (ExecutionException e) {
      throw explained(e.getCause(), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(console);
      Platform.exit();
    }
    console.print(said.toString(StandardCharsets.UTF_8));
    save(file, out);
  }

  /** Whether a file is to be a scalable vector graphic. */
  public static boolean isSvg(Path out) {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
  }

  /** The bytes of a picture's file. To be called on the JavaFX thread. */
  public static byte[] bytes(Picture picture, Size size, boolean svg) {
    if (svg) {
      return PictureRenderer.svg(picture, size.width(), size.height())
          .getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(
          PictureRenderer.image(picture, size.width(), size.height(), size.scale()), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory: never
    }
    return png.toByteArray();
  }

  private static byte[] draw(Source source, Size size, boolean svg)
      throws ExecutionException, InterruptedException {
    CompletableFuture<byte[]> file = new CompletableFuture<>();
    Platform.startup(
        () -> {
          try {
            file.complete(bytes(source.picture(), size, svg));
          } catch (PictureException | RuntimeException | Error e) {
            file.completeExceptionally(e);
          }
        });
    return file.get();
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

  /**
   * Writes a picture's file.
   *
   * @throws PictureException if it cannot be written
   */
  public static void save(byte[] file, Path out) throws PictureException {
    try {
      Path folder = out.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(out, file);
    } catch (IOException e) {
      throw new PictureException(
          out + " cannot be written (" + reason(e) + "); choose another file", e);
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

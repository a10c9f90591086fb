package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.viewer.Fx;
import java.io.StringReader;
import javafx.scene.paint.Color;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgSurfaceTest {

  private final SvgSurface surface = new SvgSurface(300, 200.5);

  @Test
  void toSvg_shapes_areWellFormedAndHaveTwoDecimals() throws Exception {
    surface.rectangle(1.005, 2, 3.14159, 40, Color.web("#112233"));
    surface.outline(0, 0, 10, 10, Color.RED, 2);
    surface.sector(50, 50, 10, 20, 0, Math.PI / 2, Color.BLUE, Color.WHITE);
    surface.sector(50, 50, 10, 20, 0, 2 * Math.PI, Color.BLUE, Color.WHITE);
    surface.disc(5, 5, 2, Color.color(0, 0, 0, 0.5));
    surface.line(0, 0, 1, 1, Color.BLACK, 1);
    surface.area(new double[] {0, 1, 2}, new double[] {0, -1, 0.1}, Color.GREEN);
    surface.clipped(0, 0, 5, 5, () -> surface.turned(1, 2, Math.PI / 2, () -> {}));
    String svg = surface.toSvg();
    Document document = parse(svg);
    assertEquals("200.5", document.getDocumentElement().getAttribute("height"));
    assertEquals(3, document.getElementsByTagName("rect").getLength());
    assertTrue(svg.contains("width=\"3.14\""), svg);
    assertTrue(svg.contains("points=\"0,0 1,-1 2,0.1\""), svg);
    assertTrue(svg.contains("rotate(90)"), svg);
    assertTrue(svg.contains("fill-opacity=\"0.5\""), svg);
    assertFalse(svg.contains("font-face"), "no font where there is no text");
  }

  @Test
  void sector_quarter_beginsAtTwelveAndGoesClockwise() {
    surface.sector(100, 100, 0, 50, 0, Math.PI / 2, Color.BLUE, Color.WHITE);
    assertTrue(
        surface.toSvg().contains("d=\"M100 50A50 50 0 0 1 150 100L100 100Z\""), surface.toSvg());
  }

  @Test
  void text_hostileName_isOnlyText() throws Exception {
    String name = "</text><script>alert(1)</script>&\u0000\ud800\"'";
    Fx.run(
        () ->
            surface.described(
                name,
                () ->
                    surface.text(
                        name, Typeface.regular(12), 5, 6, Surface.Align.START, Color.BLACK)));
    Document document = parse(surface.toSvg());
    assertEquals(0, document.getElementsByTagName("script").getLength());
    String text = document.getElementsByTagName("text").item(0).getTextContent();
    assertTrue(text.startsWith("</text><script>alert(1)</script>&\ufffd"), text);
    assertTrue(surface.toSvg().contains("@font-face"));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}

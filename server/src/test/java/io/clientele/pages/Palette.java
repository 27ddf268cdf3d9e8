package io.clientele.pages;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A picture in 256 colours, a third as large. Pages have a few colours and the shades of their letters' edges: the most
 * frequent colours are kept as they are, each other one becomes the nearest of them.
 */
final class Palette {

    private static final int COLOURS = 256;

    private Palette() {}

    static byte[] reduced(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            int[] kept = mostFrequent(pixels);
            BufferedImage small = new BufferedImage(
                    image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(kept));
            Map<Integer, Integer> places = new HashMap<>();
            byte[] indices = new byte[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                indices[i] = (byte) (int) places.computeIfAbsent(pixels[i], colour -> nearest(kept, colour));
            }
            small.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), indices);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(small, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] mostFrequent(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Map.Entry<Integer, Integer>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .toList();
        return sorted.stream().mapToInt(Map.Entry::getKey).toArray();
    }

    private static IndexColorModel model(int[] colours) {
        byte[] red = new byte[colours.length];
        byte[] green = new byte[colours.length];
        byte[] blue = new byte[colours.length];
        for (int i = 0; i < colours.length; i++) {
            red[i] = (byte) (colours[i] >> 16);
            green[i] = (byte) (colours[i] >> 8);
            blue[i] = (byte) colours[i];
        }
        return new IndexColorModel(8, colours.length, red, green, blue);
    }

    private static int nearest(int[] kept, int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < kept.length; i++) {
            int distance = distance(kept[i], colour, 16) + distance(kept[i], colour, 8) + distance(kept[i], colour, 0);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other, int shift) {
        int difference = ((one >> shift) & 0xff) - ((other >> shift) & 0xff);
        return difference * difference;
    }
}

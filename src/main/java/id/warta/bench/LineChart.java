package id.warta.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line chart as SVG, for the few figures of the documentation: points at even distances, the vertical axis from 0. */
public final class LineChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 56;
    private static final int BOTTOM = 50;
    private static final String[] COLOURS = {"#1b6ca8", "#c0392b", "#2e8b57", "#8e5ea2"};

    private record Line(String name, double[] values) {}

    private final String title;
    private final String horizontal;
    private final String vertical;
    private final List<String> labels;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param horizontal what the labels count
     * @param vertical what the values count
     * @param labels of the points, from left to right
     */
    public LineChart(String title, String horizontal, String vertical, List<String> labels) {
        this.title = title;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.labels = labels;
    }

    /** @param values one for each label */
    public LineChart line(String name, double... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(values.length + " values for " + labels.size() + " labels");
        }
        lines.add(new Line(name, values.clone()));
        return this;
    }

    public String svg() {
        double top = roundUp(lines.stream()
                .flatMapToDouble(line -> java.util.Arrays.stream(line.values))
                .max()
                .orElse(1));
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH, HEIGHT));
        text(svg, LEFT, 20, "start", "font-weight=\"bold\" font-size=\"14\"", title);
        text(svg, LEFT, TOP - 12, "start", "fill=\"#555\"", vertical);
        text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "middle", "fill=\"#555\"", horizontal);
        for (int i = 0; i <= 4; i++) {
            double value = top * i / 4;
            double y = y(value, top);
            svg.append(
                    String.format(Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>%n", LEFT, y, WIDTH - RIGHT));
            text(svg, LEFT - 8, (int) y + 4, "end", "", number(value));
        }
        for (int i = 0; i < labels.size(); i++) {
            text(svg, (int) x(i), HEIGHT - BOTTOM + 18, "middle", "", labels.get(i));
        }
        for (int line = 0; line < lines.size(); line++) {
            draw(svg, lines.get(line), COLOURS[line % COLOURS.length], top);
            int legend = WIDTH - RIGHT - 150 * (lines.size() - line);
            if (lines.size() > 1) {
                text(
                        svg,
                        legend,
                        TOP - 12,
                        "start",
                        "fill=\"" + COLOURS[line % COLOURS.length] + "\"",
                        "\u25cf " + lines.get(line).name);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Line line, String colour, double top) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.values.length; i++) {
            double x = x(i);
            double y = y(line.values[i], top);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
            text(svg, (int) x, (int) y - 8, "middle", "fill=\"" + colour + "\"", number(line.values[i]));
        }
        svg.append(String.format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour));
    }

    private double x(int point) {
        double step = (double) (WIDTH - LEFT - RIGHT) / labels.size();
        return LEFT + step * (point + 0.5);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
        for (double step : new double[] {1, 1.2, 1.6, 2, 3, 4, 6, 8}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 || value == 0 ? "%,.0f" : "%.2f", value);
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String style, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" %s>%s</text>%n", x, y, anchor, style, escaped));
    }
}

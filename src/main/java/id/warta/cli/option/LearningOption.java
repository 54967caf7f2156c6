package id.warta.cli.option;

import picocli.CommandLine.Option;

/** Whether cleaning learns. */
public final class LearningOption {
    @Option(
            names = "--learned-lines",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "[do not] remove lines that keep coming back in the articles of one outlet (default: do)")
    private boolean on;

    public boolean isOn() {
        return on;
    }
}

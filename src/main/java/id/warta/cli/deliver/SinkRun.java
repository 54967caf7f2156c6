package id.warta.cli.deliver;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.sink.DestinationRefusesException;
import id.warta.sink.SinkLoop;
import java.io.IOException;
import java.util.Locale;

/** A sink's loop as a command runs it: until it is stopped, or to the end, with a sentence about it. */
final class SinkRun {
    private SinkRun() {}

    /** @param destination what the sentence calls it */
    static int run(SinkLoop loop, boolean untilEnd, String destination) throws IOException, InterruptedException {
        try {
            if (untilEnd) {
                return runUntilEnd(loop, destination);
            }
            loop.run();
            return ExitCode.DONE;
        } catch (DestinationRefusesException e) {
            throw e;
        } catch (IOException e) {
            throw new ExitException(ExitCode.STREAM_FAILURE, e);
        }
    }

    private static int runUntilEnd(SinkLoop loop, String destination) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long records = loop.runUntilEnd();
        System.err.printf(
                Locale.ROOT,
                "%,d records to %s, %.1f s%s%n",
                records,
                destination,
                (System.nanoTime() - began) / 1e9,
                loop.reachedEnd() ? "" : "; stopped before the end");
        return loop.reachedEnd() ? ExitCode.DONE : ExitCode.STREAM_FAILURE;
    }
}

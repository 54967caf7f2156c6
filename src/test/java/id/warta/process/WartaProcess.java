package id.warta.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as a child process: what it says, how it ends, and what can befall it meanwhile. */
public final class WartaProcess {
    /** SIGTERM ends every command within ten seconds; the rest is for a loaded machine. */
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    WartaProcess(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it wrote to its standard output until now. */
    public String out() {
        return read(out);
    }

    /** What it wrote to its standard error until now: its log. */
    public String err() {
        return read(err);
    }

    /** Lines of its log that name this event; in the text format the event stands among the fields. */
    public List<String> events(String event) {
        return err().lines()
                .filter(line -> line.contains("event=" + event + " ")
                        || line.endsWith("event=" + event)
                        || line.contains("\"event\":\"" + event + "\""))
                .toList();
    }

    /** Waits until the log names this event; fails where the process ends before. */
    public void awaitEvent(String event) throws Exception {
        awaitEvents(event, 1);
    }

    /** Waits until the log names this event so many times. */
    public void awaitEvents(String event, int times) throws Exception {
        await("the event " + event, () -> events(event).size() >= times);
    }

    /** Waits until the log holds this text; fails where the process ends before. */
    public void awaitLog(String text) throws Exception {
        await("'" + text + "'", () -> err().contains(text));
    }

    /** Waits for something that this process is to bring about; fails where it ends before. */
    public void await(String what, Await.Condition condition) throws Exception {
        Await.until(() -> what + " of " + this, Await.LONG, () -> {
            boolean ended = !process.isAlive();
            boolean holds = condition.holds();
            assertThat(ended && !holds)
                    .as(() -> "ended before " + what + ": " + this)
                    .isFalse();
            return holds;
        });
    }

    /** Waits until it has ended, for whatever reason; returns its exit code. */
    public int awaitExit() throws Exception {
        return awaitExit(Await.LONG);
    }

    public int awaitExit(Duration limit) throws Exception {
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "goes on after " + limit.toSeconds() + " s: " + this)
                .isTrue();
        return process.exitValue();
    }

    /** Bytes of log until now. */
    public long logBytes() {
        return out.toFile().length() + err.toFile().length();
    }

    /** What is left of its heap after a collection, in MiB. */
    public long liveHeap() throws Exception {
        jcmd("GC.run");
        Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        assertThat(used.find()).isTrue();
        return Long.parseLong(used.group(1)) >> 10;
    }

    /** The memory that the system has given it, in MiB; Linux only. */
    public long resident() throws IOException {
        Matcher resident =
                Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(Files.readString(Path.of("/proc/" + pid() + "/status")));
        assertThat(resident.find()).isTrue();
        return Long.parseLong(resident.group(1)) >> 10;
    }

    private String jcmd(String command) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(said).isZero();
        return said;
    }

    /** SIGTERM; returns the exit code, and fails where it takes too long. */
    public int stop() throws Exception {
        process.destroy();
        return awaitExit(STOP);
    }

    /** SIGKILL; returns when it is dead. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGSTOP: it does nothing until {@link #resume}, and does not know. */
    public void pause() throws Exception {
        signal("STOP");
    }

    public void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).as("kill -%s %d", signal, pid()).isZero();
    }

    /** For failures: the command, how it stands, and the end of what it said. */
    @Override
    public String toString() {
        String said = out() + err();
        return name + " (" + (isAlive() ? "running" : "exit " + process.exitValue()) + "), which said\n"
                + said.substring(Math.max(0, said.length() - 6_000));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

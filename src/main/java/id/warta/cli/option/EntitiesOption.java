package id.warta.cli.option;

import id.warta.enrich.Enricher;
import id.warta.ops.Settings;
import id.warta.ops.Settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that enriches: names of the user's own. */
public final class EntitiesOption {
    @Option(
            names = "--entities",
            paramLabel = "FILE",
            description = {
                "people, organisations and places of your own, tab-separated (else WARTA_ENTITIES); the head line is",
                "id kind name aliases country latitude longitude prominence uri",
                "kind: person, organisation, country, province, regency, municipality, district, city, region or"
                        + " landmark; aliases: separated by |; prominence: 0 to 100. An id of Warta's own replaces its"
                        + " entry"
            })
    private @Nullable Path file;

    /** What the command line says, for {@link Settings}. */
    public Map<Settings.Key, String> flags() {
        return file == null ? Map.of() : Map.of(Settings.Key.ENTITIES, file.toString());
    }

    /** The shipped enricher with the entities of flag or environment. */
    public Enricher enricher() {
        return enricher(Settings.load(flags(), null).entities());
    }

    /** The shipped enricher with the entities of a table, if any. */
    public static Enricher enricher(@Nullable Path file) {
        Enricher shipped = Enricher.create();
        return file == null ? shipped : checked(file, () -> shipped.withEntities(file));
    }

    /** Reads a table. */
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** @throws InvalidSettingException where the table is wrong or cannot be read: the program ends before it begins */
    public static <T> T checked(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException e) {
            throw new InvalidSettingException("entities: no such file: " + file);
        } catch (IOException e) {
            throw new InvalidSettingException("entities: cannot read " + file + " as UTF-8 text: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("entities: " + e.getMessage());
        }
    }
}

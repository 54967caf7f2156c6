package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MainIT {
    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

    @Test
    void whatComesOutIsUtf8WhateverTheLocale() throws Exception {
        WartaProcess help = warta.launch("topics", "apply", "--help")
                .env("LC_ALL", "C")
                .jvm("-Dfile.encoding=US-ASCII")
                .run();

        assertThat(help.out()).contains("news.raw.yaml, …");
    }

    @Test
    void aVariableThatIsMisspeltStopsEveryCommandButNotItsHelp() throws Exception {
        warta.env("WARTA_TREADS", 2);
        WartaProcess clean = warta.run("clean");
        assertThat(clean.awaitExit()).isEqualTo(2);
        assertThat(clean.err()).contains("warta: WARTA_TREADS is not a setting of Warta");
        assertThat(warta.run("clean", "--help").awaitExit()).isZero();
    }
}

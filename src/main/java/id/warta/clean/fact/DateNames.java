package id.warta.clean.fact;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of months, weekdays and zones as Indonesian, Malay and English outlets print them, in lower case. */
final class DateNames {
    static final Map<String, Month> MONTHS = byName(
            Month.values(),
            List.of(
                    "jan januari january",
                    "feb peb februari february pebruari",
                    "mar maret march mac",
                    "apr april",
                    "mei may",
                    "jun juni june",
                    "jul juli july julai",
                    "agu agt ags agust agustus aug august ogos",
                    "sep sept september",
                    "okt oktober oct october",
                    "nov nop november nopember",
                    "des desember dec december disember"));

    static final Map<String, DayOfWeek> WEEKDAYS = byName(
            DayOfWeek.values(),
            List.of(
                    "senin sen isnin monday mon",
                    "selasa sel tuesday tue tues",
                    "rabu rab wednesday wed",
                    "kamis kam khamis thursday thu thur thurs",
                    "jumat jum'at jum jumaat friday fri",
                    "sabtu sab saturday sat",
                    "minggu min ming ahad sunday sun"));

    /** Zone names as outlets print them. EST and EDT are told apart by the date where the outlet prints ET. */
    static final Map<String, ZoneId> ZONES = Map.ofEntries(
            Map.entry("wib", ZoneId.of("Asia/Jakarta")),
            Map.entry("wita", ZoneId.of("Asia/Makassar")),
            Map.entry("wit", ZoneId.of("Asia/Jayapura")),
            Map.entry("gmt", ZoneOffset.UTC),
            Map.entry("utc", ZoneOffset.UTC),
            Map.entry("z", ZoneOffset.UTC),
            Map.entry("bst", ZoneOffset.ofHours(1)),
            Map.entry("cet", ZoneOffset.ofHours(1)),
            Map.entry("cest", ZoneOffset.ofHours(2)),
            Map.entry("et", ZoneId.of("America/New_York")),
            Map.entry("est", ZoneOffset.ofHours(-5)),
            Map.entry("edt", ZoneOffset.ofHours(-4)),
            Map.entry("ct", ZoneId.of("America/Chicago")),
            Map.entry("cst", ZoneOffset.ofHours(-6)),
            Map.entry("cdt", ZoneOffset.ofHours(-5)),
            Map.entry("pt", ZoneId.of("America/Los_Angeles")),
            Map.entry("pst", ZoneOffset.ofHours(-8)),
            Map.entry("pdt", ZoneOffset.ofHours(-7)),
            Map.entry("ist", ZoneId.of("Asia/Kolkata")),
            Map.entry("sgt", ZoneId.of("Asia/Singapore")),
            Map.entry("myt", ZoneId.of("Asia/Kuala_Lumpur")));

    private DateNames() {}

    private static <T> Map<String, T> byName(T[] values, List<String> names) {
        Map<String, T> byName = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            for (String name : names.get(i).split(" ")) {
                byName.put(name, values[i]);
            }
        }
        return Map.copyOf(byName);
    }
}

package id.warta.enrich.date;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The words, Indonesian and English, that {@link DateResolver} reads dates by; all in lower case. */
final class DateWords {
    static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
    static final Map<String, Integer> MONTHS = new HashMap<>();

    static {
        weekday(DayOfWeek.MONDAY, "senin", "monday");
        weekday(DayOfWeek.TUESDAY, "selasa", "tuesday");
        weekday(DayOfWeek.WEDNESDAY, "rabu", "wednesday");
        weekday(DayOfWeek.THURSDAY, "kamis", "thursday");
        weekday(DayOfWeek.FRIDAY, "jumat", "jum'at", "jum’at", "jum`at", "friday");
        weekday(DayOfWeek.SATURDAY, "sabtu", "saturday");
        weekday(DayOfWeek.SUNDAY, "minggu", "ahad", "sunday");
        month(1, "januari", "january", "jan");
        month(2, "februari", "pebruari", "february", "feb");
        month(3, "maret", "march", "mar");
        month(4, "april", "apr");
        month(5, "mei", "may");
        month(6, "juni", "june", "jun");
        month(7, "juli", "july", "jul");
        month(8, "agustus", "august", "agu", "agt", "ags", "agust", "aug");
        month(9, "september", "sept", "sep");
        month(10, "oktober", "october", "okt", "oct");
        month(11, "november", "nopember", "nov", "nop");
        month(12, "desember", "december", "des", "dec");
    }

    /** Month words that are also other words; they count only beside a number. */
    static final Set<String> DOUBTFUL_MONTHS = Set.of(
            "may", "march", "mar", "jan", "feb", "apr", "jun", "jul", "agu", "ags", "agt", "agust", "aug", "sep", "okt",
            "oct", "nov", "nop", "des", "dec");

    static final Set<String> TIMES_OF_DAY = Set.of(
            "pagi", "siang", "sore", "petang", "malam", "subuh", "dini", "morning", "afternoon", "evening", "night");

    /** Words after a date expression that belong to it and say that it is past. */
    static final Set<String> PAST = Set.of("lalu", "silam", "kemarin", "tadi", "last");

    /** Words after a date expression that belong to it and say that it is to come. */
    static final Set<String> FUTURE =
            Set.of("mendatang", "depan", "nanti", "besok", "esok", "lusa", "next", "coming", "upcoming");

    /** Words before a date, in its clause, that announce something. */
    static final Set<String> ANNOUNCING = Set.of(
            "akan",
            "bakal",
            "rencananya",
            "direncanakan",
            "berencana",
            "dijadwalkan",
            "diperkirakan",
            "diprediksi",
            "diagendakan",
            "mendatang",
            "nanti",
            "besok",
            "hendak",
            "jelang",
            "menjelang",
            "paling",
            "selambat",
            "will",
            "shall",
            "scheduled",
            "expected",
            "upcoming",
            "plans",
            "due");

    /** Words before a date, in its clause, that report something done or said. */
    static final Set<String> REPORTING = Set.of(
            "kata",
            "katanya",
            "ujar",
            "ujarnya",
            "tutur",
            "tuturnya",
            "ungkap",
            "ungkapnya",
            "ucap",
            "ucapnya",
            "jelas",
            "jelasnya",
            "tegas",
            "tegasnya",
            "imbuh",
            "papar",
            "terang",
            "sebut",
            "lapor",
            "tulis",
            "cuit",
            "mengatakan",
            "menyatakan",
            "menuturkan",
            "mengungkapkan",
            "menyebut",
            "menyebutkan",
            "menjelaskan",
            "melaporkan",
            "menegaskan",
            "menulis",
            "dilaporkan",
            "dikutip",
            "dilansir",
            "ditemui",
            "dihubungi",
            "usai",
            "setelah",
            "sejak",
            "telah",
            "sudah",
            "said",
            "says",
            "told",
            "reported",
            "announced",
            "after",
            "since");

    /** Words that make the weekday after them a recurring one, or part of another name. */
    static final Set<String> NOT_A_DAY_AFTER = Set.of(
            "setiap", "tiap", "saban", "every", "each", "pasar", "salat", "shalat", "sholat", "solat", "khotbah",
            "khutbah", "ibadah", "misa", "koran", "black", "good", "ash", "super", "bloody", "manic");

    /** Words that make the weekday before them part of another name. */
    static final Set<String> NOT_A_DAY_BEFORE = Set.of("agung", "abu", "putih", "berkah", "wekasan");

    /** Javanese market days, which stand after a weekday. */
    static final Set<String> MARKET_DAYS = Set.of("kliwon", "legi", "pahing", "paing", "pon", "wage");

    /** Words before a day and month that make them the name of a place or body. */
    static final Set<String> NAMED_AFTER_A_DATE = Set.of(
            "jalan",
            "jl",
            "jln",
            "stadion",
            "universitas",
            "gerakan",
            "lapangan",
            "gelora",
            "pasar",
            "taman",
            "monumen",
            "gor",
            "kampus",
            "alun");

    /** Words before a bare month that show that it is one. */
    static final Set<String> BEFORE_MONTH = Set.of(
            "pada",
            "bulan",
            "sejak",
            "hingga",
            "sampai",
            "awal",
            "akhir",
            "pertengahan",
            "dari",
            "mulai",
            "selama",
            "antara",
            "per",
            "sekitar",
            "sepanjang",
            "tengah",
            "in",
            "since",
            "until",
            "by",
            "last",
            "next",
            "early",
            "late",
            "mid",
            "during",
            "this");

    /** Words before a bare year that show that it is one. */
    static final Set<String> BEFORE_YEAR = Set.of(
            "tahun",
            "pada",
            "sejak",
            "awal",
            "akhir",
            "pertengahan",
            "musim",
            "mulai",
            "hingga",
            "sampai",
            "sepanjang",
            "di",
            "dari",
            "selama",
            "kelahiran",
            "in",
            "since",
            "until",
            "by",
            "during",
            "early",
            "late");

    /** Of these, the words that stand before quantities as often. */
    static final Set<String> BEFORE_QUANTITY =
            Set.of("hingga", "sampai", "di", "dari", "selama", "pada", "mulai", "by", "until", "during");

    /** Words after a number that make it a quantity and no year. */
    static final Set<String> COUNTED = Set.of(
            "orang",
            "warga",
            "unit",
            "meter",
            "kilometer",
            "km",
            "m",
            "cm",
            "mm",
            "hektare",
            "hektar",
            "ha",
            "ton",
            "jiwa",
            "kepala",
            "rupiah",
            "dolar",
            "dollar",
            "euro",
            "personel",
            "anggota",
            "peserta",
            "penonton",
            "karyawan",
            "pekerja",
            "mahasiswa",
            "siswa",
            "rumah",
            "kendaraan",
            "mobil",
            "motor",
            "lembar",
            "buah",
            "hari",
            "tahun",
            "bulan",
            "jam",
            "menit",
            "detik",
            "langkah",
            "kali",
            "kg",
            "gram",
            "liter",
            "watt",
            "cc",
            "mah",
            "rpm",
            "poin",
            "pasukan",
            "tentara",
            "polisi",
            "guru",
            "ekor",
            "batang",
            "titik",
            "butir",
            "kilogram",
            "mw",
            "megawatt",
            "tps",
            "desa",
            "keluarga",
            "pelari",
            "ribu",
            "juta",
            "miliar",
            "triliun",
            "%",
            "persen",
            "people",
            "meters",
            "metres",
            "miles",
            "years",
            "days",
            "percent",
            "dollars",
            "pasien",
            "pegawai",
            "suara",
            "kursi",
            "saham",
            "paket",
            "bibit",
            "pohon",
            "relawan",
            "pengungsi",
            "korban");

    /** Words before "N tahun" or a weekday-like "minggu" that make it a stretch of time. */
    static final Set<String> NUMERALS = Set.of(
            "satu",
            "dua",
            "tiga",
            "empat",
            "lima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
            "sebelas",
            "belas",
            "puluh",
            "ratus",
            "ribu",
            "beberapa",
            "puluhan",
            "ratusan",
            "belasan",
            "ribuan",
            "per",
            "juta",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "several",
            "few",
            "many",
            "setengah",
            "berapa",
            "sekian",
            "kali");

    private DateWords() {}

    private static void weekday(DayOfWeek day, String... names) {
        for (String name : names) {
            WEEKDAYS.put(name, day);
        }
    }

    private static void month(int number, String... names) {
        for (String name : names) {
            MONTHS.put(name, number);
        }
    }
}

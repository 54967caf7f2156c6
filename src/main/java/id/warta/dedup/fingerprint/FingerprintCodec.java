package id.warta.dedup.fingerprint;

import java.util.ArrayList;
import java.util.List;

/** The binary form of a {@link Fingerprint}. A change of fields, hashes or tables needs a new {@link #VERSION}. */
final class FingerprintCodec {
    static final int VERSION = 2;

    private FingerprintCodec() {}

    static byte[] write(Fingerprint f) {
        ByteWriter out = new ByteWriter();
        out.oneByte(VERSION);
        out.text(f.id);
        out.text(f.uri);
        out.text(f.source);
        out.text(f.language);
        out.text(f.headline);
        out.int64(f.time);
        out.int32(f.offsetSeconds);
        out.int64(f.uriKey);
        out.int64(f.bodyKey);
        out.ints(f.shingles.hashes);
        out.int32(f.shingles.limit);
        out.ints(f.bands);
        out.ints(f.terms.keys);
        out.raw(f.terms.text);
        out.raw(f.terms.lead);
        out.raw(f.terms.head);
        out.ints(f.names);
        out.ints(f.headlineNames);
        out.ints(f.phrases);
        out.ints(f.numbers);
        out.ints(f.quotations);
        out.ints(f.days);
        out.ints(f.sentences.keys);
        out.ints(f.sentences.starts);
        out.ints(f.sentences.ends);
        out.ints(f.paragraphs.hashes);
        out.varint(f.infoSources.size());
        f.infoSources.forEach(out::text);
        return out.toBytes();
    }

    static Fingerprint read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.oneByte();
        if (version != VERSION) {
            throw new IllegalArgumentException("fingerprint format " + version + ", this program reads " + VERSION);
        }
        String id = in.text();
        if (id == null) {
            throw new IllegalArgumentException("a fingerprint without an id");
        }
        String uri = in.text();
        String source = in.text();
        String language = in.text();
        String headline = in.text();
        long time = in.int64();
        int offset = in.int32();
        long uriKey = in.int64();
        long bodyKey = in.int64();
        Shingles shingles = new Shingles(in.ints(), in.int32());
        int[] bands = in.ints();
        int[] keys = in.ints();
        Terms terms = new Terms(keys, in.raw(keys.length), in.raw(keys.length), in.raw(keys.length));
        int[] names = in.ints();
        int[] headlineNames = in.ints();
        int[] phrases = in.ints();
        int[] numbers = in.ints();
        int[] quotations = in.ints();
        int[] days = in.ints();
        Sentences sentences = new Sentences(in.ints(), in.ints(), in.ints());
        Paragraphs paragraphs = new Paragraphs(in.ints());
        int count = in.length(1);
        List<String> infoSources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String infoSource = in.text();
            infoSources.add(infoSource == null ? "" : infoSource);
        }
        return new Fingerprint(
                id,
                uri,
                source,
                language,
                headline,
                time,
                offset,
                uriKey,
                bodyKey,
                shingles,
                bands,
                terms,
                names,
                headlineNames,
                phrases,
                numbers,
                quotations,
                days,
                sentences,
                paragraphs,
                infoSources);
    }
}

package id.warta.clean.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One form of a rule file, compiled: a small pattern that is matched in time linear in the text.
 *
 * <p>The language (letters match either case):
 *
 * <pre>
 *   baca juga      letters, digits and signs stand for themselves; a space for one space
 *   _              an optional space
 *   (a|b|)         one of several; an empty one means "or nothing"
 *   x?  x*  x+     optional, any number, at least one of what stands before: a sign, a group, a {name}
 *   {name}         a class of characters (below) or a definition of the file; {name:2-5} two to five of them
 *   \x             x itself, for signs with a meaning: \_ \( \) \| \? \* \+ \{ \} \\
 * </pre>
 *
 * Classes: {any}, {letter}, {lower}, {upper}, {digit}, {nonblank}, {inner} (no bracket), {noquote} (no double quote),
 * {nostop} (no full stop, question or exclamation mark).
 *
 * <p>A match never begins or ends inside a word. It is found by running all alternatives side by side (Thompson's
 * construction), never by trying one after the other, so no text can make it slow.
 */
public final class Form {
    private static final int MAX_PROGRAM = 4_000;
    private static final int MAX_OPENINGS = 256;
    private static final int OPENING_LENGTH = 8;
    private static final int MAX_DEPTH = 12;

    private static final int ASCII = 128;

    private static final int CHAR = 0;
    private static final int CLASS = 1;
    private static final int SPLIT = 2;
    private static final int JUMP = 3;
    private static final int MATCH = 4;

    private final int[] op;
    private final int[] x;
    private final int[] y;
    private final Set<String> openings;
    private final boolean[] starts = new boolean[ASCII];
    private final boolean startsBeyondAscii;

    private Form(Compiler compiled, Set<String> openings) {
        this.op = compiled.op.stream().mapToInt(Integer::intValue).toArray();
        this.x = compiled.x.stream().mapToInt(Integer::intValue).toArray();
        this.y = compiled.y.stream().mapToInt(Integer::intValue).toArray();
        this.openings = openings;
        Scratch scratch = new Scratch();
        scratch.require(op.length);
        int live = add(0, scratch.now, 0, scratch, scratch.mark());
        boolean beyond = false;
        for (int k = 0; k < live; k++) {
            int pc = scratch.now[k];
            for (char c = 0; c < ASCII; c++) {
                starts[c] |= op[pc] == CHAR ? fold(c) == x[pc] : op[pc] == CLASS && is(c, x[pc]);
            }
            beyond |= op[pc] == CLASS || op[pc] == CHAR && (x[pc] >= ASCII || x[pc] == '\'' || x[pc] == '-');
        }
        this.startsBeyondAscii = beyond;
    }

    /** The number of states. */
    int size() {
        return op.length;
    }

    /** Whether a match may begin with a character: a quick look that spares most matching. */
    boolean mayStartWith(char c) {
        return c < ASCII ? starts[c] : startsBeyondAscii;
    }

    /**
     * @param definitions the file's own names and what they stand for
     * @throws IllegalArgumentException with a sentence on what is wrong with the pattern
     */
    static Form compile(String pattern, Map<String, String> definitions) {
        Node root = new Parser(pattern, definitions, 0).parse();
        Compiler compiler = new Compiler();
        compiler.emit(root);
        compiler.add(MATCH, 0, 0);
        if (root.mayBeEmpty()) {
            throw new IllegalArgumentException("the form \"" + pattern + "\" matches nothing at all");
        }
        Openings found = root.openings();
        return new Form(compiler, found.texts.contains("") ? Set.of() : found.texts);
    }

    /** The lower-case beginnings, one of which every match has; empty where a match may begin with anything. */
    Set<String> openings() {
        return openings;
    }

    /** The end of the longest match that begins at {@code from}, or -1. */
    int longestMatch(String text, int from, Scratch scratch) {
        if (from > 0 && isWord(text.charAt(from - 1)) && from < text.length() && isWord(text.charAt(from))) {
            return -1;
        }
        scratch.require(op.length);
        int[] now = scratch.now;
        int[] next = scratch.next;
        int end = -1;
        int live = add(0, now, 0, scratch, scratch.mark());
        for (int at = from; live > 0; at++) {
            boolean atEnd = at >= text.length();
            char raw = atEnd ? 0 : text.charAt(at);
            char folded = atEnd ? 0 : fold(raw);
            int mark = scratch.mark();
            int follow = 0;
            for (int k = 0; k < live; k++) {
                int pc = now[k];
                switch (op[pc]) {
                    case CHAR -> {
                        if (!atEnd && folded == x[pc]) {
                            follow = add(pc + 1, next, follow, scratch, mark);
                        }
                    }
                    case CLASS -> {
                        if (!atEnd && is(raw, x[pc])) {
                            follow = add(pc + 1, next, follow, scratch, mark);
                        }
                    }
                    default -> {
                        if (atEnd || at == from || !isWord(raw) || !isWord(text.charAt(at - 1))) {
                            end = at;
                        }
                    }
                }
            }
            int[] swap = now;
            now = next;
            next = swap;
            live = follow;
        }
        return end;
    }

    /** Adds a state and all that it leads to without reading a character. */
    private int add(int start, int[] list, int size, Scratch scratch, int mark) {
        int count = size;
        int depth = 0;
        int[] stack = scratch.stack;
        stack[depth++] = start;
        while (depth > 0) {
            int pc = stack[--depth];
            if (scratch.seen[pc] == mark) {
                continue;
            }
            scratch.seen[pc] = mark;
            scratch.steps++;
            if (op[pc] == SPLIT) {
                stack[depth++] = y[pc];
                stack[depth++] = x[pc];
            } else if (op[pc] == JUMP) {
                stack[depth++] = x[pc];
            } else {
                list[count++] = pc;
            }
        }
        return count;
    }

    /** Lower case of one character, the same in every locale; typographic apostrophes and dashes as plain ones. */
    public static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return switch (c) {
            case '\u2019', '\u2018' -> '\'';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
            default -> Character.toLowerCase(c);
        };
    }

    public static boolean isWord(char c) {
        return c < 128
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                : Character.isLetterOrDigit(c);
    }

    /** Working memory of matching; one a thread, or one a document. */
    static final class Scratch {
        private int[] now = new int[0];
        private int[] next = new int[0];
        private int[] stack = new int[0];
        private int[] seen = new int[0];
        private int mark;
        private long steps;

        /** How many states were visited so far: the measure of the work done. */
        long steps() {
            return steps;
        }

        private void require(int states) {
            if (seen.length < states) {
                now = new int[states];
                next = new int[states];
                stack = new int[2 * states + 2];
                seen = new int[states];
                mark = 0;
            }
        }

        private int mark() {
            return ++mark;
        }
    }

    private static final List<String> CLASSES =
            List.of("any", "letter", "lower", "upper", "digit", "nonblank", "inner", "noquote", "nostop");

    private static boolean is(char c, int type) {
        return switch (type) {
            case 0 -> true;
            case 1 -> Character.isLetter(c);
            case 2 -> Character.isLowerCase(c);
            case 3 -> Character.isUpperCase(c);
            case 4 -> c >= '0' && c <= '9';
            case 5 -> c != ' ';
            case 6 -> "()[]".indexOf(c) < 0;
            case 7 -> "\"\u201c\u201d\u201e\u00ab\u00bb".indexOf(c) < 0;
            default -> ".?!".indexOf(c) < 0;
        };
    }

    /** All beginnings of a node, and whether each of them is the whole of what it matches. */
    private record Openings(Set<String> texts, boolean whole) {}

    private sealed interface Node {
        record One(int type, int value) implements Node {}

        record All(List<Node> parts) implements Node {}

        record Any(List<Node> choices) implements Node {}

        record Many(Node of, boolean none, boolean more) implements Node {}

        default boolean mayBeEmpty() {
            if (this instanceof All all) {
                return all.parts.stream().allMatch(Node::mayBeEmpty);
            } else if (this instanceof Any any) {
                return any.choices.stream().anyMatch(Node::mayBeEmpty);
            }
            return this instanceof Many many && (many.none || many.of.mayBeEmpty());
        }

        default Openings openings() {
            if (this instanceof One one) {
                return one.type == CHAR
                        ? new Openings(Set.of(String.valueOf((char) one.value)), true)
                        : new Openings(Set.of(""), false);
            } else if (this instanceof Any any) {
                Set<String> texts = new TreeSet<>();
                boolean whole = true;
                for (Node choice : any.choices) {
                    Openings one = choice.openings();
                    texts.addAll(one.texts);
                    whole &= one.whole;
                }
                return new Openings(texts, whole);
            } else if (this instanceof Many many) {
                Openings one = many.of.openings();
                if (!many.none) {
                    return new Openings(one.texts, one.whole && !many.more);
                }
                Set<String> texts = new TreeSet<>(one.texts);
                texts.add("");
                return new Openings(texts, one.whole && !many.more);
            }
            Set<String> texts = Set.of("");
            for (Node part : ((All) this).parts) {
                Openings one = part.openings();
                Set<String> longer = new TreeSet<>();
                for (String before : texts) {
                    for (String after : one.texts) {
                        longer.add(before + after);
                    }
                }
                // A part that may be followed by more than it shows ends what can be known of the beginning.
                if (longer.size() > MAX_OPENINGS) {
                    return new Openings(texts, false);
                }
                texts = longer;
                if (!one.whole || texts.stream().allMatch(text -> text.length() >= OPENING_LENGTH)) {
                    return new Openings(texts, false);
                }
            }
            return new Openings(texts, true);
        }
    }

    private static final class Compiler {
        private final List<Integer> op = new ArrayList<>();
        private final List<Integer> x = new ArrayList<>();
        private final List<Integer> y = new ArrayList<>();

        private int add(int code, int a, int b) {
            if (op.size() >= MAX_PROGRAM) {
                throw new IllegalArgumentException("the form is too large: more than " + MAX_PROGRAM + " states");
            }
            op.add(code);
            x.add(a);
            y.add(b);
            return op.size() - 1;
        }

        private void emit(Node node) {
            if (node instanceof Node.One one) {
                add(one.type, one.value, 0);
            } else if (node instanceof Node.All all) {
                all.parts.forEach(this::emit);
            } else if (node instanceof Node.Any any) {
                List<Integer> jumps = new ArrayList<>();
                for (int k = 0; k < any.choices.size(); k++) {
                    if (k == any.choices.size() - 1) {
                        emit(any.choices.get(k));
                    } else {
                        int split = add(SPLIT, op.size() + 1, 0);
                        emit(any.choices.get(k));
                        jumps.add(add(JUMP, 0, 0));
                        y.set(split, op.size());
                    }
                }
                jumps.forEach(jump -> x.set(jump, op.size()));
            } else if (node instanceof Node.Many many) {
                int start = op.size();
                int split = many.none ? add(SPLIT, start + 1, 0) : -1;
                emit(many.of);
                if (many.more) {
                    add(SPLIT, many.none ? start + 1 : start, op.size() + 1);
                }
                if (split >= 0) {
                    y.set(split, op.size());
                }
            }
        }
    }

    private static final class Parser {
        private final String text;
        private final Map<String, String> definitions;
        private final int depth;
        private int at;

        private Parser(String text, Map<String, String> definitions, int depth) {
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException("definitions that refer to each other too deeply");
            }
            this.text = text;
            this.definitions = definitions;
            this.depth = depth;
        }

        private Node parse() {
            Node node = choices();
            if (at < text.length()) {
                throw new IllegalArgumentException("a ) without its ( in \"" + text + "\"");
            }
            return node;
        }

        private Node choices() {
            List<Node> choices = new ArrayList<>();
            choices.add(sequence());
            while (at < text.length() && text.charAt(at) == '|') {
                at++;
                choices.add(sequence());
            }
            return choices.size() == 1 ? choices.get(0) : new Node.Any(choices);
        }

        private Node sequence() {
            List<Node> parts = new ArrayList<>();
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
                Node item = item();
                if (at < text.length()) {
                    char mark = text.charAt(at);
                    if (mark == '?' || mark == '*' || mark == '+') {
                        at++;
                        item = new Node.Many(item, mark != '+', mark != '?');
                    }
                }
                parts.add(item);
            }
            return new Node.All(parts);
        }

        private Node item() {
            char c = text.charAt(at++);
            switch (c) {
                case '(':
                    Node group = choices();
                    if (at >= text.length()) {
                        throw new IllegalArgumentException("a ( without its ) in \"" + text + "\"");
                    }
                    at++;
                    return group;
                case '{':
                    return named();
                case '_':
                    return new Node.Many(new Node.One(CHAR, ' '), true, false);
                case '?', '*', '+', '}':
                    throw new IllegalArgumentException("a " + c + " with nothing before it in \"" + text + "\"");
                case '\\':
                    if (at >= text.length()) {
                        throw new IllegalArgumentException("a \\ at the end of \"" + text + "\"");
                    }
                    return new Node.One(CHAR, fold(text.charAt(at++)));
                default:
                    return new Node.One(CHAR, fold(c));
            }
        }

        private Node named() {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw new IllegalArgumentException("a { without its } in \"" + text + "\"");
            }
            String[] name = text.substring(at, end).split(":", 2);
            at = end + 1;
            Node node;
            int type = CLASSES.indexOf(name[0]);
            if (type >= 0) {
                node = new Node.One(CLASS, type);
            } else if (definitions.containsKey(name[0])) {
                node = new Parser(definitions.get(name[0]), definitions, depth + 1).parse();
            } else {
                throw new IllegalArgumentException("{" + name[0] + "} is neither a class nor defined above");
            }
            return name.length == 1 ? node : counted(node, name[1]);
        }

        private Node counted(Node node, String range) {
            int least;
            int most;
            try {
                String[] bounds = range.split("-", 2);
                least = Integer.parseInt(bounds[0]);
                most = Integer.parseInt(bounds[bounds.length - 1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("{…:" + range + "} is no count such as 2-5", e);
            }
            if (least < 0 || most < least || most > 100) {
                throw new IllegalArgumentException("{…:" + range + "} must count up, to 100 at most");
            }
            List<Node> parts = new ArrayList<>();
            for (int k = 0; k < most; k++) {
                parts.add(k < least ? node : new Node.Many(node, true, false));
            }
            return new Node.All(parts);
        }
    }
}

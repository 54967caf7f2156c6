package id.warta.clean.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the pattern of a {@link Form} into its tree. */
final class FormParser {
    private static final int MAX_DEPTH = 12;

    private final String text;
    private final Map<String, String> definitions;
    private final int depth;
    private int at;

    private FormParser(String text, Map<String, String> definitions, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("definitions that refer to each other too deeply");
        }
        this.text = text;
        this.definitions = definitions;
        this.depth = depth;
    }

    /**
     * @param definitions names and what they stand for
     * @throws IllegalArgumentException with a sentence on what is wrong with the pattern
     */
    static FormNode parse(String pattern, Map<String, String> definitions) {
        return new FormParser(pattern, definitions, 0).parse();
    }

    private FormNode parse() {
        FormNode node = choices();
        if (at < text.length()) {
            throw new IllegalArgumentException("a ) without its ( in \"" + text + "\"");
        }
        return node;
    }

    private FormNode choices() {
        List<FormNode> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.get(0) : new FormNode.Any(choices);
    }

    private FormNode sequence() {
        List<FormNode> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            FormNode item = item();
            if (at < text.length()) {
                char mark = text.charAt(at);
                if (mark == '?' || mark == '*' || mark == '+') {
                    at++;
                    item = new FormNode.Many(item, mark != '+', mark != '?');
                }
            }
            parts.add(item);
        }
        return new FormNode.All(parts);
    }

    private FormNode item() {
        char c = text.charAt(at++);
        switch (c) {
            case '(':
                FormNode group = choices();
                if (at >= text.length()) {
                    throw new IllegalArgumentException("a ( without its ) in \"" + text + "\"");
                }
                at++;
                return group;
            case '{':
                return named();
            case '_':
                return new FormNode.Many(new FormNode.One(' '), true, false);
            case '?', '*', '+', '}':
                throw new IllegalArgumentException("a " + c + " with nothing before it in \"" + text + "\"");
            case '\\':
                if (at >= text.length()) {
                    throw new IllegalArgumentException("a \\ at the end of \"" + text + "\"");
                }
                return new FormNode.One(Form.fold(text.charAt(at++)));
            default:
                return new FormNode.One(Form.fold(c));
        }
    }

    private FormNode named() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw new IllegalArgumentException("a { without its } in \"" + text + "\"");
        }
        String[] name = text.substring(at, end).split(":", 2);
        at = end + 1;
        FormNode node;
        int type = CharacterClass.NAMES.indexOf(name[0]);
        if (type >= 0) {
            node = new FormNode.One(~type);
        } else if (definitions.containsKey(name[0])) {
            node = new FormParser(definitions.get(name[0]), definitions, depth + 1).parse();
        } else {
            throw new IllegalArgumentException("{" + name[0] + "} is neither a class nor defined above");
        }
        return name.length == 1 ? node : counted(node, name[1]);
    }

    private FormNode counted(FormNode node, String range) {
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
        List<FormNode> parts = new ArrayList<>();
        for (int k = 0; k < most; k++) {
            parts.add(k < least ? node : new FormNode.Many(node, true, false));
        }
        return new FormNode.All(parts);
    }
}

package id.warta.clean.line;

import java.util.List;

/** The tree that the pattern of a {@link Form} is read into. */
sealed interface FormNode {
    /** One character: the folded character itself, or below zero the complement of a {@link CharacterClass}. */
    record One(int sign) implements FormNode {}

    record All(List<FormNode> parts) implements FormNode {}

    record Any(List<FormNode> choices) implements FormNode {}

    /**
     * @param none whether it may be left out
     * @param more whether it may come again
     */
    record Many(FormNode of, boolean none, boolean more) implements FormNode {}
}

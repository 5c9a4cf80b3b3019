package dev.sluice.template;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML and JSON into a tree. JSON is read as the YAML it is, so that its places are as exact.
public final class Document {
    /// CloudFormation quota: a template's size in code points (it counts bytes).
    public static final int MAX_LENGTH = 1_000_000;

    private Document() {}

    /// The root of the document. Empty when there is none or the text breaks off in a syntax error; both are
    /// reported.
    public static Optional<Node> read(Source source, Diagnostics diagnostics) {
        return read(source, false, diagnostics);
    }

    /// The same.
    ///
    /// @param mergeKeys whether `<<` merges mappings, as in YAML 1.1; otherwise it is a mistake
    public static Optional<Node> read(Source source, boolean mergeKeys, Diagnostics diagnostics) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(MAX_LENGTH)
                .build();
        try {
            return new TreeBuilder(source, mergeKeys, diagnostics)
                    .build(new Parse(settings).parseString(parseable(source)).iterator());
        } catch (MarkedYamlEngineException syntax) {
            diagnostics.error(place(source, syntax), "syntax: " + oneLine(syntax));
        } catch (YamlEngineException unreadable) {
            diagnostics.error(new Place(source, 1, 1), "syntax: " + unreadable.getMessage());
        }
        return Optional.empty();
    }

    /// JSON may be indented by tabs, YAML not. Inside JSON strings a tab is not allowed, so none is lost.
    private static String parseable(Source source) {
        String text = source.text();
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    private static Place place(Source source, MarkedYamlEngineException syntax) {
        Optional<Mark> mark = syntax.getProblemMark().or(syntax::getContextMark);
        return mark.map(found -> new Place(source, found.getLine() + 1, found.getColumn() + 1))
                .orElseGet(() -> new Place(source, 1, 1));
    }

    private static String oneLine(MarkedYamlEngineException syntax) {
        String problem = String.valueOf(syntax.getProblem()).strip();
        String context = syntax.getContext();
        String whole = context == null || context.isBlank() ? problem : context.strip() + ": " + problem;
        return whole.replaceAll("\\s+", " ");
    }
}

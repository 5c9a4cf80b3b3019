package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of variables that cannot be resolved, and where.
class VariableMistakesTest {
    private static final String PROJECT = """
            service: app
            provider:
              name: aws
              runtime: java21
              environment:
                VALUE: %s
            custom:
              name: Ana
              a: ${self:custom.b}
              b: x-${self:custom.a}
              tree: { branch: '${self:custom.tree}' }
              file: ${file(./more.yml)}
            package: { artifact: code.jar }
            functions:
              f: { handler: a.B }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("code.jar"), "");
        Files.writeString(folder.resolve("more.yml"), "good: yes\nbad: 'a ${self:custom.none} b'\n");
        Files.writeString(folder.resolve("broken.yml"), "a: [\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${self:custom.nam} | 6:12: error: cannot resolve '${self:custom.nam}': no 'nam' in 'custom' (did you mean"
                        + " 'name'?)",
                "a ${self:custom.name} ${opt:town} | 6:34: error: cannot resolve '${opt:town}': no option 'town'",
                "${self:custom.name.first} | 6:12: error: cannot resolve '${self:custom.name.first}': no 'first' in"
                        + " 'custom.name'",
                "${self:costum} | 6:12: error: cannot resolve '${self:costum}': no 'costum' in the project (did you mean"
                        + " 'custom'?)",
                "${env:NONE, opt:none} | 6:12: error: cannot resolve '${env:NONE, opt:none}': no option 'none'",
                "${self:custom.${opt:none}.x} | 6:26: error: cannot resolve '${opt:none}': no option 'none'",
                "${slef:custom.name} | 6:12: error: unknown source of variables 'slef' (did you mean 'self'?)",
                "${slef:custom.name, 'x'} | 6:12: error: unknown source of variables 'slef' (did you mean 'self'?)",
                "${sls:stge} | 6:12: error: unknown variable '${sls:stge}' (did you mean 'sls:stage'?)",
                "${param:x} | 6:12: error: cannot resolve '${param:x}': no parameter 'x'",
                "${file(./none.yml):x} | 6:12: error: cannot resolve '${file(./none.yml):x}': no file './none.yml'",
                "${file(./more.yml):god} | 6:12: error: cannot resolve '${file(./more.yml):god}': no 'god' in './more.yml'"
                        + " (did you mean 'good'?)",
                "${file(./config.js):x} | 6:12: error: file(./config.js): a program is not run (expected: .yml, .yaml or"
                        + " .json)",
                "${file(./more.yml, x):y} | 6:12: error: file(): 2 names (expected: 1)",
                "${ssm:/a/b} | 6:12: error: '${ssm:/a/b}': only this machine is asked for values (expected: a fallback)",
                "${cf(eu-west-1):stack.Out} | 6:12: error: '${cf:stack.Out}': only this machine is asked for values"
                        + " (expected: a fallback)",
                "${git:sha1} | 6:12: error: '${git:sha1}': only this machine is asked for values (expected: a fallback)",
                "${ssm:/a/b, 'x'} | 6:12: warning: '${ssm:/a/b}' is not asked for: the fallback counts",
                "${strToBool(maybe)} | 6:12: error: strToBool: 'maybe' (expected: true, false, 1 or 0)",
                "${opt:none, null}x | 6:12: error: '${opt:none, null}' is null (expected: a text, for it stands within one)",
                "x ${self:custom.file} | 6:14: error: '${self:custom.file}' is a mapping (expected: a text, for it stands"
                        + " within one)",
                "a ${self:custom.name | 6:14: error: a variable without its end (expected: '}')",
                "${opt:x, } | 6:12: error: '' in a variable (expected: a source like self:custom.name, a number, true, false,"
                        + " null or a text in quotes)",
                "${opt:x, what ever} | 6:12: error: 'what ever' in a variable (expected: a source like self:custom.name, a"
                        + " number, true, false, null or a text in quotes)",
                "${opt:x, 'open} | 6:12: error: a text without its end in a variable (expected: ')",
                "${file(./more.yml} | 6:12: error: 'file(' without its end (expected: ')')",
                "${strToBool(1) x} | 6:12: error: 'x' in a variable (expected: ',' or '}')",
                "${self:custom.a} | 9:6: error: circular variable: '${self:custom.b}' leads back to itself",
            })
    void areReportedWhereTheyStand(String written, String expected) throws IOException {
        assertThat(Projects.diagnostics(folder, PROJECT.formatted(written))).contains(expected);
    }

    @Test
    void keepThePlaceInTheFileThatIsIncluded() throws IOException {
        assertThat(Projects.diagnostics(folder, PROJECT.formatted("${file(./more.yml):bad}")))
                .containsExactly("more.yml:2:9: error: cannot resolve '${self:custom.none}': no 'none' in 'custom'"
                        + " (expected: name, a, b, tree, file)");
        assertThat(Projects.diagnostics(folder, PROJECT.formatted("${file(./broken.yml):a}"))
                        .getFirst())
                .startsWith("broken.yml:2:1: error: syntax: ");
    }

    @Test
    void areNotLookedForWhereNothingUsesThem() throws IOException {
        String elsewhere = "  vpc: ${ssm:/network}\n  deploymentBucket: ${cf:other.Bucket}\ncustom:\n";
        String text = PROJECT.formatted("x").replace("custom:\n", elsewhere);
        assertThat(Projects.diagnostics(folder, text)).isEmpty();
        assertThat(Projects.diagnostics(folder, text.replace("a.B }", "a.B, vpc: '${ssm:/network}' }")))
                .isEmpty();
    }

    @Test
    void leadIntoNoEndlessTree() throws IOException {
        assertThat(Projects.diagnostics(folder, PROJECT.formatted("${self:custom.tree.branch.branch.branch}")))
                .containsExactly(
                        "6:5: error: VALUE: a mapping (expected: a string)",
                        "11:20: error: circular variable: '${self:custom.tree}' leads back to itself");
        StringBuilder bomb = new StringBuilder("  x0: aaaaaaaaaa\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("  x" + i + ": '" + ("${self:custom.x" + (i - 1) + "}").repeat(10) + "'\n");
        }
        String text = PROJECT.formatted("${self:custom.x29}").replace("  name: Ana\n", "  name: Ana\n" + bomb);
        assertThat(Projects.diagnostics(folder, text))
                .singleElement()
                .asString()
                .endsWith("error: variables: more than 200000 values");
    }

    @Test
    void nestOnlySoDeep() throws IOException {
        String deep = "${opt:a, ".repeat(30) + "1" + "}".repeat(30);
        assertThat(Projects.diagnostics(folder, PROJECT.formatted(deep)))
                .containsExactly("6:192: error: variables in variables, more than 20");
    }
}

package dev.sluice.integration.mapping;

import static dev.sluice.integration.mapping.Evaluations.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.integration.mapping.TemplateFault.Kind;
import dev.sluice.testkit.Proves;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every template comes to its end, and none gets at anything but its own values.
@Timeout(60)
class HostileTemplatesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            $input.class.forName('java.lang.Runtime')            | $input.class
            $input.getClass()                                    | $input.getClass()
            $context.getClass()                                  | Map.getClass()
            $util.class                                          | $util.class
            #set($s = '')$s.class.forName('java.lang.Runtime')   | String.class
            #set($s = '')$s.getClass().forName('x')              | String.getClass()
            #set($n = 1)$n.getClass()                            | Number.getClass()
            #set($n = 1).class$n.class                           | Number.class
            #set($l = [])$l.getClass()                           | List.getClass()
            #set($l = [])$l.class                                | List.class
            #set($l = [])$l.stream()                             | List.stream()
            #foreach($x in [1])$foreach.info.template#end        | $foreach.info
            #foreach($x in [1])$foreach.getClass()#end           | getClass()
            #foreach($x in 'text')$x#end                         | String in #foreach
            #define($b)x#end$b.getClass()                        | getClass()
            #set($s = 'x')$s.getBytes()                          | String.getBytes()
            #set($s = 'x')$s.repeat(9)                           | String.repeat()
            $input.path('$.a').notify()                          | String.notify()
            #set($input.body = 'x')                              | #set of $input.body
            """)
    void getsAtNothingButItsOwnValues(String template, String named) {
        TemplateFault fault = stopped(template, "{\"a\":\"x\"}");

        assertThat(fault.kind()).isEqualTo(Kind.NOT_AVAILABLE);
        assertThat(fault.problem()).contains(named).contains("not available in mapping templates");
        assertThat(fault.line()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            #foreach($i in [1..10000000])x#end                                                       | LOOP
            #foreach($i in [-2000000000..2000000000])x#end                                           | LOOP
            #set($n = 10000000)#foreach($i in [1..$n])x#end                                          | LOOP
            $input.path('$.many').size()#foreach($i in $input.path('$.many'))x#end                   | LOOP
            #foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end  | WORK
            #set($x = 'xxxxxxxx')#foreach($i in [1..100])#set($x = $x + $x)#end                      | SIZE
            #set($x = 'xxxxxxxx')#foreach($i in [1..100])#set($x = "$x$x")#end                       | SIZE
            #set($x = 'xxxxxxxx')#foreach($i in [1..100])#set($x = $x.concat($x))#end                | SIZE
            #set($x = 'xxxxxxxx')#foreach($i in [1..100])#set($x = $x.replace('x', $x))#end          | SIZE
            #set($x = 'xxxxxxxx')#foreach($i in [1..100])#set($x = $x.replaceAll('x', $x))#end       | SIZE
            #set($x = '%%%%')#foreach($i in [1..100])#set($x = $util.urlEncode("$x$x"))#end          | SIZE
            #set($l = [1])#foreach($i in [1..100])#set($void = $l.addAll($l))#end                    | SIZE
            #set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end$l                          | SIZE
            #set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end#set($x = "" + $l)          | SIZE
            #set($l = [1])#set($m = [1])#foreach($i in [1..100])#set($l = [$l, $l])#set($m = [$m, $m])#end#if($l == $m)x#end | SIZE
            #set($m = {'a': 1})#foreach($i in [1..100])#set($m = {'a': $m, 'b': $m})#end$m           | SIZE
            #set($n = 9)#foreach($i in [1..100])#set($n = $n * $n)#end                               | SIZE
            #set($n = $input.path('$.huge') * 10)#set($n = $input.path('$.e') - 1)$n                 | fine
            #set($l = [])#set($void = $l.add($l))$l.hashCode()                                       | NESTING
            #foreach($i in [1..1000])$input.json('$')#end                                            | SIZE
            #foreach($i in [1..1000])#foreach($j in [1..9])#set($x = $input.json('$'))#end#end          | WORK
            $input.path('$.as').matches('a*a*a*b')                                                   | WORK
            #macro(m)#m()#m()#end#m()                                                                | NESTING
            #macro(m)#m()#m()#m()#end#foreach($i in [1..1000])x#end#m()                              | NESTING
            """)
    @Proves("5.1-7")
    void comesToItsEnd(String template, String kind) {
        String body = "{\"many\":[" + "1,".repeat(5000) + "1],\"as\":\"" + "a".repeat(3000)
                + "\",\"huge\":1e1000000000,\"e\":\"1e1000000000\"}";

        switch (evaluate(template, body)) {
            case Mapped.Text(String text) -> assertThat(kind).as("%s", text).isEqualTo("fine");
            case Mapped.Stopped(TemplateFault fault) ->
                assertThat(fault.kind()).as("%s", fault).hasToString(kind);
        }
    }

    @Test
    void textInLoopsInsideStringsIsCounted() {
        String template = "#set($x = \"#foreach($i in [1..1000])" + "y".repeat(10_000) + "#end\")";

        assertThat(stopped(template, "{}").kind()).isEqualTo(Kind.SIZE);
    }

    @Test
    @Proves("5.1-7")
    void outputIsBounded() {
        String template = "#foreach($i in [1..1000])" + "y".repeat(2_000) + "#end";

        TemplateFault fault = stopped(template, "{}");

        assertThat(fault.kind()).isEqualTo(Kind.SIZE);
        assertThat(fault.problem()).isEqualTo("output: 1050000 characters (expected: <= 1048576)");
    }

    @Test
    void theClockEndsWhatNothingElseDoes() {
        Limits limits = new Limits(1000, 1 << 20, Long.MAX_VALUE, Duration.ofMillis(1));
        String template = "#foreach($i in [1..1000])#foreach($j in [1..1000])$i#end#end";

        assertThat(evaluate(template, "{}", limits))
                .isInstanceOfSatisfying(
                        Mapped.Stopped.class,
                        stop -> assertThat(stop.fault().kind()).isIn(Kind.TIME));
    }

    @ParameterizedTest
    @CsvSource({"(,)", "[,]", "#if(true),#end", "#foreach($i in [1]),#end", "'#set($x = ',)"})
    void deepNestingIsNoTemplate(String open, String close) {
        String template = "#set($x = 1)" + open.repeat(20_000) + "1" + close.repeat(20_000);

        TemplateFault fault = stopped(template, "{}");

        assertThat(fault.kind()).isEqualTo(Kind.NESTING);
        assertThat(fault.column()).isGreaterThan(12);
    }

    @Test
    void deepMessagesAreRead() {
        String body = "[".repeat(900) + "]".repeat(900);

        assertThat(evaluate("$input.json('$')", body)).isEqualTo(new Mapped.Text(body));
        assertThat(stopped("$input.json('$')", "[".repeat(100_000)).kind()).isEqualTo(Kind.VALUE);
    }

    @Test
    void nothingIsLeftForTheNextMessage() {
        String template = "$!seen#set($seen = 'x')#macro(m)m#end";
        MappingTemplate ready = ((Compiled.Ready) MappingTemplate.compile("a", template)).template();
        MappingTemplate other = ((Compiled.Ready) MappingTemplate.compile("b", "#m()$!seen")).template();

        assertThat(ready.evaluate(Evaluations.input("{}"))).isEqualTo(new Mapped.Text(""));
        assertThat(ready.evaluate(Evaluations.input("{}"))).isEqualTo(new Mapped.Text(""));
        assertThat(other.evaluate(Evaluations.input("{}"))).isEqualTo(new Mapped.Text("#m()"));
    }

    private static TemplateFault stopped(String template, String body) {
        Mapped outcome = evaluate(template, body);
        assertThat(outcome).isInstanceOf(Mapped.Stopped.class);
        return ((Mapped.Stopped) outcome).fault();
    }
}

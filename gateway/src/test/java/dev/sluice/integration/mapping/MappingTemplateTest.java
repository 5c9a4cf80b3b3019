package dev.sluice.integration.mapping;

import static dev.sluice.integration.mapping.Evaluations.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.wire.json.JsonTree;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Specification, section 5.1.
class MappingTemplateTest {
    private static final String BODY = """
            {"action":"send","data":{"text":"it's \\"here\\"","tags":["a","b"],"n":3,"d":1.50,"none":null,"yes":true},
             "rows":[{"id":1,"name":"x"},{"id":2,"name":"y"}]}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            $input.json('$.data.text')                 | "it's \\"here\\""
            $input.json('$.data.tags[1]')              | "b"
            $input.json('$.data.tags[-1]')             | "b"
            $input.json('$.data')                      | {"text":"it's \\"here\\"","tags":["a","b"],"n":3,"d":1.50,"none":null,"yes":true}
            $input.json("$['data']['n']")              | 3
            $input.json('$.data.none')                 | null
            $input.json('$.missing.deeper')            | ""
            $input.json('$.rows[*].id')                | [1,2]
            $input.json('$..name')                     | ["x","y"]
            $input.json('$.rows[0:1].name')            | ["x"]
            $input.path('$.data.text')                 | it's "here"
            $input.path('$.data.d')                    | 1.50
            $input.path('$.data.tags')                 | [a, b]
            $input.path('$.rows[0]')                   | {id=1, name=x}
            $input.path('$.data.tags').size()          | 2
            $input.path('$.data').tags[0]              | a
            $input.path('$.data').missing              | ``
            $input.path('$.missing').deeper            | ``
            [$input.params('nickname')]                | [Ana]
            $input.params('sec-websocket-protocol')    | chat.v2
            $input.params('X-Both')                    | query
            [$input.params('nothing')]                 | []
            $input.params().header['X-Both']           | header
            $input.params().querystring.nickname       | Ana
            """)
    @Proves("5.1-3")
    void readsTheMessage(String template, String expected) {
        assertThat(text(template, BODY)).isEqualTo(expected);
    }

    @Test
    @Proves("5.1-3")
    void theBodyIsTheTextAsItCame() {
        assertThat(text("<$input.body>", "no { JSON")).isEqualTo("<no { JSON>");
        assertThat(text("$input.json('$')", "{action: 'x', \"n\" : 1.0}")).isEqualTo("{\"action\":\"x\",\"n\":1.0}");
        assertThat(text("$input.json('$')", "")).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            $context.connectionId/$context.stage    | Yx0PQceDDoECGjA=/prod
            ${context.connectionId}x                | Yx0PQceDDoECGjA=x
            $context.connectedAt                    | 1771485102000
            $context.identity.sourceIp              | 203.0.113.40
            [$context.identity.userArn]             | []
            $context.authorizer.principalId         | ana
            [$context.authorizer.nobody]            | []
            [$context.error.message]                | []
            [$context.disconnectReason]             | []
            [$!context.noSuchThing.below]           | []
            $stageVariables.table                   | conns
            $stageVariables['table']                | conns
            ${stageVariables['a-b']}                | dashed
            [$stageVariables.none]                  | []
            """)
    @Proves({"5.1-1", "5.1-4", "4.5-14"})
    void knowsTheContextAndTheStage(String template, String expected) {
        assertThat(text(template, "{}")).isEqualTo(expected);
    }

    @Test
    @Proves("5.1-2")
    void theWholeContextIsSpelledAsJavaSpellsMaps() {
        assertThat(text("$context", "{}"))
                .startsWith("{routeKey=$connect, disconnectStatusCode=null, disconnectReason=null, messageId=null,"
                        + " eventType=CONNECT")
                .contains("authorizer={principalId=ana, tenant=acme}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            $util.escapeJavaScript($input.path('$.data.text'))                          | it\\'s \\"here\\"
            $util.escapeJavaScript($input.path('$.data.text')).replaceAll("\\\\'","'")  | it's \\"here\\"
            $util.escapeJavaScript("é/")                                                | \\u00e9\\/
            $util.urlEncode("a b&c=é+")                                                 | a+b%26c%3D%C3%A9%2B
            $util.urlDecode("a+b%26c")                                                  | a b&c
            $util.base64Encode("hé")                                                    | aMOp
            $util.base64Decode("aMOp")                                                  | hé
            $util.parseJson('{"a":[1,2]}').a[1]                                         | 2
            """)
    @Proves("5.1-5")
    void hasTheUtilities(String template, String expected) {
        assertThat(text(template, BODY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            #set($x = $input.path('$.data.n') + 1)$x                                       | 4
            #if($input.path('$.data.n') > 2)big#{else}small#end                            | big
            #if($input.path('$.data.none'))yes#elseif($input.path('$.data.yes'))ok#end     | ok
            #foreach($t in $input.path('$.data.tags'))$foreach.index:$t#if($foreach.hasNext),#end#end | 0:a,1:b
            #foreach($t in $input.path('$.data.tags'))$velocityCount#end                   | 12
            #foreach($i in [1..3])$i#if($i == 2)#break#end#end                             | 12
            #foreach($r in $input.path('$.rows'))$r.name=$r.get('id');#end                 | x=1;y=2;
            #foreach($e in $input.path('$.rows[0]').entrySet())$e.key=$e.value;#end        | id=1;name=x;
            #define($hi)hello $who#end#set($who='you')$hi                                  | hello you
            #macro(twice $a)$a$a#end#twice('x')                                            | xx
            #set($m = {'a': 1})#set($m.b = 2)#set($void = $m.put('c', 3))$m                | {a=1, b=2, c=3}
            #set($l = [1, 2])#set($void = $l.add(3))$l.size()$l[2]$!l[9]                   | 33
            #[[ $raw #if ]]#                                                               | ` $raw #if `
            a## comment                                                                    | a
            $undefined and $undefined.deeper                                               | $undefined and $undefined.deeper
            $!undefined.                                                                   | .
            costs $5, #1 and 100%                                                          | costs $5, #1 and 100%
            #set($s = 'a,b')$s.split(',').size() $s.substring(2) $s.toUpperCase()          | 2 b A,B
            #set($Integer = 0)#set($n = $Integer.parseInt('41') + 1)$n                     | 42
            #set($who = 'x')"#set($y = "${who}-1")$y"                                      | "x-1"
            """)
    @Proves("5.1-6")
    void isVelocity(String template, String expected) {
        assertThat(text(template, BODY)).isEqualTo(expected);
    }

    @Test
    void writesTheRequestOfTheSpecification() {
        String template = """
                { "TableName": "$stageVariables.table",
                  "Item": { "pk": { "S": "$context.connectionId" },
                            "ts": { "N": "$context.connectedAt" },
                            "dom": { "S": "$context.domainName/$context.stage" } } }
                """;

        JsonTree item = JsonTree.parse(text(template, "")).member("Item").orElseThrow();

        assertThat(item.member("pk").orElseThrow().text("S")).isEqualTo("Yx0PQceDDoECGjA=");
        assertThat(item.member("ts").orElseThrow().text("N")).isEqualTo("1771485102000");
        assertThat(item.member("dom").orElseThrow().text("S"))
                .isEqualTo("k3x9exampl.execute-api.eu-west-1.amazonaws.com/prod");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            a `#if(`           | 1
            #foreach($x in)#end | 1
            #set($x = )         | 1
            #if(true) a         | 1
            #parse('x')         | 1
            #include('x')       | 1
            #evaluate('$x')     | 1
            #set($x = "\\u00W1") | 1
            #set($x = "\\u0")    | 1
            """)
    void saysWhereATextIsNoTemplate(String template, int line) {
        assertThat(MappingTemplate.compile("Put", "\n" + template.replace("`", "")))
                .isInstanceOfSatisfying(Compiled.Malformed.class, malformed -> {
                    assertThat(malformed.fault().kind()).isEqualTo(TemplateFault.Kind.SYNTAX);
                    assertThat(malformed.fault().template()).isEqualTo("Put");
                    assertThat(malformed.fault().line()).isGreaterThanOrEqualTo(line + 1);
                    assertThat(malformed.fault().column()).isPositive();
                    assertThat(malformed.fault().problem()).isNotBlank();
                });
    }

    @Test
    void saysWhereAnEvaluationWasStopped() {
        assertThat(text("{\n  \"a\": $input.json('$.x[')\n}", "{}"))
                .startsWith("VALUE template 'test', line 2, column 15: $input.json(): JSONPath '$.x[', column 5:");
        assertThat(text("\n\n$input.json('$')", "no JSON"))
                .startsWith("VALUE template 'test', line 3, column 8: $input");
        assertThat(text("$util.parseJson('{')", "{}")).startsWith("VALUE template 'test', line 1, column 7: $util");
    }

    @Test
    void oneTemplateServesManyMessagesAtOnce() throws InterruptedException, ExecutionException {
        String template = "#set($x = $input.path('$.n'))#foreach($i in [1..50])#set($x = $x + 1)#end$x";
        MappingTemplate ready = ((Compiled.Ready) MappingTemplate.compile("test", template)).template();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Mapped>> results = IntStream.range(0, 200)
                    .mapToObj(n -> threads.submit(() -> ready.evaluate(Evaluations.input("{\"n\":" + n + "}"))))
                    .toList();
            for (int n = 0; n < results.size(); n++) {
                assertThat(results.get(n).get()).isEqualTo(new Mapped.Text(Integer.toString(n + 50)));
            }
        }
    }
}

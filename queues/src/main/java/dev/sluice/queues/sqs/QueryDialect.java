package dev.sluice.queues.sqs;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.PercentEncoding;
import dev.sluice.wire.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The query protocol: a form, in the body or in the query, answered with XML. The queue's address may be a field
/// or the path of the request.
final class QueryDialect implements Dialect {
    static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    @Override
    public String action(HttpRequest request) {
        return parameters(request).getOrDefault("Action", "");
    }

    @Override
    public Fields fields(HttpRequest request) {
        Map<String, String> parameters = parameters(request);
        String path = request.path();
        if (!parameters.containsKey("QueueUrl") && path.indexOf('/', 1) > 0) {
            parameters.put("QueueUrl", "http://" + request.host() + path);
        }
        return new Fields(QueryForm.fields(parameters));
    }

    private static Map<String, String> parameters(HttpRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        read(request.query(), parameters);
        if (request.method().equals("POST")) {
            read(new String(request.body(), StandardCharsets.UTF_8), parameters);
        }
        return parameters;
    }

    private static void read(String form, Map<String, String> parameters) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        PercentEncoding.decodeQuery(pair.substring(0, equals)),
                        PercentEncoding.decodeQuery(pair.substring(equals + 1)));
            }
        }
    }

    @Override
    public HttpResponse answer(String action, byte[] answer, String requestId) {
        XmlSink xml = new XmlSink();
        xml.begin(action + "Response xmlns=\"" + NAMESPACE + "\"");
        xml.result(action + "Result", JsonText.of(answer));
        xml.begin("ResponseMetadata");
        xml.element("RequestId", requestId);
        xml.end("ResponseMetadata");
        xml.end(action + "Response");
        return response(200, xml, requestId);
    }

    @Override
    public HttpResponse failure(SqsException e, String requestId) {
        XmlSink xml = new XmlSink();
        xml.begin("ErrorResponse xmlns=\"" + NAMESPACE + "\"");
        xml.begin("Error");
        xml.element("Type", e.error().fault());
        xml.element("Code", e.error().code());
        xml.element("Message", e.message());
        xml.begin("Detail/");
        xml.end("Error");
        xml.element("RequestId", requestId);
        xml.end("ErrorResponse");
        return response(e.error().status(), xml, requestId);
    }

    private static HttpResponse response(int status, XmlSink xml, String requestId) {
        return new HttpResponse(
                status, Headers.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), xml.toBytes());
    }
}

package dev.sluice.authorize.token;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Signs tokens and publishes keys with the JDK alone, so that it shares no mistake with the library that reads
/// them. Confined to one test.
public final class FakeIssuer implements KeyFetch {
    public static final String NAME = "https://issuer.example.com";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, KeyPair> keys = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<URI> fetched = new ArrayList<>();
    private boolean down;

    /// With one elliptic key, `first`.
    public FakeIssuer() {
        rotateTo("first", elliptic("secp256r1"));
        publish(
                NAME + "/.well-known/openid-configuration",
                "{\"issuer\":\"" + NAME + "\",\"jwks_uri\":\"" + NAME + "/keys\"}");
    }

    /// From now on that key is the only one that is published.
    void rotateTo(String id, KeyPair key) {
        keys.put(id, key);
        publish(NAME + "/keys", "{\"keys\":[" + jwk(id, key) + "]}");
    }

    void publish(String place, String text) {
        texts.put(place, text);
    }

    void goDown() {
        down = true;
    }

    List<URI> fetched() {
        return fetched;
    }

    KeyPair key(String id) {
        return keys.getOrDefault(id, keys.values().iterator().next());
    }

    @Override
    public String text(URI place) throws IOException {
        fetched.add(place);
        String text = down ? null : texts.get(place.toString());
        if (text == null) {
            throw new IOException(place + ": nobody there");
        }
        return text;
    }

    /// A token of the first key with those claims.
    public String token(String claims) {
        return signed("{\"alg\":\"ES256\",\"kid\":\"first\"}", claims, key("first"), "ES256");
    }

    /// A token of a header and claims as they are, signed in that way.
    static String signed(String header, String claims, KeyPair key, String algorithm) {
        String text = encode(header) + "." + encode(claims);
        try {
            Signature signature = signature(algorithm);
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + bits + "withRSA");
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            default -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                String hash = "SHA-" + bits;
                pss.setParameter(
                        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits) / 8, 1));
                yield pss;
            }
        };
    }

    static KeyPair elliptic(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String jwk(String id, KeyPair key) {
        Map<String, String> members = new LinkedHashMap<>(Map.of("kid", id, "use", "sig"));
        if (key.getPublic() instanceof RSAPublicKey rsa) {
            members.putAll(
                    Map.of("kty", "RSA", "n", number(rsa.getModulus(), 0), "e", number(rsa.getPublicExponent(), 0)));
        }
        if (key.getPublic() instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            members.putAll(Map.of(
                    "kty",
                    "EC",
                    "crv",
                    "P-" + bits,
                    "x",
                    number(ec.getW().getAffineX(), (bits + 7) / 8),
                    "y",
                    number(ec.getW().getAffineY(), (bits + 7) / 8)));
        }
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String number(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] plain = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        byte[] padded = new byte[Math.max(length, plain.length)];
        System.arraycopy(plain, 0, padded, padded.length - plain.length, plain.length);
        return BASE64.encodeToString(padded);
    }
}

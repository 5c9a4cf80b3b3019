package dev.sluice.server;

import dev.sluice.api.ApiImage;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Role;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An access key for each function, so that a signature tells who made it. They are derived from the state folder's
/// key, so that they hold for environments that started before a reload or that outlive it, and nothing more has to
/// be kept. Safe for any thread.
final class FunctionKeys implements Credentials {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ACCESS_KEY_LETTERS = 16;
    private static final int SECRET_BYTES = 30;

    private final Credential folder;
    private final String accountId;
    private volatile Map<String, Credential> deployed = Map.of();

    /// @param folder    what the keys are derived from
    /// @param accountId of the functions' roles
    FunctionKeys(Credential folder, String accountId) {
        this.folder = folder;
        this.accountId = accountId;
    }

    /// Accepts the keys of these functions, and no other's, from now on.
    void publish(ApiImage image) {
        Map<String, Credential> keys = new HashMap<>();
        for (FunctionDefinition function : image.functions().values()) {
            Role role = image.roles().getOrDefault(function.name(), new Role.Unknown(function.name()));
            Credential key = of(function.name(), role);
            keys.put(key.accessKey(), key);
        }
        deployed = Map.copyOf(keys);
    }

    /// The key of that function, deployed or not, as its environments get it.
    Credential of(String function) {
        return of(function, new Role.Unknown(function));
    }

    private Credential of(String function, Role role) {
        byte[] access = derived("access-key/" + function);
        StringBuilder accessKey = new StringBuilder("AKIA");
        for (int i = 0; i < ACCESS_KEY_LETTERS; i++) {
            accessKey.append(LETTERS.charAt(access[i] & (LETTERS.length() - 1)));
        }
        String secret = Base64.getEncoder().encodeToString(Arrays.copyOf(derived("secret/" + function), SECRET_BYTES));
        return new Credential(accessKey.toString(), secret, Optional.empty(), role.principal(accountId, function));
    }

    /// The value of an API key that the template leaves open: 32 letters and digits, the same after a restart.
    String apiKey(String id) {
        StringBuilder value = new StringBuilder();
        for (byte part : derived("api-key/" + id)) {
            value.append(LETTERS.charAt(part & (LETTERS.length() - 1)));
        }
        return value.toString();
    }

    @Override
    public Optional<Credential> find(String accessKey) {
        return Optional.ofNullable(deployed.get(accessKey));
    }

    private byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(folder.secretKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("HmacSHA256", everyJdkHasIt);
        }
    }
}
